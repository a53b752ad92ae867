import Commands
import Foundation
import Testing

@Suite struct SearchCommandTests {
  private func base() throws -> Sandbox {
    try Sandbox([
      ("cairn.yml", ""),
      (
        "adr/0001-queue.md",
        "# 1. Keep jobs in memory\n\n## Status\n\nSuperseded by ADR-0002\n\n## Context\n\nJobs are lost.\n"
      ),
      (
        "adr/0002-log.md",
        "# 2. Keep jobs in a log\n\n## Status\n\nAccepted\n\nSupersedes ADR-0001\n"
      ),
      (
        "how-to/run.md",
        """
        ---
        title: Run the server
        status: active
        tags: [servers, Café]
        ---
        <!-- RESUME CONTEXT
        What: How the daemon is started
        Depends-on: ../adr/0002-log.md
        -->

        # Run the server

        Start it with `make serve`, as swift-nio v1.2.3 wants it.

        ## Ports

        It listens on [the port](https://example.org/hidden) of `snake_case_name`.

        ```sh
        serve --port 8080
        ```

        """
      ),
    ])
  }

  /// The hits of a search, as `path:line`.
  private func hits(_ sandbox: Sandbox, _ words: String...) async throws -> [String] {
    try Self.hits(await sandbox.run(["search", "--format", "json"] + words))
  }

  private static func hits(
    _ result: (output: String, errors: String, status: Int32)
  ) throws -> [String] {
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let hits = try #require(json?["hits"] as? [[String: Any]], "\(result.errors)")
    return hits.map { "\($0["path"] ?? ""):\($0["line"] ?? "")" }
  }

  /// Makes files old enough for their stamps to be believed.
  private func settle() async throws { try await Task.sleep(for: .milliseconds(80)) }

  @Test("shows where the words stand, with the headings above them")
  func shows() async throws {
    let sandbox = try base()
    let result = await sandbox.run(["search", "listens port"])
    #expect(
      result.output
        == "how-to/run.md:17  Run the server › Ports\n    It listens on the port of snake_case_name.\n")
    #expect(result.errors == "1 section\n")
    #expect(result.status == 0)
  }

  @Test("names the pages that could not be read where a word is nowhere")
  func namesUnread() async throws {
    let sandbox = try base()
    try Data([0xFF, 0xFE, 0x67, 0x00, 0x0A, 0x00]).write(to: URL(fileURLWithPath: sandbox.root + "/how-to/wide.md"))
    let note = "'how-to/wide.md' could not be read, so what is in there is not known; 'cairn lint' says why\n"
    #expect(await sandbox.run(["search", "zebra"]).errors == "no page has 'zebra'\n" + note)
    #expect(await sandbox.run(["search", "listens port"]).errors == "1 section\n")
    #expect(await sandbox.run(["search", "--in", "adr", "zebra"]).errors == "no page has 'zebra'\n")
    #expect(await sandbox.run(["search", "--format", "json", "zebra"]).output.contains("\"unread\":[\"how-to/wide.md\"]"))
  }

  @Test(
    "finds names with signs in them whole and by part",
    arguments: [
      "swift-nio", "nio", "v1.2.3", "snake_case_name", "case", "SNAKE_CASE_NAME", "ADR-0002", "0002",
      "port", "8080", "serv*", "\"make serve\"", "cafe", "started daemon", "starts",
    ])
  func findsParts(_ text: String) async throws {
    #expect(try await !hits(base(), text).isEmpty)
  }

  @Test(
    "does not find what no reader sees",
    arguments: ["hidden", "Depends-on", "RESUME", "\"serve make\"", "ports*x"])
  func leavesOut(_ text: String) async throws {
    let result = try await base().run(["search", text])
    #expect(result.output.isEmpty)
    #expect(result.status == 1)
  }

  @Test(
    "takes every text without an error of the index",
    arguments: [
      "\"open", "a:b", "^jobs", "(jobs", "jobs)", "NEAR(jobs, 2)", "jobs AND", "AND", "NOT jobs",
      "title:jobs", "{title}: jobs", "jobs OR", "OR", "jobs -", "+jobs", "jobs*log*", "\"\"\"\"jobs",
      "-jobs log", "jobs\0log", "'; DROP TABLE page; --", "a'b", "jobs \\", "日本語", "*jobs", "\"jobs\"log",
    ])
  func takesAnything(_ text: String) async throws {
    let result = try await base().run(["search", text])
    #expect(result.status == 0 || result.status == 1, "\(result.errors)")
    #expect(!result.errors.hasPrefix("error"), "\(result.errors)")
  }

  @Test("leaves out what stands behind a minus, and takes one of several behind OR")
  func operates() async throws {
    let sandbox = try base()
    #expect(try await hits(sandbox, "jobs -memory") == ["adr/0002-log.md:1"])
    #expect(try await hits(sandbox, "-memory", "jobs") == ["adr/0002-log.md:1"])
    let either = try await hits(sandbox, "8080 OR memory")
    #expect(either.contains("how-to/run.md:20") && either.contains("adr/0001-queue.md:1"))
  }

  @Test("falls back to any word, and says so")
  func fallsBack() async throws {
    let result = try await base().run(["search", "8080 zebra"])
    #expect(result.output.hasPrefix("how-to/run.md:20"))
    #expect(
      result.errors == "no page has 'zebra'\nno section has all words; these have some\n1 section\n")
    let none = try await base().run(["search", "zebra"])
    #expect(none.output.isEmpty)
    #expect(none.status == 1)
  }

  @Test("asks whether a word was meant that pages have")
  func corrects() async throws {
    let result = try await base().run(["search", "lsitens"])
    #expect(result.errors == "no page has 'lsitens'; did you mean 'listens'?\n")
    #expect(result.status == 1)
  }

  @Test("filters by type, status, tag and path")
  func filters() async throws {
    let sandbox = try base()
    #expect(try await hits(sandbox, "jobs", "--type", "how-to").isEmpty)
    #expect(try await hits(sandbox, "serve", "--type", "How-To", "--tag", "café", "--status", "active").count == 2)
    #expect(try await hits(sandbox, "jobs", "--status", "accepted").allSatisfy { $0.hasPrefix("adr/0002") })
    #expect(try await hits(sandbox, "jobs", "--in", "how-to").isEmpty)
    #expect(try await !hits(sandbox, "jobs", "--in", "adr").isEmpty)
    #expect(
      await sandbox.run(["search", "jobs", "--format", "paths"]).output
        == "adr/0001-queue.md\nadr/0002-log.md\n")
    #expect(
      await sandbox.run(["search", "jobs", "--format", "paths", "--null"]).output
        == "adr/0001-queue.md\0adr/0002-log.md\0")
    #expect(await sandbox.run(["search", "jobs", "--null"]).status == 2)
  }

  @Test("names what holds in the place of a decision that is over")
  func namesSuccessors() async throws {
    let result = try await base().run(["search", "lost"])
    #expect(
      result.output
        == "adr/0001-queue.md:9  Keep jobs in memory › Context  (superseded → ADR-0002)\n    Jobs are lost.\n"
    )
  }

  @Test("shows as many as are asked for, and counts the rest")
  func limits() async throws {
    let result = try await base().run(["search", "jobs", "--limit", "1"])
    #expect(result.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.count == 1)
    #expect(result.errors == "the first 1 of 3 sections; --limit shows more\n")
    #expect(try await base().run(["search", "jobs", "--limit", "0"]).status == 2)
    #expect(try await base().run(["search", "jobs", "--formt", "json"]).errors.contains("Unknown option '--formt'"))
    #expect(try await base().run(["search"]).status == 2)
    #expect(try await base().run(["search", "::"]).status == 2)
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test("answers as an index that was made anew, whatever has changed", arguments: [1, 2, 3])
  func staysTrue(_ seed: UInt64) async throws {
    var random = Generator(state: seed)
    let sandbox = try base()
    let words = ["jobs", "log", "queue", "port", "memory"]
    func page() -> String {
      let sections = (0..<Int.random(in: 0..<4, using: &random)).map { number in
        "## Part \(number)\n\n" + (0..<5).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      }
      return "---\ntitle: \(words.randomElement(using: &random) ?? "")\ntags: [\(words.randomElement(using: &random) ?? "")]\n---\n\n"
        + sections.joined(separator: "\n\n") + "\n"
    }
    for round in 0..<8 {
      for _ in 0..<2 { try sandbox.write(page(), to: "p\(Int.random(in: 0..<5, using: &random)).md") }
      switch round % 4 {
      case 1: try? FileManager.default.removeItem(atPath: sandbox.root + "/p\(round % 5).md")
      case 2: try sandbox.write("# 1. Keep jobs in memory\n\n## Status\n\nAccepted\n", to: "adr/0001-queue.md")
      case 3: try sandbox.write("decisions:\n  folders: [adr, notes]\n", to: "cairn.yml")
      default: break
      }
      if round % 2 == 0 { try await settle() }
      for text in ["jobs", "log port", "queue OR memory -port"] {
        let cached = await sandbox.run(["search", text, "--format", "json", "--limit", "100"])
        let fresh = await sandbox.run(["search", text, "--format", "json", "--limit", "100", "--no-cache"])
        #expect(cached.output == fresh.output)
      }
    }
  }

  @Test("never shows a page as it was")
  func noticesChanges() async throws {
    let sandbox = try base()
    try await settle()
    #expect(try await hits(sandbox, "zebra").isEmpty)
    try sandbox.write("# Zebra\n", to: "new.md")
    #expect(try await hits(sandbox, "zebra") == ["new.md:1"])
    try sandbox.write("# Horse\n", to: "new.md")
    #expect(try await hits(sandbox, "zebra").isEmpty)
    #expect(try await hits(sandbox, "horse") == ["new.md:1"])
    try FileManager.default.removeItem(atPath: sandbox.root + "/new.md")
    #expect(try await hits(sandbox, "horse").isEmpty)
  }

  @Test("survives an index that is damaged, in the way, or cannot be kept")
  func survivesDamage() async throws {
    let sandbox = try base()
    try await settle()
    let expected = try await hits(sandbox, "jobs")
    let path = sandbox.root + "/.cairn/cache/search.db"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for length in stride(from: 0, to: whole.count, by: 4_099) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(try await hits(sandbox, "jobs") == expected, "cut to \(length)")
    }
    try Data("no database at all".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try await hits(sandbox, "jobs") == expected)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(try await hits(sandbox, "jobs") == expected)
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn")
    try sandbox.write("no folder", to: ".cairn")
    #expect(try await hits(sandbox, "jobs") == expected)
    #expect(await sandbox.run(["search", "jobs"]).errors == "3 sections\n")
  }

  @Test("keeps one index, which a search without changes leaves as it is")
  func keeps() async throws {
    let sandbox = try base()
    try await settle()
    _ = try await hits(sandbox, "jobs")
    let path = sandbox.root + "/.cairn/cache/search.db"
    let before = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
    _ = try await hits(sandbox, "log")
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.root + "/.cairn/cache")
    #expect(names.filter { $0.hasPrefix("search") } == ["search.db"])
  }

  @Test("lets several searches make the index at once")
  func sharesTheIndex() async throws {
    let sandbox = try base()
    try await settle()
    let expected = try await hits(sandbox, "jobs", "--no-cache")
    let root = sandbox.root
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let console = Console(directory: root)
          let status = await CairnCommand.run(["search", "--format", "json", "jobs"], console)
          let written = console.written()
          return try Self.hits((written.output, written.errors, status.rawValue))
        }
      }
      for try await found in group { #expect(found == expected) }
    }
  }
}
