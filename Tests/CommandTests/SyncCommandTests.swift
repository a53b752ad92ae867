import Commands
import Foundation
import TestSupport
import Testing

@Suite struct SyncCommandTests {
  private static let page = "# A\n\n<!-- cairn:toc -->\n\n- [Old](#old)\n\n<!-- /cairn -->\n\n## Use\n"
  private static let current = page.replacingOccurrences(of: "[Old](#old)", with: "[Use](#use)")
  private static let patch = """
    --- a/a.md
    +++ b/a.md
    @@ -2,7 +2,7 @@
     
     <!-- cairn:toc -->
     
    -- [Old](#old)
    +- [Use](#use)
     
     <!-- /cairn -->
     

    """

  private func text(_ sandbox: Sandbox, _ path: String) throws -> String {
    String(decoding: try sandbox.contents()[path] ?? Data(), as: UTF8.self)
  }

  @Test func showsWhatItWrites() async throws {
    let sandbox = try Sandbox([("a.md", Self.page)])
    let result = await sandbox.run(["sync"])
    #expect(result.output == Self.patch + "1 region in 1 document written\n")
    #expect(result.status == 0)
    #expect(try text(sandbox, "a.md") == Self.current)
    #expect(await sandbox.run(["sync"]).output == "1 region up to date\n")
    #expect(await sandbox.run(["sync", "--check"]).status == 0)
    #expect(await sandbox.run(["lint"]).status == 0)
  }

  @Test func checksWithoutWriting() async throws {
    let sandbox = try Sandbox([("a.md", Self.page)])
    let before = try sandbox.contents()
    let result = await sandbox.run(["sync", "--check"])
    #expect(result.output == "a.md:3: 'toc' is out of date\n1 region in 1 document out of date\n")
    #expect(result.status == 1)
    let diff = await sandbox.run(["sync", "--diff"])
    #expect(diff.output == Self.patch)
    #expect(diff.errors == "1 region in 1 document out of date\n")
    #expect(diff.status == 0)
    let both = await sandbox.run(["sync", "--check", "--diff"])
    #expect(both.output == Self.patch)
    #expect(both.status == 1)
    #expect(await sandbox.run(["sync", "--check", "--quiet"]).output == "a.md\n1 region in 1 document out of date\n")
    #expect(try sandbox.contents() == before)
  }

  @Test func listsFilesQuietly() async throws {
    let sandbox = try Sandbox([("a.md", Self.page), ("sub/b.md", Self.page), ("c.md", "# C\n")])
    #expect(await sandbox.run(["sync", "-q"]).output == "a.md\nsub/b.md\n2 regions in 2 documents written\n")
    #expect(try text(sandbox, "sub/b.md") == Self.current)
  }

  @Test func writesOnlyThePathsThatAreNamed() async throws {
    let sandbox = try Sandbox([("a.md", Self.page), ("sub/b.md", Self.page)])
    #expect(await sandbox.run(["sync", "-q", "sub"]).output == "sub/b.md\n1 region in 1 document written\n")
    #expect(try text(sandbox, "a.md") == Self.page)
  }

  @Test func failsOnMalformedRegionsAndWritesTheOthers() async throws {
    let sandbox = try Sandbox([("a.md", Self.page + "\n<!-- cairn:tocs -->\n<!-- /cairn -->\n")])
    let result = await sandbox.run(["sync", "-q"])
    #expect(
      result.errors == """
        a.md:11:1: error: no kind of region 'tocs'; did you mean 'toc'?
           11 | <!-- cairn:tocs -->
              | ^^^^^^^^^^^^^^^^^^^
              help: the kinds are adrlog, backlinks, decisions, documents, fact, graph, phases, resume, tasks, toc

        """)
    #expect(result.output == "a.md\n1 region in 1 document written, 1 malformed\n")
    #expect(result.status == 1)
    #expect(try text(sandbox, "a.md").hasPrefix(Self.current))
  }

  @Test func saysSoWhereThereAreNoRegions() async throws {
    let sandbox = try Sandbox([("a.md", "# A\n")])
    let result = await sandbox.run(["sync", "--check"])
    #expect(result.output == "0 regions up to date\n")
    #expect(result.status == 0)
    #expect(await sandbox.run(["sync", "gone"]).status == 2)
    #expect(await sandbox.run(["sync", "--diff", "--quiet"]).status == 2)
  }

  @Test func keepsInvalidBytesOutsideOfRegions() async throws {
    let sandbox = try Sandbox()
    let bytes: [UInt8] = [0x23, 0x20, 0xFF, 0x0A, 0x0A] + Array(Self.page.utf8)
    try Data(bytes).write(to: URL(fileURLWithPath: sandbox.root + "/a.md"))
    #expect(await sandbox.run(["sync"]).status == 0)
    #expect(try sandbox.contents()["a.md"] == Data(bytes.prefix(5) + Array(Self.current.utf8)))
  }
}
