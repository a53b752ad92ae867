import Foundation
import Rules
import Testing

@Suite struct RuleListTests {
  @Test func sortsRulesById() {
    #expect(Rule.all.map(\.id) == Rule.all.map(\.id).sorted())
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
  }

  @Test func namesRulesInKebabCase() {
    for rule in Rule.all {
      #expect(rule.id.allSatisfy { $0.isLowercase && $0.isASCII || $0 == "-" }, "\(rule.id)")
      #expect(rule.summary.hasSuffix("."), "\(rule.id)")
    }
  }

  @Test func keepsEachRuleInAFileOfItsName() throws {
    for rule in Rule.all {
      let file = try #require(rule.examples.first).filePath
      let name = rule.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined()
      let actual = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      #expect(actual.lowercased() == name.lowercased())
    }
  }

  @Test func listsEveryRuleThatIsWritten() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Rules")
    var written: Set<String> = []
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /= Rule\(\s+id: "([a-z-]+)"/) { written.insert(String(match.1)) }
    }
    #expect(written == Set(Rule.all.map(\.id)))
  }
}
