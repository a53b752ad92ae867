/// A text with places marked by `⟦` and `⟧`.
package struct Marked {
  /// The text without the marks.
  package let text: String
  /// The marked places as byte ranges of ``text``, in order.
  package let ranges: [Range<Int>]

  package init(_ marked: String) {
    var text = ""
    var starts: [Int] = []
    var ranges: [Range<Int>] = []
    for character in marked {
      switch character {
      case "⟦": starts.append(text.utf8.count)
      case "⟧": if let start = starts.popLast() { ranges.append(start..<text.utf8.count) }
      default: text.append(character)
      }
    }
    self.text = text
    self.ranges = ranges.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }
}
