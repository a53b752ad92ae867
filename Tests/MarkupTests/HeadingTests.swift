import Markup
import TestSupport
import Testing

@Suite struct HeadingTests {
  private func anchors(_ text: String) -> [String] {
    let document = parsed(text)
    return document.headings.map { document[$0.anchor] }
  }

  @Test(arguments: [
    ("One two", "one-two"), ("C++ & C#", "c--c"), ("a / b", "a--b"), ("snake_case", "snake_case"),
    ("🚀 Launch", "-launch"), ("⚙️ Gear", "\u{FE0F}-gear"), ("İlgili", "i\u{307}lgili"),
    ("Überblick", "überblick"), ("`Vec<T>`", "vect"), ("Span<T>", "span"), ("**Bold** *it*", "bold-it"),
    ("![alt](x.png) Title", "-title"), ("[link](x.md) text", "link-text"), (":rocket: Go", "rocket-go"),
    ("1. First", "1-first"), ("Ⅷ Ⓐ ① ²", "ⅷ-ⓐ--"), ("主題：開始", "主題開始"),
  ])
  func givesGitHubsAnchors(_ text: String, _ anchor: String) {
    #expect(anchors("## \(text)\n") == [anchor])
  }

  @Test func numbersRepeatsBeyondThoseTaken() {
    #expect(
      anchors("# echo\n# echo\n# echo 1\n# echo-1\n# echo\n") == [
        "echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2",
      ])
  }

  @Test func readsSetextAndHTMLHeadings() {
    let document = parsed("Title\n=====\n\n<h2 align=\"center\">Raw <b>text</b></h2>\n\n### Third ###\n")
    #expect(document.headings.map { document[$0.text] } == ["Title", "Raw text", "Third"])
    #expect(document.headings.map(\.level) == [1, 2, 3])
    #expect(document.headings.map(\.isHTML) == [false, true, false])
    #expect(document.headings.map { document[$0.anchor] } == ["title", "raw-text", "third"])
  }

  @Test func closesAFenceThatATabFollows() {
    #expect(anchors("```\ncode\n```\t\n\n## After\n") == ["after"])
  }

  @Test func findsAnchorsInHTML() {
    let document = parsed("<a name=\"one\"></a>\n\nText <span id='two'>x</span> <a id=three>\n")
    #expect(document.anchors.map { document[$0.name] } == ["one", "two", "three"])
  }
}
