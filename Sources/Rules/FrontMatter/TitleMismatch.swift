import Knowledge
import Markup

extension Rule {
  /// Titles that differ from the heading.
  static let titleMismatch = Rule(
    id: "title-mismatch", family: .frontMatter, severity: .warning,
    summary: "The title in the front matter differs from the first heading.",
    rationale: """
      Lists show one, readers see the other, and after a rename one of the two is wrong. Case, \
      punctuation and a decision's number do not count. The rule speaks where four fifths of the \
      documents that have both keep them alike.
      """,
    examples: [
      .accepted("-- a.md --\n---\ntitle: The queue\n---\n\n# The Queue\n"),
      .accepted("-- adr/0001-q.md --\n---\ntitle: Use a queue\n---\n\n# ADR-0001: Use a queue\n"),
      .flagged(
        (1...5).map { "-- \($0).md --\n---\ntitle: Page \($0)\n---\n\n# Page \($0)\n" }.joined()
          + "-- a.md --\n---\ntitle: ⟦The queue⟧\n---\n\n# The stack\n"),
    ],
    check: .graph { graph in
      var both = 0
      var differing: [Finding] = []
      for (index, document) in graph.documents.enumerated() {
        guard let value = document.frontMatter?["title"], let title = value.string, !title.isEmpty,
          let heading = document.firstHeading
        else { continue }
        both += 1
        let shown = document[heading.text]
        let decision = graph.decision(of: index)
        let wanted = words(title, decision)
        if wanted == words(shown, decision) { continue }
        differing.append(
          Finding(
            path: document.path, range: value.range,
            message: "the title '\(title)' differs from the heading '\(shown)'",
            help: "make them alike",
            notes: [.init(path: document.path, range: heading.range, message: "the heading")]))
      }
      return Habit.isKept(both - differing.count, of: both) ? differing : []
    })

  /// The words of a title, without a decision's number before them.
  private static func words(_ title: String, _ decision: Decision?) -> [String] {
    var words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let number = decision?.number else { return words }
    if words.first == "adr" { words.removeFirst() }
    if let first = words.first, Int(first) == number { words.removeFirst() }
    return words
  }
}
