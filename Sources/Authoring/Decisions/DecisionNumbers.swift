import Knowledge
import Markup

/// Finds the numbers in Markdown that stand there without a prefix: a decision's own, in its heading
/// and its front matter, and those of others, as in `supersedes: 15`.
struct DecisionNumbers {
  private let steps: [RenumberStep]
  private let settings: Configuration.DecisionSettings

  init(_ steps: [RenumberStep], _ settings: Configuration.DecisionSettings) {
    self.steps = steps
    self.settings = settings
  }

  func citations(
    in bytes: [UInt8], of document: Document, isDecision: Bool
  ) -> [CitationScan.Citation] {
    let own = steps.firstIndex { $0.path == document.path }
    var found: [CitationScan.Citation] = []
    let numbers = Set(steps.map(\.number))
    func add(_ range: SourceRange, _ number: Int, _ basis: CitationScan.Citation.Basis) {
      guard let digits = DecisionNumbers.digits(bytes, range.offsets, number) else { return }
      found.append(.init(range: digits, number: number, basis: basis))
    }
    for reference in document.references where reference.kind == .frontMatter {
      if let number = bare(document[reference.destination]), numbers.contains(number) {
        add(reference.destinationRange, number, .number)
      }
    }
    guard isDecision || own != nil else { return found }
    let record = DecisionRecord(bytes, path: document.path, settings)
    for link in record.links {
      guard case .frontMatter = link.place, let number = bare(link.target), numbers.contains(number)
      else { continue }
      add(link.targetRange, number, .number)
    }
    guard let own else { return found }
    for stated in record.numbers where stated.place != .fileName {
      var range = stated.range
      if stated.place == .heading, let title = record.titleRange {
        range = SourceRange(Int(range.start), Int(title.start))
      }
      add(range, stated.number, .file(step: own))
    }
    return found
  }

  /// The number that a value is, without a prefix.
  private func bare(_ text: String) -> Int? { DecisionLog.number(in: text, prefixes: []) }

  /// The first digits in a stretch that are a number.
  private static func digits(_ bytes: [UInt8], _ range: Range<Int>, _ number: Int) -> Range<Int>? {
    let range = range.clamped(to: 0..<bytes.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else {
        index += 1
        continue
      }
      var end = index
      while end < range.upperBound, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
      if Int(String(decoding: bytes[index..<end].prefix(9), as: UTF8.self)) == number { return index..<end }
      index = end
    }
    return nil
  }
}
