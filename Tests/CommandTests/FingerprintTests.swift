@testable import Commands
import Foundation
import Markup
import Rules
import Testing

@Suite struct FingerprintTests {
  /// The fingerprints of a lint, by path, rule and message.
  private func fingerprints(_ files: [(path: String, text: String)]) async throws -> [String] {
    let output = await (try Sandbox(files)).run(["lint", "--format", "gitlab"]).output
    let issues = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    return issues.compactMap { $0["fingerprint"] as? String }
  }

  @Test func hashesAsPublished() {
    #expect(Fingerprint(hashing: []).text == "6c62272e07bb014262b821756295c58d")
    #expect(Fingerprint(hashing: "a".utf8).text == "d228cb696f1a8caf78912b704e4a8964")
    #expect(Fingerprint(hashing: "foobar".utf8).text == "343e1662793c64bf6f0d3597ba446f18")
  }

  @Test func reads32Digits() {
    let text = "00000000000000000000000000000a0f"
    #expect(Fingerprint(text)?.text == text)
    for wrong in ["", "0a0f", text.uppercased(), text.dropLast() + "g", "+" + text.dropFirst(), text + "0"] {
      #expect(Fingerprint(wrong) == nil)
    }
  }

  @Test func staysWhenLinesMove() async throws {
    let page = "# A\n\n[x](gone.md) and [y](lost.md)\n"
    let before = try await fingerprints([("a.md", page)])
    #expect(before.count == 2)
    let moved = "# A\r\n\r\nNew\r\n\r\n> [y](lost.md)\r\n\r\n* * *\r\n[x](gone.md)\r\n"
    #expect(Set(try await fingerprints([("a.md", moved)])) == Set(before))
  }

  @Test func dependsOnNoOtherFile() async throws {
    let page = "# A\n\n[x](gone.md)\n"
    let alone = try await fingerprints([("a.md", page)])
    // 'gene.md' is now suggested, and the message with it is another.
    #expect(try await fingerprints([("a.md", page), ("gene.md", "# G\n")]) == alone)
  }

  @Test func differsByPathRuleTextAndOrdinal() async throws {
    let links = "[x](gone.md) [y](gone.md) [z](lost.md) [w](#gone.md)\n"
    let found = try await fingerprints([("a.md", links), ("b.md", links)])
    #expect(found.count == 8)
    #expect(Set(found).count == 8)
  }

  @Test func evensOutWhiteSpaceAndTakesTheFirstLineOfALongText() throws {
    let long = "one   two\t\n" + String(repeating: "x ", count: 200)
    let sandbox = try Sandbox([("a.md", long), ("b.md", ""), ("c.md", "one\r\ntwo")])
    func fingerprint(_ path: String, _ end: Int, _ message: String = "m") -> String? {
      let diagnostic = Diagnostic(
        rule: "r", severity: .error, path: path, range: SourceRange(0, end), message: message)
      return Fingerprint.all(of: [diagnostic], SourceCache(root: sandbox.root)).first?.text
    }
    func hash(_ text: String) -> String { Fingerprint(hashing: text.utf8).text }
    #expect(fingerprint("a.md", long.utf8.count) == hash("r\0a.md\0one two\00"))
    #expect(fingerprint("c.md", 8) == hash("r\0c.md\0one two\00"))
    // Where nothing is marked the message stands in, without what other files change.
    #expect(
      fingerprint("b.md", 0, "no 'x' in 12 files; did you mean 'y'?")
        == hash("r\0b.md\0no 'x' in 0 files\00"))
  }
}
