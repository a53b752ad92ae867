import Foundation
@testable import Markup
import TestSupport
import Testing

@Suite struct FrontMatterTests {
  private func entries(_ yaml: String) -> [(String, String)] {
    let text = "---\n\(yaml)---\n"
    let bytes = Array(text.utf8)
    return (parsed(text).frontMatter?.entries ?? []).map { entry in
      (
        String(decoding: bytes[entry.keyRange.offsets], as: UTF8.self),
        String(decoding: bytes[entry.value.range.offsets], as: UTF8.self)
      )
    }
  }

  @Test(arguments: [
    ("title: A b\n", ["title=A b"]),
    ("title: \"Q: x\"\ntags: [a, 'b c']\n", ["title=\"Q: x\"", "tags=[a, 'b c']"]),
    ("tags:\n  - a\n  - b\nx: 1\n", ["tags=a\n  - b", "x=1"]),
    ("# c\nx: y # z\nempty:\n", ["x=y", "empty="]),
    ("a:\n  b: {c: [1, 2]}\nd: 'it''s'\n", ["a=b: {c: [1, 2]}", "d='it''s'"]),
    ("text: |\n  one\n  two\nnext: x\n", ["text=|\n  one\n  two", "next=x"]),
    ("é: ü\n", ["é=ü"]),
  ])
  func givesExactRanges(_ yaml: String, _ expected: [String]) {
    #expect(entries(yaml).map { "\($0.0)=\($0.1)" } == expected)
  }

  @Test(arguments: [
    "a: b\nc: 1\nd: ~\n", "a: [x, y]\nb: []\n", "a:\n- x\n- y\n", "a: \"x\"\nb: 'y'\n",
    "a: x # c\nb: #c\n", "a: http://x:1\nb: -1\nc: x-y: z\n", "a: b: c\n", "a: [x, [y]]\n",
    "a: \"x\\n\"\n", "a: x\n  y\n", "a: &z 1\nb: *z\n", "a: !t x\n", "a: {b: c}\n", "a: |\n  x\n",
    "a: - b\n", "a: x,y\n", "- a\n", "a: 'x''y'\n", "a:\n  - b: c\n", "a: @x\n", "a : b\n",
    "a: [x, y] # c\n", "a: true\nb: null\n", "a: 2020-01-01\n", "a:\tb\n", "a: x\t\n",
  ])
  func readsFlatYAMLAsYamsDoes(_ yaml: String) {
    let bytes = Array(yaml.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      guard let flat = FlatYAMLReader.entries(bytes, 0..<bytes.count) else { return }
      let whole = try? YAMLReader.entries(bytes, 0..<bytes.count)
      #expect(whole.map(plain) == plain(flat), "\(yaml)")
    }
  }

  /// What the fast path refuses costs a hundred times more, so what it takes is worth a test.
  @Test(arguments: [
    "a: b\nc: 1\nd: ~\n", "a: [x, y]\nb: []\n", "a:\n- x\n- y\n", "a:\n  - x\n", "a: \"x\"\nb: 'y'\n",
    "a: x # c\nb: #c\n", "a: http://x:1\nb: -1\n", "# c\n\na: 2020-01-01\r\n",
  ])
  func takesFlatYAMLWithoutYams(_ yaml: String) {
    let bytes = Array(yaml.utf8)
    #expect(bytes.withUnsafeBufferPointer { FlatYAMLReader.entries($0, 0..<$0.count) } != nil)
  }

  /// Runs over real repositories where `CAIRN_CORPORA` names a folder of them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CAIRN_CORPORA"] != nil))
  func readsTheCorporaAsYamsDoes() throws {
    let root = try #require(ProcessInfo.processInfo.environment["CAIRN_CORPORA"])
    let files = try #require(FileManager.default.enumerator(atPath: root))
    var (all, flat) = (0, 0)
    for case let path as String in files where path.lowercased().hasSuffix(".md") {
      guard let data = FileManager.default.contents(atPath: root + "/" + path) else { continue }
      [UInt8](data).withUnsafeBufferPointer { bytes in
        guard let content = Preamble(bytes).frontMatter?.content else { return }
        all += 1
        guard let entries = FlatYAMLReader.entries(bytes, content) else { return }
        flat += 1
        // Yams refuses a key that occurs twice; the fast path keeps both for a rule to name.
        guard Set(entries.map(\.key)).count == entries.count else { return }
        let whole = try? YAMLReader.entries(bytes, content)
        #expect(whole.map(plain) == plain(entries), "\(path)")
      }
    }
    print("\(flat) of \(all) front matters are flat")
    #expect(all > 0)
  }

  /// The entries without their places, in which a block list may end.
  private func plain(_ entries: [FrontMatter.Entry]) -> [String] {
    entries.map { "\($0.key): \(plain($0.value))" }
  }

  private func plain(_ value: FrontMatterValue) -> String {
    switch value.content {
    case .null: "null"
    case .scalar(let text): "'\(text)'"
    case .list(let items): "[\(items.map(plain).joined(separator: ","))]"
    case .mapping(let entries): "{\(plain(entries).joined(separator: ","))}"
    }
  }

  @Test func readsItBehindAComment() {
    let document = parsed("<!-- RESUME CONTEXT\nWhat: x\n-->\n---\ntitle: T\n---\n\n# T\n")
    #expect(document.frontMatter?["title"]?.string == "T")
    #expect(document.frontMatter?.isDisplaced == true)
    #expect(document.headings.count == 1)
  }

  @Test func leavesAThematicBreakAlone() {
    #expect(parsed("---\n\nSome text.\n\n---\n").frontMatter == nil)
    #expect(parsed("-------\ntitle: x\n-------\n").frontMatter == nil)
  }

  @Test func namesWhatIsNoYAML() {
    let document = parsed("---\ntitle: a: b\n---\n# T\n")
    #expect(document.problems.count == 1)
    #expect(document.headings.count == 1)
  }

  /// Nine levels of nine aliases each, and three kinds of nesting without end.
  static let bombs: [String] = {
    var aliases = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for (previous, letter) in zip("abcdefghi", "bcdefghij") {
      let items = Array(repeating: "*\(previous)", count: 9).joined(separator: ",")
      aliases += "\(letter): &\(letter) [\(items)]\n"
    }
    let indented = (0..<3_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    return [
      aliases, "a: " + String(repeating: "[", count: 10_000) + "\n", indented,
      "a:\n  " + String(repeating: "- ", count: 5_000) + "x\n",
    ]
  }()

  @Test(.timeLimit(.minutes(5)), arguments: bombs)
  func refusesBombs(_ yaml: String) {
    let document = parsed("---\n\(yaml)---\n# T\n")
    #expect(document.problems.count == 1)
    #expect(document.headings.count == 1)
  }
}
