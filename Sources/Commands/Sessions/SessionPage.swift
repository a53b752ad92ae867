import Knowledge
import Workflow

/// The page that a session leaves in the knowledge base.
///
/// The next steps stand in its text and not in its resume block: they are what was next then, and names in
/// them need not be names of pages.
struct SessionPage {
  /// Relative to the root.
  let path: String
  let text: String

  /// - Parameters:
  ///   - folder: Relative to the root.
  ///   - day: `2026-01-02`.
  init(_ record: SessionRecord, in folder: String, day: String) {
    let session = record.session
    path = (folder.isEmpty ? "" : folder + "/") + "\(day)-\(session.id).md"
    text = """
      ---
      title: \(SessionPage.quoted(record.title))
      type: explanation
      status: complete
      date: \(day)
      tags: [session]
      ---
      <!-- RESUME CONTEXT
      What: \(SessionPage.plain(record.title))
      Why: What session \(session.id) of \(SessionPage.plain(session.actor)) did, decided and left open
      Next: none
      Depends-on: none
      -->

      \(record.markdown())
      """
  }

  /// In double quotes, as YAML reads them.
  private static func quoted(_ text: String) -> String {
    "\"" + plain(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// One line that ends no comment.
  private static func plain(_ text: String) -> String {
    Printable.line(text.split(whereSeparator: \.isNewline).joined(separator: " ")).replacing("--", with: "‐‐")
  }
}
