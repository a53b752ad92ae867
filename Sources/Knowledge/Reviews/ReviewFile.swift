package import Markup

/// The file of reviews at the root of a knowledge base, which Git tracks.
///
/// It is sorted, one line an edge, and each line stands for itself, so that branches merge line by line.
/// What two branches both reviewed may be there twice after a merge: any of the lines then holds.
package struct ReviewFile: Sendable, Equatable {
  package static let name = "cairn.reviews"

  /// In file order.
  package private(set) var reviews: [Review] = []
  /// The lines that cannot be read, from 1; the marks of a merge are not among them.
  package private(set) var badLines: [Int] = []
  /// Where ``badLines`` stand.
  package private(set) var badRanges: [SourceRange] = []

  private static let header = "# What depends on what, and when it was last reviewed; written by 'cairn review'.\n"

  package init() {}

  /// Reads a file; what cannot be read is kept apart and never stops the rest.
  package init(_ bytes: [UInt8]) {
    let table = LineTable(bytes)
    for number in 1...table.starts.count {
      let range = table.content(ofLine: number, in: bytes)
      if range.isEmpty || bytes[range.lowerBound] == UInt8(ascii: "#") { continue }
      let line = String(decoding: bytes[range], as: UTF8.self)
      if let review = Review(line) {
        reviews.append(review)
      } else if !["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains(where: line.hasPrefix) {
        badLines.append(number)
        badRanges.append(SourceRange(range))
      }
    }
  }

  /// Puts reviews in the place of those of the same edges.
  package mutating func record(_ new: [Review]) {
    let edges = Set(new.map(\.edge))
    reviews = reviews.filter { !edges.contains($0.edge) } + new
  }

  /// Takes reviews out.
  package mutating func remove(where isGone: (Review) -> Bool) { reviews.removeAll(where: isGone) }

  /// The whole file, sorted; of two reviews of an edge the later is kept. Empty where there are none.
  package var bytes: [UInt8] {
    var latest: [[String]: Review] = [:]
    for review in reviews {
      if let other = latest[review.edge], (other.date, other.line) >= (review.date, review.line) { continue }
      latest[review.edge] = review
    }
    if latest.isEmpty { return [] }
    let lines = latest.values.map { Array($0.line.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    return Array(ReviewFile.header.utf8) + lines.flatMap { $0 + [UInt8(ascii: "\n")] }
  }
}
