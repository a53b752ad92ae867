import Commands
import Foundation
import Testing

@Suite struct AdrLifecycleTests {
  private static let first = "# 1. Run one server\n\n## Status\n\nAccepted\n\n## Context\n\nBursts.\n"
  private static let second = "# 2. Use a queue\n\n## Status\n\nProposed\n\n## Context\n\nBursts.\n"
  private static let files: [(path: String, text: String)] = [
    ("docs/adr/0001-run-one-server.md", first), ("docs/adr/0002-use-a-queue.md", second),
  ]

  private func text(_ sandbox: Sandbox, _ path: String) throws -> String {
    String(decoding: try #require(sandbox.contents()[path], "\(path)"), as: UTF8.self)
  }

  @Test func acceptsRejectsAndDeprecates() async throws {
    let sandbox = try Sandbox(Self.files)
    let accepted = await sandbox.run(["adr", "accept", "2"])
    #expect(accepted.output == "docs/adr/0002-use-a-queue.md\n" && accepted.errors == "")
    #expect(try text(sandbox, "docs/adr/0002-use-a-queue.md") == Self.second.replacing("Proposed", with: "Accepted"))
    let again = await sandbox.run(["adr", "accept", "2"])
    #expect(again.status == 2)
    #expect(
      again.errors == """
        error: 'docs/adr/0002-use-a-queue.md' is accepted and cannot become accepted; nothing was written
        help: from accepted it may become deprecated or superseded

        """)
    #expect(await sandbox.run(["adr", "deprecate", "use-a-queue", "1"]).status == 0)
    #expect(try text(sandbox, "docs/adr/0001-run-one-server.md").contains("\nDeprecated\n"))
    #expect(await sandbox.run(["adr", "reject", "1"]).errors.contains("it may become superseded"))
  }

  @Test func writesNothingWhereOneOfSeveralIsRefused() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    #expect(await sandbox.run(["adr", "accept", "2", "1"]).status == 2)
    #expect(await sandbox.run(["adr", "supersede", "1", "2", "--by", "1"]).status == 2)
    #expect(try sandbox.contents() == before)
  }

  @Test func supersedesAndTakesItBack() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    let result = await sandbox.run(["adr", "supersede", "1", "--by", "ADR-0002"])
    #expect(result.output == "docs/adr/0001-run-one-server.md\ndocs/adr/0002-use-a-queue.md\n")
    #expect(result.errors == "warning: 'docs/adr/0002-use-a-queue.md' is only proposed; until it is accepted, nothing holds\n")
    #expect(
      try text(sandbox, "docs/adr/0001-run-one-server.md")
        == Self.first.replacing("Accepted", with: "Superseded by [2. Use a queue](0002-use-a-queue.md)"))
    #expect(
      try text(sandbox, "docs/adr/0002-use-a-queue.md")
        == Self.second.replacing(
          "Proposed\n", with: "Proposed\n\nSupersedes [1. Run one server](0001-run-one-server.md)\n"))
    #expect(await sandbox.run(["lint"]).output.contains("supersession") == false)
    #expect(await sandbox.run(["adr", "supersede", "1", "--by", "2"]).status == 2)
    #expect(await sandbox.run(["adr", "unlink", "2", "1"]).status == 0)
    #expect(try sandbox.contents() == before)
  }

  @Test func refusesASuccessorThatDoesNotHold() async throws {
    let sandbox = try Sandbox(Self.files)
    #expect(await sandbox.run(["adr", "reject", "2"]).status == 0)
    let result = await sandbox.run(["adr", "supersede", "1", "--by", "2"])
    #expect(
      result.errors == """
        error: 'docs/adr/0002-use-a-queue.md' is rejected and cannot take another's place; nothing was written
        help: name the decision that holds now

        """)
  }

  @Test func linksBothSidesAndUnlinksThem() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    #expect(await sandbox.run(["adr", "amend", "1", "--by", "2"]).status == 0)
    #expect(try text(sandbox, "docs/adr/0001-run-one-server.md").contains("Accepted\n\nAmended by [2. Use a queue](0002-use-a-queue.md)\n\n## Context"))
    #expect(await sandbox.run(["adr", "link", "2", "Depends on", "1"]).status == 0)
    #expect(try text(sandbox, "docs/adr/0001-run-one-server.md").contains("\n\nRequired by [2. Use a queue]"))
    let several = await sandbox.run(["adr", "unlink", "2", "1"])
    #expect(several.errors.hasSuffix("help: say which: 'Amends' or 'Depends on'\n"))
    #expect(await sandbox.run(["adr", "unlink", "2", "amends", "1"]).status == 0)
    #expect(await sandbox.run(["adr", "unlink", "1", "2"]).status == 0)
    #expect(try sandbox.contents() == before)
    let none = await sandbox.run(["adr", "unlink", "1", "2"])
    #expect(none.errors == "error: 'docs/adr/0001-run-one-server.md' has no link to 'docs/adr/0002-use-a-queue.md'; nothing was written\n")
    let own = await sandbox.run(["adr", "link", "1", "Pays for", "2"])
    #expect(own.status == 2 && own.errors.hasPrefix("error: 'Pays for' says nothing about the other side\n"))
    #expect(await sandbox.run(["adr", "link", "1", "Pays for", "2", "Paid for by"]).status == 0)
    #expect(await sandbox.run(["adr", "link", "1", "Pays for", "2", "Paid for by"]).status == 2)
    #expect(await sandbox.run(["adr", "unlink", "1", "2"]).status == 0)
    #expect(try sandbox.contents() == before)
    #expect(await sandbox.run(["adr", "link", "1", "Amends", "1"]).errors == "error: 'docs/adr/0001-run-one-server.md' cannot be linked with itself\n")
  }

  @Test func numbersADraftAndRewritesWhatLeadsToIt() async throws {
    let sandbox = try Sandbox([
      ("README.md", "[d](docs/decisions/XXXX-cache.md)\n"),
      ("docs/decisions/0001-old.md", "---\nstatus: superseded by [XXXX-cache](XXXX-cache.md)\n---\n\n# Old\n\n## Context and Problem Statement\n\nX.\n"),
      ("docs/decisions/0003-new.md", "# 3. New\n\n## Status\n\nAccepted\n\nAmends [XXXX. Cache](XXXX-cache.md)\n\n## Context\n\nX.\n"),
      ("docs/decisions/XXXX-cache.md", "# XXXX. Cache\n\n## Status\n\nDraft\n\n## Context\n\n[me](XXXX-cache.md)\n"),
    ])
    let result = await sandbox.run(["adr", "accept", "cache"])
    #expect(result.errors == "")
    #expect(
      result.output == """
        README.md
        docs/decisions/0001-old.md
        docs/decisions/0003-new.md
        docs/decisions/0004-cache.md

        """)
    #expect(try text(sandbox, "docs/decisions/0004-cache.md") == "# 4. Cache\n\n## Status\n\nAccepted\n\n## Context\n\n[me](0004-cache.md)\n")
    #expect(try text(sandbox, "README.md") == "[d](docs/decisions/0004-cache.md)\n")
    #expect(try text(sandbox, "docs/decisions/0001-old.md").contains("status: superseded by [ADR-0004](0004-cache.md)\n"))
    #expect(try text(sandbox, "docs/decisions/0003-new.md").contains("\nAmends [4. Cache](0004-cache.md)\n"))
    #expect(try sandbox.contents()["docs/decisions/XXXX-cache.md"] == nil)
  }

  @Test func givesTwoDraftsAtOneMomentDifferentNumbers() async throws {
    let drafts = (0..<4).map { ("docs/adr/XXXX-d\($0).md", "# XXXX. D\($0)\n\n## Status\n\nDraft\n") }
    let sandbox = try Sandbox(Self.files + drafts.map { (path: $0.0, text: $0.1) })
    await withTaskGroup(of: Int32.self) { group in
      for index in 0..<4 {
        group.addTask { [root = sandbox.root] in
          await CairnCommand.run(["adr", "accept", "XXXX-d\(index).md"], Console(directory: root)).rawValue
        }
      }
      for await status in group { #expect(status == 0) }
    }
    let names = try sandbox.contents().keys.compactMap { $0.split(separator: "/").last?.prefix(4) }
    #expect(names.sorted() == ["0001", "0002", "0003", "0004", "0005", "0006"])
  }

  @Test func listsADraftUnderTheNumberThatItGets() async throws {
    let sandbox = try Sandbox(
      Self.files + [
        ("docs/adr/index.md", "# Decisions\n\n<!-- cairn:decisions -->\n<!-- /cairn -->\n"),
        ("docs/adr/XXXX-cache.md", "# XXXX. Cache\n\n## Status\n\nDraft\n\n## Context\n\nX.\n"),
      ])
    #expect(await sandbox.run(["adr", "accept", "cache"]).status == 0)
    #expect(try text(sandbox, "docs/adr/index.md").contains("0003-cache.md"))
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
  }

  @Test func keepsTheIndexFresh() async throws {
    let sandbox = try Sandbox(
      Self.files + [("docs/adr/index.md", "# Decisions\n\n<!-- cairn:decisions -->\n<!-- /cairn -->\n")])
    #expect(await sandbox.run(["sync"]).status == 0)
    let result = await sandbox.run(["adr", "accept", "2"])
    #expect(result.output == "docs/adr/0002-use-a-queue.md\ndocs/adr/index.md\n")
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
    try sandbox.write("# XXXX. D\n\n## Status\n\nDraft\n", to: "docs/adr/XXXX-d.md")
    #expect(await sandbox.run(["sync"]).status == 0)
    #expect(await sandbox.run(["adr", "accept", "XXXX-d"]).status == 0)
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
    #expect(try text(sandbox, "docs/adr/index.md").contains("0003-d.md"))
  }

  @Test func showsWithoutWriting() async throws {
    let sandbox = try Sandbox(Self.files)
    let before = try sandbox.contents()
    #expect(await sandbox.run(["adr", "accept", "-n", "2"], in: "docs").output == "would change adr/0002-use-a-queue.md\n")
    let patch = await sandbox.run(["adr", "accept", "--diff", "2"]).output
    #expect(patch.contains("-Proposed\n+Accepted\n"))
    let json = await sandbox.run(["adr", "accept", "-n", "--format", "json", "2"]).output
    #expect(json == #"{"version":1,"written":false,"changes":[{"path":"docs/adr/0002-use-a-queue.md","from":"docs/adr/0002-use-a-queue.md"}]}"# + "\n")
    #expect(try sandbox.contents() == before)
  }

  @Test func writesTheDayIntoALog() async throws {
    let log = "# 1. A\n\n## Status\n\n2026-01-01 proposed\n\n## Context\n\nX.\n"
    let sandbox = try Sandbox([("docs/adr/0001-a.md", log)])
    let console = Console(directory: sandbox.root, today: "2026-03-04")
    #expect(await CairnCommand.run(["adr", "accept", "1"], console) == .success)
    #expect(try text(sandbox, "docs/adr/0001-a.md").contains("proposed\n\n2026-03-04 accepted\n"))
    #expect(await sandbox.run(["adr", "deprecate", "1", "--date", "2026-05-06"]).status == 0)
    #expect(try text(sandbox, "docs/adr/0001-a.md").contains("accepted\n\n2026-05-06 deprecated\n\n## Context"))
    #expect(await sandbox.run(["adr", "deprecate", "1", "--date", "today"]).status == 2)
  }

  @Test func followsTheConfiguredLifecycle() async throws {
    let sandbox = try Sandbox(
      Self.files + [
        ("cairn.yml", "decisions:\n  statuses: [proposed, trial, accepted, rejected, deprecated, superseded]\n  lifecycle:\n    proposed: [trial, rejected]\n    trial: [accepted]\n")
      ])
    #expect(await sandbox.run(["adr", "accept", "2"]).errors.hasSuffix("help: from proposed it may become trial or rejected\n"))
    try sandbox.write(Self.second.replacing("Proposed", with: "Trial"), to: "docs/adr/0002-use-a-queue.md")
    #expect(await sandbox.run(["adr", "reject", "2"]).errors.contains("is trial and cannot become rejected"))
    #expect(await sandbox.run(["adr", "accept", "2"]).status == 0)
    try sandbox.write("decisions:\n  lifecycle: {proposed: [acepted]}\n", to: "cairn.yml")
    #expect(await sandbox.run(["adr", "accept", "2"]).errors.contains("unknown status 'acepted'; did you mean 'accepted'?"))
  }

  @Test func refusesWhatItCannotReadSafely() async throws {
    let sandbox = try Sandbox([("docs/adr/0001-a.md", "---\nstatus: [\n---\n# A\n")])
    let result = await sandbox.run(["adr", "accept", "1"])
    #expect(result.status == 3 && result.errors.contains("its front matter is no YAML"))
  }

  /// Round trips through `supersede` and `unlink`: the first decision's file, and what it says in between.
  static let roundTrips: [(text: String, says: String)] = [
    ("# 1. A\n\n## Status\n\n**Accepted** on 2024-01-01.\n\n## Context\n\nX.\n",
     "\n**Accepted** on 2024-01-01.\n\nSuperseded by [2. Use a queue](0002-use-a-queue.md)\n\n## Context"),
    ("# 1. A\n\n## Status\n\nAccepted by the board\n\nTalked over twice\n",
     "\nAccepted by the board\n\nTalked over twice\n\nSuperseded by [2."),
    ("# 1. A\n\n## Status\n\nAccepted\n\nTalked over twice\n", "\n\nSuperseded by [2. Use a queue](0002-use-a-queue.md)\n\nTalked"),
    ("# 1. A\n\n## Status\n\naccepted\n\n## Context\n", "\n\nsuperseded by [2. Use"),
    ("# 1. A\n\n## Status\n\n**ACCEPTED**\n\n## Context\n", "\n\n**SUPERSEDED BY [2. Use a queue](0002-use-a-queue.md)**\n"),
    ("# 1. A\n\n## Status\n\n## Context\n\nX.\n", "## Status\n\nSuperseded\n\nSuperseded by [2. Use"),
    ("# 1. A\n\n## Status\n\n2024-01-01 proposed\n\n2024-01-02 Accepted\n\n## Context\n\nX.\n",
     "Accepted\n\n2026-02-03 Superseded\n\nSuperseded by [2. Use"),
    ("# 1. A\n\n## Status\n\n2024-01-01 proposed\n2024-01-02 accepted\n", "accepted\n2026-02-03 superseded\n\nSuperseded by [2. Use"),
    ("# A\n\n* Status: **accepted**\n* Date: 2024-01-01\n\n## Context and Problem Statement\n\nX.\n",
     "* Status: **superseded by [ADR-0002](0002-use-a-queue.md)**\n"),
  ]

  @Test(arguments: roundTrips) func givesTheBytesBackWhenASupersessionIsTakenBack(text file: String, says: String) async throws {
    let sandbox = try Sandbox([("docs/adr/0001-run-one-server.md", file), Self.files[1]])
    let before = try sandbox.contents()
    let result = await sandbox.run(["adr", "supersede", "1", "--by", "2", "--date", "2026-02-03"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(try text(sandbox, "docs/adr/0001-run-one-server.md").contains(says))
    let unlinked = await sandbox.run(["adr", "unlink", "2", "1", "--date", "2026-04-05"])
    #expect(unlinked.status == 0, "\(unlinked.errors)")
    #expect(try text(sandbox, "docs/adr/0001-run-one-server.md") == file)
    #expect(try sandbox.contents() == before)
  }

  @Test func leavesADecisionSupersededThatHasAnotherSuccessor() async throws {
    let old = "# 1. A\n\n## Status\n\nSuperseded by [2. Use a queue](0002-use-a-queue.md)\n\nSuperseded by [3. B](0003-b.md)\n"
    let sandbox = try Sandbox([
      ("docs/adr/0001-run-one-server.md", old), Self.files[1], ("docs/adr/0003-b.md", "# 3. B\n\n## Status\n\nAccepted\n"),
    ])
    #expect(await sandbox.run(["adr", "unlink", "1", "2"]).status == 0)
    #expect(try text(sandbox, "docs/adr/0001-run-one-server.md") == "# 1. A\n\n## Status\n\nSuperseded by [3. B](0003-b.md)\n")
  }

  @Test func letsCommandsThatChangeDecisionsWaitForOneAnother() async throws {
    let numbers = 1...20
    let files = numbers.map { number in
      (path: "docs/adr/00\(number < 10 ? "0" : "")\(number)-d\(number).md", text: "# \(number). D\n\n## Status\n\nProposed\n")
    }
    let sandbox = try Sandbox(
      files + [("docs/adr/index.md", "# Decisions\n\n<!-- cairn:decisions -->\n<!-- /cairn -->\n")])
    #expect(await sandbox.run(["sync"]).status == 0)
    let steps: [(Int) -> [String]] = [{ ["accept", "\($0)"] }, { ["amend", "\($0)", "--by", "\($0 % 20 + 1)"] }]
    for step in steps {
      await withTaskGroup(of: String.self) { group in
        for number in numbers {
          let arguments = ["adr"] + step(number)
          group.addTask { [root = sandbox.root] in
            let console = Console(directory: root)
            _ = await CairnCommand.run(arguments, console)
            return console.written().errors
          }
        }
        for await errors in group { #expect(errors == "") }
      }
    }
    for file in files {
      let text = try text(sandbox, file.path)
      #expect(text.contains("\nAccepted\n") && text.contains("\nAmends [") && text.contains("\nAmended by ["))
    }
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
  }

  @Test func namesTheFileBehindASymbolicLink() async throws {
    let sandbox = try Sandbox([("store/x.md", Self.second), Self.files[0]])
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root + "/docs/adr/0002-a.md", withDestinationPath: "../../store/x.md")
    let result = await sandbox.run(["adr", "accept", "2"])
    #expect(
      result.errors == """
        error: 'docs/adr/0002-a.md' is a symbolic link to '../../store/x.md'; nothing was written
        help: edit 'store/x.md', or put the file itself in the place of the link

        """)
    #expect(result.status == 3)
    #expect(try text(sandbox, "store/x.md") == Self.second)
  }
}
