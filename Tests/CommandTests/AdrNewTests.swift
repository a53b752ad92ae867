import Commands
import Foundation
import Testing

@Suite struct AdrNewTests {
  private static let nygard = "# 1. First\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nA.\n"

  private func run(
    _ arguments: [String], in sandbox: Sandbox, folder: String = "", _ environment: [String: String] = [:]
  ) async -> (output: String, errors: String, status: Int32) {
    let console = Console(
      directory: folder.isEmpty ? sandbox.root : sandbox.root + "/" + folder,
      environment: ["ADR_DATE": "2026-01-02"].merging(environment) { $1 })
    let status = await CairnCommand.run(["adr"] + arguments, console)
    let written = console.written()
    return (written.output, written.errors, status.rawValue)
  }

  private func text(_ sandbox: Sandbox, _ path: String) throws -> String {
    String(decoding: try #require(sandbox.contents()[path], "\(path)"), as: UTF8.self)
  }

  @Test func setsUpAFolderOnce() async throws {
    let sandbox = try Sandbox([("README.md", "# A\n")])
    let first = await run(["init"], in: sandbox)
    #expect(
      first.output
        == "created docs/decisions/0001-record-architecture-decisions.md\ncreated docs/decisions/index.md\n")
    #expect(first.errors == "" && first.status == 0)
    #expect(
      try text(sandbox, "docs/decisions/index.md").contains(
        "| [ADR-0001](0001-record-architecture-decisions.md) | Record architecture decisions | accepted |"))
    let before = try sandbox.contents()
    let second = await run(["init"], in: sandbox)
    #expect(second.output == "docs/decisions is set up already, with 1 decision; nothing was changed\n")
    #expect(try sandbox.contents() == before)
    #expect(await sandbox.run(["lint"]).status == 0)
  }

  @Test(arguments: ["nygard", "madr", "madr-minimal", "house", "log4brains", "y-statement"])
  func setsUpACleanFolderWithATemplate(_ template: String) async throws {
    let sandbox = try Sandbox([
      ("cairn.yml", "roots: [README.md]\n"), ("README.md", "# A\n\n[d](docs/decisions/index.md)\n"),
    ])
    #expect(await run(["init", "--template", template], in: sandbox).status == 0)
    #expect(try sandbox.contents().keys.contains("docs/decisions/templates/template.md"))
    let result = await sandbox.run(["lint"])
    #expect(result.status == 0 && !result.output.contains("template"), "\(result.output)")
  }

  @Test(arguments: ["2026-99-99", "2026-02-30", "2026-1-2", "+026-01-02", "today"])
  func refusesADayThatIsNone(_ day: String) async throws {
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard)])
    let before = try sandbox.contents()
    let commands = [
      ["init"], ["new", "A"], ["accept", "1"], ["deprecate", "1"], ["supersede", "1", "--by", "1"], ["list", "--since"],
      ["export"],
    ]
    for command in commands {
      let option = command.last == "--since" ? [] : ["--date"]
      let result = await run(command + option + [day], in: sandbox)
      #expect(result.status == 2 && result.output == "", "\(command)")
      #expect(result.errors.contains("'\(day)'"), "\(command) \(result.errors)")
      #expect(try sandbox.contents() == before)
    }
  }

  @Test func setsUpAFolderWithTheKnowledgeBasesHabits() async throws {
    let page = "---\ntitle: A\ntype: overview\nstatus: active\n---\n\n# A\n\n[d](decisions/index.md)\n"
    let sandbox = try Sandbox([("cairn.yml", "roots: [kb/index.md]\n"), ("kb/index.md", page)])
    #expect(await run(["init", "kb/choices", "--template", "house"], in: sandbox).status == 0)
    #expect(
      try text(sandbox, "cairn.yml") == "roots: [kb/index.md]\n\ndecisions:\n  folders: [kb/choices]\n")
    #expect(try text(sandbox, "kb/choices/index.md").hasPrefix("---\ntitle: Decisions\n"))
    #expect(try text(sandbox, "kb/choices/0001-record-architecture-decisions.md").contains("\n# ADR-0001: Record"))
    let result = await run(["new", "Use", "a: queue"], in: sandbox)
    #expect(result.output == "kb/choices/0002-use-a-queue.md\n")
    #expect(try text(sandbox, "kb/choices/0002-use-a-queue.md").hasPrefix("---\ntitle: \"Use a: queue\"\nstatus: proposed\n"))
    #expect(try text(sandbox, "kb/choices/index.md").contains("| Use a: queue | proposed | 2026-01-02 |"))
  }

  @Test func hyphenatesATagThatWouldBeSeveral() async throws {
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard)])
    let result = await run(["new", "Second", "--tags", "orders,que ue"], in: sandbox)
    #expect(result.errors == "warning: the spaces of the tag 'que ue' became hyphens\n" && result.status == 0)
    #expect(try text(sandbox, "docs/adr/0002-second.md").contains("\nTags: orders, que-ue\n"))
    let house = await run(["new", "Third", "--tags", "que ue", "--template", "house"], in: sandbox)
    #expect(house.errors == "")
    #expect(try text(sandbox, "docs/adr/0003-third.md").contains("que ue"))
  }

  @Test func numbersAndLinksADecision() async throws {
    let sandbox = try Sandbox([
      ("docs/adr/0001-first.md", Self.nygard),
      ("docs/adr/0007-other.md", Self.nygard.replacing("1. First", with: "7. Other").replacing("\n", with: "\r\n")),
    ])
    let result = await run(
      ["new", "Third", "thing", "-s", "1", "--link", "7:Amends:Amended by", "--tags", "a,b"], in: sandbox,
      folder: "docs")
    #expect(result.output == "adr/0008-third-thing.md\n" && result.errors == "" && result.status == 0)
    let new = try text(sandbox, "docs/adr/0008-third-thing.md").replacing("\r\n", with: "\n")
    #expect(
      new.hasPrefix(
        "# 8. Third thing\n\nDate: 2026-01-02\n\nTags: a, b\n\n## Status\n\nProposed\n\nSupersedes [1. First](0001-first.md)\n\nAmends [7. Other](0007-other.md)\n\n## Context\n"))
    #expect(
      try text(sandbox, "docs/adr/0001-first.md")
        == Self.nygard.replacing("Accepted", with: "Superseded by [8. Third thing](0008-third-thing.md)"))
    #expect(try text(sandbox, "docs/adr/0007-other.md").contains("Accepted\r\n\r\nAmended by [8. Third thing](0008-third-thing.md)\r\n"))
  }

  @Test func writesLikeTheDecisionsThatAreThere() async throws {
    let logs: [(file: String, text: String, new: String, has: String)] = [
      ("0001-a.md", "---\nstatus: accepted\ndecision-makers: A\n---\n\n# ADR-0001: A\n\n## Context and Problem Statement\n\nx\n",
       "0002-b.md", "\n# ADR-0002: B\n\n## Context and Problem Statement\n"),
      ("001-a.md", "# A\n\n* Status: Accepted\n* Date: 2026-01-01\n\n## Context and Problem Statement\n\nx\n", "002-b.md",
       "# B\n\n* Status: Proposed\n"),
      ("20260101-a.md", "# A\n\n- Status: accepted\n- Date: 2026-01-01\n\n## Context\n\nx\n", "20260102-b.md",
       "# B\n\n- Status: proposed\n"),
      ("0001-a.md", "# 1. A\n\nDate: 2026-01-01\n\n## Status\n\n2026-01-01 proposed\n\n2026-01-02 accepted\n", "0002-b.md",
       "# 2. B\n\nDate: 2026-01-02\n\n## Status\n\n2026-01-02 proposed\n"),
    ]
    for log in logs {
      let sandbox = try Sandbox([("docs/adr/" + log.file, log.text)])
      #expect(await run(["new", "B"], in: sandbox).output == "docs/adr/\(log.new)\n")
      let new = try text(sandbox, "docs/adr/" + log.new)
      #expect(new.contains(log.has), "\(new)")
    }
  }

  @Test func keepsDraftsAndEqualTitlesApart() async throws {
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard)])
    #expect(await run(["new", "A", "--draft"], in: sandbox).output == "docs/adr/XXXX-a.md\n")
    #expect(await run(["new", "A", "--draft"], in: sandbox).output == "docs/adr/XXXX-a-2.md\n")
    #expect(try text(sandbox, "docs/adr/XXXX-a.md").hasPrefix("# XXXX. A\n\nDate: 2026-01-02\n\n## Status\n\nDraft\n"))
    #expect(await run(["new", "A"], in: sandbox).output == "docs/adr/0002-a.md\n")
    #expect(await run(["new", "A"], in: sandbox).output == "docs/adr/0003-a.md\n")
  }

  @Test func leavesNothingBehindWhereItFails() async throws {
    let sandbox = try Sandbox([
      ("docs/adr/0001-first.md", Self.nygard), ("docs/adr/0002-first-again.md", Self.nygard),
      ("docs/adr/templates/bad.md", "# {{title}}\n{{#tags}}\n"),
      ("docs/adr/templates/bare.md", "# {{title}}\n"),
    ])
    let before = try sandbox.contents()
    let cases: [(arguments: [String], message: String, status: Int32)] = [
      (["A", "-s", "99"], "no decision '99'", 2), (["A", "-s", "fir"], "'fir' may be", 2),
      (["A", "--link", "0001-first.md:a [b](c):d"], "'a [b](c)' is no kind of link; nothing was written", 2),
      (["A", "--link", "1"], "'1' does not say both sides", 2),
      ([], "no title given", 2), (["  "], "no title given", 2),
      (["A", "--template", "bad"], "docs/adr/templates/bad.md:2: '{{#tags}}' is never closed", 2),
      (["A", "--template", "nygrad"], "no template 'nygrad'; did you mean 'nygard'?", 2),
      (["A", "--template", "bare", "--tags", "a"], "has no place for its tags", 2),
      (["A", "--status", "acepted"], "no status 'acepted'; did you mean 'accepted'?", 2),
      (["A", "--date", "2026-02-30"], "'2026-02-30' is no day of the calendar", 2),
      (["A", "--body", "missing.md"], "'missing.md' cannot be read", 3),
      (["A", "--edit"], "no editor is set; nothing was written", 3),
    ]
    for (arguments, message, status) in cases {
      let result = await run(["new"] + arguments, in: sandbox)
      #expect(result.status == status && result.output == "", "\(arguments) \(result)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try sandbox.contents() == before)
    }
    for flag in ["--diff", "--dry-run"] {
      #expect(await run(["new", "A", "-s", "1", flag], in: sandbox).status == 0)
      #expect(try sandbox.contents() == before)
    }
  }

  @Test func takesBackWhatAnEditorRefuses() async throws {
    let index = "# D\n\n<!-- cairn:decisions -->\n\n- [ADR-0001](0001-first.md) - First\n\n<!-- /cairn -->\n"
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard), ("docs/adr/index.md", index)])
    let before = try sandbox.contents()
    let refused = await run(["new", "A", "-s", "1", "--edit"], in: sandbox, ["VISUAL": "false"])
    #expect(refused.errors.contains("the editor 'false' ended with status 1; nothing was written"), "\(refused)")
    #expect(refused.status == 3 && refused.output == "")
    #expect(try sandbox.contents() == before)
    let changed = await run(
      ["new", "A", "--edit"], in: sandbox, ["EDITOR": "sh -c 'echo more >> \"$1\"; exit 1' sh"])
    #expect(changed.errors.contains("'docs/adr/0002-a.md' stays, since"), "\(changed)")
    #expect(try text(sandbox, "docs/adr/0002-a.md").hasSuffix("more\n"))
    let edited = await run(
      ["new", "B", "--edit"], in: sandbox, ["EDITOR": "sed -i s/Proposed/Accepted/"])
    #expect(edited.output == "docs/adr/0003-b.md\n" && edited.status == 0, "\(edited)")
    #expect(try text(sandbox, "docs/adr/index.md").contains("- [ADR-0003](0003-b.md) - B\n"))
  }

  @Test func takesBackADecisionThatOthersWereIndexedBeside() async throws {
    let index = "# D\n\n<!-- cairn:decisions -->\n\n- [ADR-0001](0001-first.md) - First\n\n<!-- /cairn -->\n"
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard), ("docs/adr/index.md", index)])
    // The editor stands for somebody who makes a decision while it is open.
    let other = "# 3. Other\n\n## Status\n\nAccepted\n"
    let more = "sed -i \"s/- .ADR-0002.*/&\\n- [ADR-0003](0003-other.md) - Other/\" docs/adr/index.md"
    try sandbox.write("printf '\(other.replacing("\n", with: "\\n"))' > docs/adr/0003-other.md\n\(more)\nexit 1\n", to: "edit.sh")
    let refused = await run(["new", "A", "-s", "1", "--edit"], in: sandbox, ["VISUAL": "sh edit.sh"])
    #expect(refused.errors.contains("ended with status 1; nothing was written"), "\(refused)")
    #expect(try sandbox.contents()["docs/adr/0002-a.md"] == nil)
    #expect(try text(sandbox, "docs/adr/0001-first.md") == Self.nygard)
    let after = try text(sandbox, "docs/adr/index.md")
    #expect(after.contains("0003-other.md") && !after.contains("0002-a.md"), "\(after)")
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
  }

  @Test func takesBackADecisionThatTheEditorRemoves() async throws {
    let index = "# D\n\n<!-- cairn:decisions -->\n\n- [ADR-0001](0001-first.md) - First\n\n<!-- /cairn -->\n"
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard), ("docs/adr/index.md", index)])
    let before = try sandbox.contents()
    let result = await run(["new", "A", "-s", "1", "--edit"], in: sandbox, ["EDITOR": "rm"])
    #expect(result.errors.contains("'docs/adr/0002-a.md' is gone since the editor 'rm' ran; nothing was written"), "\(result)")
    #expect(result.status == 3 && result.output == "")
    #expect(try sandbox.contents() == before)
  }

  @Test(arguments: ["Rejected", "Proposed", "Superseded by [2. B](0002-b.md)"])
  func supersedesNothingThatTheLifecycleDoesNotLetGo(status: String) async throws {
    let sandbox = try Sandbox([
      ("docs/adr/0001-first.md", Self.nygard.replacing("Accepted", with: status)),
      ("docs/adr/0002-b.md", "# 2. B\n\n## Status\n\nAccepted\n"),
    ])
    let before = try sandbox.contents()
    for arguments in [["-s", "1"], ["--link", "1:Supersedes:Superseded by"]] {
      let result = await run(["new", "A"] + arguments, in: sandbox)
      #expect(result.errors.contains("and cannot become superseded; nothing was written"), "\(result)")
      #expect(result.status == 2)
    }
    #expect(try sandbox.contents() == before)
  }

  @Test func givesEveryDecisionItsOwnNumber() async throws {
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard)])
    let root = sandbox.root
    let paths = await withTaskGroup(of: String.self) { group in
      for index in 0..<12 {
        group.addTask {
          let console = Console(directory: root)
          let arguments = ["adr", "new", "Title \(index % 3)", "--link", "1:Amends:Amended by"]
          _ = await CairnCommand.run(arguments, console)
          return console.written().output
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(paths.count == 12)
    let names = try sandbox.contents().keys.filter { $0.hasPrefix("docs/adr/") }.sorted()
    let numbers = names.compactMap { Int($0.dropFirst(9).prefix(4)) }
    #expect(numbers == Array(1...13))
    let first = try text(sandbox, "docs/adr/0001-first.md")
    #expect(first.components(separatedBy: "Amended by").count == 13)
  }

  /// `adr new` is the drop-in for adr-tools, which numbers in its own way.
  @Test func givesEveryDecisionItsOwnNumberBesideTheDropIn() async throws {
    let sandbox = try Sandbox([("doc/adr/0001-first.md", Self.nygard)])
    let root = sandbox.root
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<10 {
        group.addTask {
          let console = Console(directory: root)
          _ = await Program.run(["/usr/bin/adr", "new", "tool \(index)"], console)
        }
        group.addTask {
          _ = await CairnCommand.run(["adr", "new", "cairn \(index)"], Console(directory: root))
        }
      }
    }
    let names = try sandbox.contents().keys.filter { $0.hasPrefix("doc/adr/") }.sorted()
    #expect(names.compactMap { Int($0.dropFirst(8).prefix(4)) } == Array(1...21), "\(names)")
  }

  @Test func writesABodyInThePlaceOfTheSections() async throws {
    let sandbox = try Sandbox([
      ("docs/adr/0001-first.md", Self.nygard), ("body.md", "## Context\n\nIt is slow."),
    ])
    #expect(await run(["new", "A", "--body", "body.md", "--status", "accepted"], in: sandbox).status == 0)
    #expect(
      try text(sandbox, "docs/adr/0002-a.md")
        == "# 2. A\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nIt is slow.\n")
  }

  @Test func listsAndPrintsTemplates() async throws {
    let sandbox = try Sandbox([
      ("cairn.yml", "decisions: {template: ours, status: accepted}\n"), ("docs/adr/0001-first.md", Self.nygard),
      ("docs/adr/templates/ours.md", "# {{title}}\n\n## Status\n\n{{status}}\n"),
    ])
    let list = await run(["templates"], in: sandbox).output
    #expect(list.contains("ours") && list.contains("docs/adr/templates/ours.md (used unless another is named)"))
    #expect(await run(["templates", "madr-bare-minimal"], in: sandbox).output.hasPrefix("# {{title}}\n"))
    #expect(await run(["new", "A"], in: sandbox).status == 0)
    #expect(try text(sandbox, "docs/adr/0002-a.md") == "# A\n\n## Status\n\nAccepted\n")
    #expect(await sandbox.run(["lint"]).errors == "")
  }

  @Test func leavesNothingWhereTheFolderMayNotBeWritten() async throws {
    guard getuid() != 0 else { return }
    let sandbox = try Sandbox([("docs/adr/0001-first.md", Self.nygard)])
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: sandbox.root + "/docs/adr")
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sandbox.root + "/docs/adr") }
    let before = try sandbox.contents()
    #expect(await run(["new", "A", "-s", "1"], in: sandbox).status == 3)
    #expect(try sandbox.contents() == before)
  }
}
