import Knowledge
import Markup

/// The parts of documents that stand at the end of a pack, chosen before the cards, so that what they do
/// not need is left for these.
struct Quotations {
  struct Quotation {
    let document: Int
    /// From 1.
    let lines: ClosedRange<Int>
    /// A heading with the place, and the text between fences.
    let text: String
  }

  private(set) var all: [Quotation] = []
  /// Of all of them, with the heading of their part.
  private(set) var cost = Cost()

  /// From so many tokens on the best documents are quoted.
  private static let least = 5_000
  /// And from so many on pages that were asked for and have no resume block to speak for them.
  private static let leastForSubjects = 1_500
  private static let most = 3
  /// In characters.
  private static let longest = 1_600
  /// Of the budget.
  private static let share = 0.3

  /// - Parameters:
  ///   - order: The documents, the best first.
  ///   - isOver: True for what must not be shown as if it held.
  init(_ material: ResumeMaterial, _ budget: Budget, order: [Int], isOver: (Int) -> Bool) {
    let graph = material.graph
    let isSilent = material.subjects.contains { graph.documents[$0].resume == nil && !isOver($0) }
    guard budget.tokens >= (isSilent ? Quotations.leastForSubjects : Quotations.least) else { return }
    var candidates = material.subjects
    if budget.tokens >= Quotations.least { candidates += order.filter { !material.subjects.contains($0) } }
    let limit = budget.share(Quotations.share)
    let heading = budget.cost(of: "\n## \(ResumeContext.Tier.excerpts.title)\n")
    for index in candidates.prefix(8) where all.count < Quotations.most && !isOver(index) {
      let document = graph.documents[index]
      guard let bytes = material.contents(document.path),
        let excerpt = ExcerptCutter(document: document, bytes: bytes)
          .excerpt(limit: Quotations.longest, hint: material.question.hint)
      else { continue }
      let place = "\(PageSummary.line(document.path)):\(excerpt.lines.lowerBound)-\(excerpt.lines.upperBound)"
      let text = "### \(place)\n\(excerpt.text)"
      let total = (all.isEmpty ? heading : cost) + budget.cost(of: text + "\n")
      guard total.fits(in: limit) else { continue }
      all.append(Quotation(document: index, lines: excerpt.lines, text: text))
      cost = total
    }
  }
}
