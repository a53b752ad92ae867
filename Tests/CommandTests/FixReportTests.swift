@testable import Commands
import Foundation
import Markup
import Rules
import Testing

/// Fixes in reports, made from them and compared with the fixes themselves.
@Suite struct FixReportTests {
  private static let text = "\u{FEFF}# 😀 one\r\n\r\ntwo 😀 three\r\n<!-- gone -->\r\nlast"

  private static func offset(of part: String) throws -> Int {
    let range = try #require(text.range(of: part))
    return text.utf8.distance(from: text.startIndex, to: range.lowerBound)
  }

  /// A fix of two edits: text in place of text, and a line that goes with its end.
  private static func report(_ root: String) throws -> (report: LintReport, after: String) {
    let three = try offset(of: "three")
    let gone = try offset(of: "<!--")
    let edits = [
      TextEdit(path: "a.md", SourceRange(three, three + 5), "3\nIII"),
      TextEdit(path: "a.md", removing: SourceRange(gone, gone + 13)),
    ]
    let exact = edits.map { $0.exact(in: Array(text.utf8)) }.sorted()
    let diagnostic = Diagnostic(
      rule: "broken-link", severity: .warning, path: "a.md", range: SourceRange(three, three + 5),
      message: "m", fixes: [Fix("write '3'", .unsafe, edits), Fix("nothing", .safe, [])])
    return (
      LintReport(diagnostics: [diagnostic], paths: ["a.md"], root: root),
      String(decoding: exact.applied(to: Array(text.utf8)), as: UTF8.self)
    )
  }

  @Test func writesExactEditsIntoJSON() throws {
    let sandbox = try Sandbox([("a.md", Self.text)])
    let (report, after) = try Self.report(sandbox.root)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
    let diagnostic = try #require((json["diagnostics"] as? [[String: Any]])?.first)
    let fix = try #require((diagnostic["fixes"] as? [[String: Any]])?.first)
    #expect(fix["title"] as? String == "write '3'")
    #expect(fix["applicability"] as? String == "unsafe")
    var bytes = Array(Self.text.utf8)
    for edit in try #require(fix["edits"] as? [[String: Any]]).reversed() {
      #expect(edit["path"] as? String == "a.md")
      let range = try #require(edit["range"] as? [String: [String: Int]])
      let (start, end) = (try #require(range["start"]?["offset"]), try #require(range["end"]?["offset"]))
      bytes.replaceSubrange(start..<end, with: Array(try #require(edit["text"] as? String).utf8))
    }
    #expect(String(decoding: bytes, as: UTF8.self) == after)
    #expect(after.hasSuffix("two 😀 3\r\nIII\r\nlast"))
  }

  @Test func writesReplacementsIntoSARIF() throws {
    let sandbox = try Sandbox([("a.md", Self.text)])
    let (report, after) = try Self.report(sandbox.root)
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(report.sarif())) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let fixes = try #require(result["fixes"] as? [[String: Any]])
    #expect(fixes.count == 1)  // One without edits is no fix to SARIF.
    let change = try #require((fixes[0]["artifactChanges"] as? [[String: Any]])?.first)
    var lines = Self.text.dropFirst().split(separator: "\r\n", omittingEmptySubsequences: false)
      .map { Array(String($0).utf16) }
    lines[0].insert(0xFEFF, at: 0)
    func index(_ line: Int, _ column: Int) -> Int {
      lines[..<(line - 1)].reduce(0) { $0 + $1.count + 2 } + column - 1 + (line == 1 ? 1 : 0)
    }
    var units = Array(Self.text.utf16)
    for replacement in try #require(change["replacements"] as? [[String: Any]]).reversed() {
      let region = try #require(replacement["deletedRegion"] as? [String: Int])
      let start = index(try #require(region["startLine"]), try #require(region["startColumn"]))
      let end = index(try #require(region["endLine"]), try #require(region["endColumn"]))
      let inserted = (replacement["insertedContent"] as? [String: String])?["text"] ?? ""
      units.replaceSubrange(start..<end, with: Array(inserted.utf16))
    }
    #expect(String(decoding: units, as: UTF16.self) == after)
  }
}
