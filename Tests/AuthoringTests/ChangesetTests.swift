import Authoring
import Markup
import Testing

@Suite struct ChangesetTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func keepsTheLineEndsOfTheFile() throws {
    let before = bytes("a\r\nb\r\n")
    let changeset = try Changeset([TextEdit(path: "a.md", SourceRange(3, 4), "x\ny")]) { _ in before }
    #expect(changeset.changes.map(\.after) == [bytes("a\r\nx\r\ny\r\n")])
  }

  @Test(arguments: [
    ("a\n<x>\nb\n", "a\nb\n"), ("a\n  <x>  \nb", "a\nb"), ("a <x> b\n", "a  b\n"), ("a\n<x>", "a\n"),
    ("<x>\r\nb", "b"), ("<x>\n\nb", "\nb"),
  ])
  func takesLinesThatNothingElseFills(_ before: String, _ after: String) throws {
    let start = try #require(bytes(before).firstIndex(of: UInt8(ascii: "<")))
    let edit = TextEdit(path: "a.md", removing: SourceRange(start, start + 3))
    let changeset = try Changeset([edit]) { _ in bytes(before) }
    #expect(changeset.changes.map { String(decoding: $0.after ?? [], as: UTF8.self) } == [after])
  }

  @Test func refusesEditsThatOverlap() {
    #expect(throws: Changeset.Failure.overlapping(path: "a.md")) {
      try Changeset([
        TextEdit(path: "a.md", SourceRange(0, 2), "x"), TextEdit(path: "a.md", SourceRange(1, 3), "y"),
      ]) { _ in bytes("abc") }
    }
  }

  @Test func writesADiffThatPatchReads() throws {
    let old = bytes((1...20).map { "line \($0)\n" }.joined())
    let new = bytes(
      (1...20).map { $0 == 3 ? "three\n" : $0 == 18 ? "" : "line \($0)\n" }.joined() + "end")
    let change = Changeset.Change(path: "a.md", before: old, after: new)
    #expect(
      String(decoding: UnifiedDiff.text(change), as: UTF8.self) == """
        --- a/a.md
        +++ b/a.md
        @@ -1,6 +1,6 @@
         line 1
         line 2
        -line 3
        +three
         line 4
         line 5
         line 6
        @@ -15,6 +15,6 @@
         line 15
         line 16
         line 17
        -line 18
         line 19
         line 20
        +end
        \\ No newline at end of file

        """)
  }
}
