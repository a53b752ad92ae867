import Markup

/// Whether the pages of a knowledge base have the day of their last change in the field `date`, as Git tells.
///
/// In other places it is the day on which the page was written, and never changes.
struct DateHabit: Sendable {
  /// The pages whose `date` should have moved on with them.
  let pages: Set<Int>

  /// Fewer pages are no habit.
  private static let least = 4

  /// - Complexity: O(*n*) in the edits of the pages with a `date`.
  init(_ graph: Graph, _ files: FileHistory) {
    var moved: Set<Int> = []
    var kept: Set<Int> = []
    for (index, document) in graph.documents.enumerated()
    where !graph.isHistory(index) && graph.decision(of: index) == nil {
      guard let text = document.frontMatter?["date"]?.string, CalendarDay.isDay(String(text.prefix(10))) else { continue }
      let day = String(text.prefix(10))
      let edits = files.edits(of: document.path)
      guard let first = edits.last, first.before == nil else { continue }
      let born = files.commits[first.version.commit].date
      let days = edits.dropLast().filter { files.documentsTouched(by: $0.version.commit) <= StatedDay.mostDocuments }
        .map { files.commits[$0.version.commit].date }
      // Only a page that was changed on another day tells.
      guard days.contains(where: { (CalendarDay.days(from: born, to: $0) ?? 0) > 1 }) else { continue }
      let isLater = (CalendarDay.days(from: born, to: day) ?? 0) > 1
      if isLater, days.contains(where: { abs(CalendarDay.days(from: day, to: $0) ?? 99) <= 1 }) {
        moved.insert(index)
      } else {
        kept.insert(index)
      }
    }
    guard moved.count >= DateHabit.least else {
      pages = []
      return
    }
    // Where most pages do so, one that never did was forgotten.
    pages = moved.count >= kept.count * 2 ? moved.union(kept) : moved.count * 2 >= kept.count ? moved : []
  }
}
