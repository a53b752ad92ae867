import Knowledge
import Markup
import TestSupport
import Testing

/// How references that lead nowhere are written anew.
@Suite struct CorrectionTests {
  private static let others = [
    "kb/a/Read Me.md", "kb/a/plan.md", "kb/b/only.md", "kb/b/both.md", "kb/b/both.markdown",
    "kb/Two.md", "kb/two.md", "kb/süß (1).md", "kb/Pictures/logo.png", "kb/a,b.md",
  ]

  private func corrections(_ text: String) async throws -> [String] {
    var files = [(path: "kb/x/page.md", text: text)]
    files += Self.others.map { ($0, "# One / two\n\n## Three\n\n<a name=\"Odd(name\"></a>\n") }
    let graph = try await KnowledgeBase(files).graph
    let bytes = Array(text.utf8)
    return graph.unresolved.map { item in
      guard let correction = graph.correction(of: item) else { return "-" }
      let mended = [correction.edit.exact(in: bytes)].applied(to: bytes)
      return (correction.isCertain ? "" : "? ") + String(decoding: mended, as: UTF8.self)
    }
  }

  static let cases: [(before: String, after: String)] = [
    ("[x](../A/plan.md)", "[x](../a/plan.md)"),
    ("[x](./../A/./Plan.md#three)", "[x](./../a/./plan.md#three)"),
    ("[x](/kb/A/PLAN.md?a=b&c#one--two)", "[x](/kb/a/plan.md?a=b&c#one--two)"),
    ("[x](../a/plan)", "[x](../a/plan.md)"),
    ("[x](../b/both)", "? [x](../b/both.md)"),
    ("[x](../TWO.md)", "? [x](../Two.md)"),
    ("![x](../pictures/Logo.png)", "![x](../Pictures/logo.png)"),
    ("[x](../Pictures/Logo.png/)", "[x](../Pictures/logo.png/)"),
    ("[x](<../a/read me.md>)", "[x](<../a/Read Me.md>)"),
    ("[x](../a/read%20me.md)", "[x](../a/Read%20Me.md)"),
    ("[x](../S%C3%BC%C3%9F%20(1).md)", "[x](../s%C3%BC%C3%9F%20%281%29.md)"),
    ("[x](<../Süß (1).md>)", "[x](<../süß %281%29.md>)"),
    ("[x](only.md)", "? [x](../b/only.md)"),
    ("[x](./only.md)", "? [x](../b/only.md)"),
    ("[x](/only.md)", "? [x](/kb/b/only.md)"),
    ("[x](../b/onyl.md)", "? [x](../b/only.md)"),
    ("[x](../b/onyl.md#gone)", "-"),
    ("[x](../a/Plan.md#gone)", "-"),
    ("[x](../a/pl&#97;n)", "-"),
    ("[x](../a/plan.md#One-Two)", "[x](../a/plan.md#one--two)"),
    ("[x](../a/plan.md#thre)", "? [x](../a/plan.md#three)"),
    ("[x](../a/plan.md#odd-name)", "? [x](../a/plan.md#Odd%28name)"),
    ("<a href='../A/plan.md'>x</a>", "<a href='../a/plan.md'>x</a>"),
    ("[x](https//a.org/b?c#d)", "[x](https://a.org/b?c#d)"),
    ("[x](a.org/b?c#d)", "? [x](https://a.org/b?c#d)"),
    ("[x](me@a.org)", "? [x](mailto:me@a.org)"),
    ("[x](gone.md)", "-"),
    ("[x][y]\n\n[y]: <../A/plan.md> 'T'", "[x][y]\n\n[y]: <../a/plan.md> 'T'"),
    ("---\ndepends-on: [\"../A/plan.md\", '../A,b.md']\n---", "---\ndepends-on: [\"../a/plan.md\", '../A,b.md']\n---"),
    ("<!-- RESUME CONTEXT\nDepends-on: ../A/plan.md (x)\n-->", "<!-- RESUME CONTEXT\nDepends-on: ../a/plan.md (x)\n-->"),
    ("[x][nineteen-1]\n\n[ninteen-1]: ../a/plan.md", "? [x][ninteen-1]\n\n[ninteen-1]: ../a/plan.md"),
    ("text [x][1]\n\n[2]: ../a/plan.md", "-"),
  ]

  @Test(arguments: cases) func keepsTheStyle(_ before: String, _ after: String) async throws {
    #expect(try await corrections(before).first == after)
  }
}
