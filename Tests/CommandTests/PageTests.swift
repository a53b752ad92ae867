import Commands
import Foundation
import Knowledge
import Rules
import Testing

/// The project's own pages: the generated one is current, the tutorials do what they say.
@Suite struct PageTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func keepsTheRuleReferenceCurrent() async throws {
    let page = try String(
      contentsOf: Self.repository.appending(path: "kb/reference/rules.md"), encoding: .utf8)
    let sandbox = try Sandbox()
    let generated = await sandbox.run(["rules", "--format", "markdown"]).output
    #expect(page == generated, "run 'make reference'")
  }

  @Test("keeps the state machine's page current")
  func keepsTheStateMachineCurrent() async throws {
    let page = try String(
      contentsOf: Self.repository.appending(path: "kb/reference/workflow.md"), encoding: .utf8)
    let sandbox = try Sandbox()
    let table = await sandbox.run(["task", "states"]).output
    let diagram = await sandbox.run(["task", "states", "--format", "mermaid"]).output
    #expect(page.contains("\n\n" + table), "put in what 'cairn task states' prints")
    #expect(page.contains("```mermaid\n" + diagram + "```\n"), "put in what 'cairn task states --format mermaid' prints")
  }

  @Test func documentsEveryKindOfRegion() throws {
    let page = try String(
      contentsOf: Self.repository.appending(path: "kb/reference/regions.md"), encoding: .utf8)
    for kind in RegionKind.all {
      let start = try #require(page.range(of: "\n## \(kind.name)\n"), "\(kind.name)").upperBound
      let rest = page[start...]
      let section = rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
      for parameter in kind.parameters {
        let words = parameter.usage.components(separatedBy: " | ")
        #expect(words.allSatisfy(section.contains), "\(kind.name) \(parameter.usage)")
      }
    }
  }

  @Test func writesTheTemplateOfTheFirstPage() async throws {
    let template = try Data(contentsOf: Self.repository.appending(path: "templates/index.md"))
    let sandbox = try Sandbox()
    _ = await sandbox.run(["init"])
    #expect(try sandbox.contents()["kb/index.md"] == template)
  }

  static let tutorials: [String] = {
    let folder = repository.appending(path: "kb/tutorials").path
    return (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
  }()

  @Test func findsTutorials() { #expect(!Self.tutorials.isEmpty) }

  /// A page is a transcript: files in blocks with a `title`, commands in `console` blocks.
  @Test(arguments: tutorials) func doesWhatTheTutorialSays(_ name: String) async throws {
    let text = try String(
      contentsOf: Self.repository.appending(path: "kb/tutorials/\(name)"), encoding: .utf8)
    let sandbox = try Sandbox()
    var commands = 0
    for block in Self.blocks(text) {
      if let title = block.info.firstMatch(of: /title="([^"]+)"/) {
        try sandbox.write(block.text, to: String(title.1))
      } else if block.info == "console" {
        for (command, expected) in Self.session(block.text) {
          let words = command.split(separator: " ").map(String.init)
          let result = await sandbox.run(Array(words.dropFirst()))
          let exit = result.status == 0 ? "" : "[exit \(result.status)]\n"
          #expect(result.output + result.errors + exit == expected, "$ \(command)")
          commands += 1
        }
      }
    }
    #expect(commands > 0)
  }

  private static func blocks(_ text: String) -> [(info: String, text: String)] {
    var blocks: [(info: String, text: String)] = []
    var fence: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open {
          fence = nil
        } else {
          blocks[blocks.count - 1].text += line + "\n"
        }
      } else if line.hasPrefix("```") || line.hasPrefix("~~~") {
        let mark = line.prefix { $0 == line.first }
        fence = String(mark)
        blocks.append((String(line.dropFirst(mark.count)), ""))
      }
    }
    return blocks
  }

  private static func session(_ text: String) -> [(command: String, output: String)] {
    var session: [(command: String, output: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        session.append((String(line.dropFirst(2)), ""))
      } else if !session.isEmpty {
        session[session.count - 1].output += line + "\n"
      }
    }
    return session
  }
}
