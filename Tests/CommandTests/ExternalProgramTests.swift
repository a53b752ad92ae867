import Foundation
import Testing

@testable import Commands

@Suite struct ExternalProgramTests {
  @Test func passesArgumentsAsTheyAre() async throws {
    let sandbox = try Sandbox()
    let status = await ExternalProgram.run(
      "printf '%s|' >got 'a b'", arguments: ["c  d", "$HOME;`", ""], directory: sandbox.root)
    #expect(status == 0)
    #expect(try sandbox.contents()["got"] == Data("a b|c  d|$HOME;`||".utf8))
  }

  @Test func tellsHowTheProgramEnded() async throws {
    let sandbox = try Sandbox()
    #expect(await ExternalProgram.run("exit 3;", directory: sandbox.root) == 3)
    #expect(await ExternalProgram.run("kill -TERM $$;", directory: sandbox.root) == 128 + SIGTERM)
    #expect(await ExternalProgram.run("no-such-program 2>&-", directory: sandbox.root) == 127)
    #expect(await ExternalProgram.run("true", directory: sandbox.root + "/missing") == 127)
  }

  @Test func feedsWhatTheProgramReads() async throws {
    let sandbox = try Sandbox()
    let text = String(repeating: "line\n", count: 100_000)
    #expect(
      await ExternalProgram.run("cat >got", directory: sandbox.root, input: Array(text.utf8)) == 0)
    #expect(try sandbox.contents()["got"] == Data(text.utf8))
    // A program that reads nothing ends nothing else.
    #expect(
      await ExternalProgram.run("exit 0;", directory: sandbox.root, input: Array(text.utf8)) == 0)
  }

  @Test func choosesTheEditor() {
    #expect(ExternalProgram.editor([:]) == nil)
    #expect(ExternalProgram.editor(["VISUAL": "", "EDITOR": ""]) == nil)
    #expect(ExternalProgram.editor(["VISUAL": "", "EDITOR": "ed"]) == "ed")
    #expect(ExternalProgram.editor(["VISUAL": "vi -e", "EDITOR": "ed"]) == "vi -e")
  }
}
