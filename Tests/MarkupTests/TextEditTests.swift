import Markup
import TestSupport
import Testing

@Suite struct TextEditTests {
  /// Makes an edit of the marked place of a text.
  private func edited(_ marked: String, _ edit: (SourceRange) -> TextEdit) throws -> String {
    let text = Marked(marked)
    let bytes = Array(text.text.utf8)
    let range = try #require(text.ranges.first)
    return String(
      decoding: [edit(SourceRange(range)).exact(in: bytes)].applied(to: bytes), as: UTF8.self)
  }

  @Test func neverTouchesAByteOrderMark() throws {
    #expect(try edited("⟦\u{FEFF}ab⟧c") { TextEdit($0, "x") } == "\u{FEFF}xc")
    #expect(try edited("⟦\u{FEFF}a⟧\nb") { TextEdit(removing: $0) } == "\u{FEFF}b")
  }

  @Test(arguments: [
    ("a  ⟦x⟧ \nb", "a\nb"), ("a ⟦x⟧ b", "a  b"), ("a ⟦x⟧\r\nb", "a\r\nb"), ("a\n⟦x⟧\nb", "a\nb"),
  ])
  func leavesNoBlanksAtTheEndOfALine(_ before: String, _ after: String) throws {
    #expect(try edited(before) { TextEdit(removing: $0) } == after)
  }

  @Test(arguments: [
    ("a\n⟦x⟧\nb", "a\n\nb"), ("a\r\n⟦x⟧\r\nb", "a\r\n\r\nb"), ("a\n\n⟦x⟧\nb", "a\n\nb"),
    ("a\r\n \r\n⟦x⟧\r\nb", "a\r\n \r\nb"), ("a\n⟦x⟧\n \nb", "a\n \nb"), ("⟦x⟧\nb", "b"),
    ("a\n⟦x⟧", "a\n"), ("\n⟦x⟧\nb", "\nb"),
  ])
  func keepsTextApart(_ before: String, _ after: String) throws {
    #expect(try edited(before) { TextEdit(removing: $0, keepsApart: true) } == after)
  }

  @Test(arguments: [
    ("<c>\n⟦---⟧\nb", "---\n<c>\nb"), ("<c>\r\n⟦---⟧\r\nb", "---\r\n<c>\r\nb"),
    ("\u{FEFF}<c>\n⟦---⟧\nb", "\u{FEFF}---\n<c>\nb"), ("<c>\n⟦---⟧", "---\n<c>\n"),
    ("<c> ⟦---⟧\nb", "---\n<c> \nb"), ("\n\n⟦---⟧\n", "---\n\n\n"),
  ])
  func exchangesLines(_ before: String, _ after: String) throws {
    let result = try edited(before) { range in
      TextEdit(
        linesOf: SourceRange(0, Int(range.end)),
        [.lines(range), .lines(SourceRange(0, Int(range.start)))])
    }
    #expect(result == after)
  }
}
