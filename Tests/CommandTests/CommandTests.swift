import Commands
import Foundation
import Testing

@Suite struct CommandTests {
  private static let files: [(path: String, text: String)] = [
    ("README.md", "# Home\n\n[plan](plan.md) [d](adr/0001-q.md)\n"),
    ("plan.md", "---\ntype: explanation\nstatus: active\ntags: [plan]\nphase: 1\n---\n# The plan\n\n| Phase | Status |\n|---|---|\n| 1 | Planned |\n"),
    ("adr/0001-q.md", "# 1. Use \"quotes\" & \\<tags>\n\n## Status\n\nAccepted\n"),
  ]

  @Test func listsAndFilters() async throws {
    let sandbox = try Sandbox(Self.files)
    #expect(await sandbox.run(["list", "--format", "paths"]).output == "README.md\nadr/0001-q.md\nplan.md\n")
    for filter in [["--type", "decision"], ["--status", "ACCEPTED"], ["--text", "quotes"], ["adr"]] {
      #expect(await sandbox.run(["list", "--format", "paths"] + filter).output == "adr/0001-q.md\n", "\(filter)")
    }
    for filter in [["--tag", "plan"], ["--phase", "phase 1"], ["--type", "explanation"]] {
      #expect(await sandbox.run(["list", "--format", "paths"] + filter).output == "plan.md\n", "\(filter)")
    }
    let text = await sandbox.run(["list"])
    #expect(text.output.hasPrefix("PATH           TYPE         STATUS    TITLE\n"))
    #expect(text.errors == "3 documents\n")
  }

  @Test func showsANode() async throws {
    let sandbox = try Sandbox(Self.files)
    let decision = await sandbox.run(["show", "1"]).output
    #expect(decision.contains("decision: ADR-0001"))
    #expect(decision.contains("links-to  README.md  Home  README.md:3"))
    #expect(await sandbox.run(["show", "phase 1"]).output.contains("Planned  plan.md:11"))
    try sandbox.write("", to: "cairn.yml")
    let fromFolder = await sandbox.run(["show", "../plan.md"], in: "adr")
    #expect(fromFolder.output.contains("path: plan.md"))
    let unknown = await sandbox.run(["show", "plna.md"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.hasPrefix("error: nothing is called 'plna.md'; did you mean 'plan.md'?\n"))
  }

  @Test func drawsTheGraph() async throws {
    let sandbox = try Sandbox(Self.files)
    #expect(
      await sandbox.run(["graph"]).output
        == "README.md links-to ADR-0001\nREADME.md links-to plan.md\nplan.md part-of Phase 1\n")
    let dot = await sandbox.run(["graph", "--format", "dot", "--from", "ADR-1", "--depth", "1"]).output
    #expect(
      dot == """
        digraph cairn {
          node [shape=box];
          d0 [label="README.md: Home"];
          d1 [label="ADR-0001: Use \\"quotes\\" & <tags>"];
          d0 -> d1;
        }

        """)
    #expect(await sandbox.run(["graph", "--format", "mermaid"]).output.contains("#quot;quotes#quot; #amp; #lt;tags#gt;"))
    #expect(await sandbox.run(["graph", "--kind", "depends"]).status == 2)
    for format in ["graph", "list", "rules"] {
      let json = await sandbox.run([format, "--format", "json"]).output
      #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil, "\(format)")
    }
  }

  @Test func explainsRules() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.run(["explain", "broken-link"]).output.hasPrefix("# broken-link\n"))
    let unknown = await sandbox.run(["explain", "broken-lnk"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean 'broken-link'?"))
  }

  @Test func setsUpAKnowledgeBaseThatPasses() async throws {
    var files: [(path: String, text: String)] = [("README.md", "# R\n\n[x](gone.md)\n")]
    for number in 0..<40 { files.append(("docs/\(number).md", "# Page \(number)\n\n[x](\(number + 1).md) [y](#gone)\n")) }
    let sandbox = try Sandbox(files)
    #expect(await sandbox.run(["lint"]).status == 1)
    let before = try sandbox.contents()
    let first = await sandbox.run(["init"])
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("created cairn.yml\n"))
    #expect(await sandbox.run(["lint"]).status == 0)
    var after = try sandbox.contents()
    let configuration = after.removeValue(forKey: "cairn.yml")
    #expect(after == before)
    #expect(await sandbox.run(["init"]).output == "cairn.yml is there already; nothing was changed\n")
    #expect(try sandbox.contents()["cairn.yml"] == configuration)
  }

  @Test func setsUpAnEmptyFolder() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.run(["init"]).output.contains("created kb/index.md"))
    #expect(await sandbox.run(["lint"]).output == "no findings in 1 document\n")
  }

  @Test func saysItsVersionAndHelps() async throws {
    let sandbox = try Sandbox()
    #expect(await sandbox.run(["--version"]).output == CairnCommand.version + "\n")
    for command in [[], ["lint"], ["rename"], ["move"], ["list"], ["show"], ["graph"], ["init"], ["parse"], ["rules"]] {
      let help = await sandbox.run(command + ["--help"])
      #expect(help.status == 0)
      #expect(help.output.contains("USAGE: cairn"))
    }
    for shell in ["bash", "zsh", "fish"] {
      #expect(await sandbox.run(["completions", shell]).output.contains("cairn"))
    }
    let typo = await sandbox.run(["lnt"])
    #expect(typo.status == 2)
  }
}
