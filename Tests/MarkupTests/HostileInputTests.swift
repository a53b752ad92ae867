import Markup
import TestSupport
import Testing

/// Input that once was read wrongly, or took quadratic time: each must be quick, whatever it is.
@Suite(.timeLimit(.minutes(5))) struct HostileInputTests {
  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  static let texts: [String] = [
    times(100_000, ">") + " deep\n", times(100_000, "["), times(50_000, "- "), times(50_000, "*a_`"),
    "<a id=\"" + times(100_000, "&") + "\">\n", times(60_000, "<!--"), times(60_000, "<a "),
    "<div>\n" + times(60_000, "<!-- x\n"), "[z](y) " + times(40_000, "[](a ("),
    times(40_000, "[a](gone.md) "), times(40_000, "[[page]] "), times(40_000, "[a][b-1] "),
    times(40_000, "ADR-0001 Phase 2 "), times(40_000, "http://a.bc [x](y) "),
    "http://a.bc" + times(100_000, ")"), times(20_000, "[x" + "]: y\n"),
    times(300, "|") + "\n" + times(300, "|-") + "\n" + times(20_000, "|\n"),
    times(100, "|a") + "\n" + times(100, "|-") + "|\n" + times(40_000, "x\n"),
    "---\n" + times(20_000, "k: v\n") + "z: {}\n---\n", "---\na: &x b" + times(100_000, " ") + "\n---\n",
    "<!-- RESUME CONTEXT\nDepends-on: " + times(20_000, "a, ") + "\n-->\n", times(20_000, "# same\n"),
  ]

  @Test(arguments: texts.indices) func staysQuick(_ index: Int) {
    let document = parsed(Self.texts[index])
    #expect(document.size > 0)
  }

  @Test func keepsCellsInRowsThatAreTooLong() {
    let document = parsed("| a | b |\n|---|---|\n| 1 | x | y |\n")
    #expect(document.cells.map { document[$0.text] } == ["a", "b", "1", "x"])
    #expect(document.cells[2].range.offsets == 22..<23)
  }

  @Test func placesValuesBehindTagsAndAnchors() {
    let text = "---\nsupersedes: !!str \"0001.md\"\namends: &x \"b.md\"\n---\n"
    let bytes = Array(text.utf8)
    let document = parsed(text)
    #expect(
      document.references.map { String(decoding: bytes[$0.destinationRange.offsets], as: UTF8.self) }
        == ["0001.md", "b.md"])
  }

  @Test func keepsReferencesInsideTheResumeBlock() throws {
    let document = parsed("<!-- RESUME CONTEXT\nDepends-on: [a](b-->tail.md\nNext: Phase -->\n")
    let resume = try #require(document.resume)
    #expect(document.references.allSatisfy { resume.range.contains($0.range) })
  }

  @Test func readsALabelThatWrapsInAQuote() {
    let document = parsed("> [foo\n> bar]: u.md\n\n[foo bar]\n")
    #expect(document.definitions.map { document[$0.label] } == ["foo bar"])
    #expect(document.definitions.allSatisfy { $0.isUsed })
  }

  @Test func takesStarsInTextForNoAliases() {
    let stars = Self.times(17, "*word* ")
    #expect(parsed("---\nnote: R&D\ntext: |\n  \(stars)\n---\n").problems.isEmpty)
  }

  @Test func keepsFileOrder() {
    let document = parsed("[^1]\n\n[^1]: note\n\n    # In note\n\n# After\n\n<h1>\n\n# x\n\n</h1>\n")
    #expect(document.headings.map(\.range) == document.headings.map(\.range).sorted())
    #expect(document.headings.count == 4)
  }

  @Test func tellsKindsOfMarkupApart() {
    let document = parsed("a <!-- b <!DOCTYPE \"https://a.org/x\"> c https://b.org/x\n")
    #expect(document.references.map { document[$0.destination] } == ["https://b.org/x"])
  }
}
