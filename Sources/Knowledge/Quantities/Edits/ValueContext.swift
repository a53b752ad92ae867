/// The words around a value, which tell what it is a value of.
struct ValueContext: Sendable {
  /// The names within six words before and behind it, the nearest first; without plurals.
  let before: [UInt64]
  let after: [UInt64]
  /// What the line is about: the first name of a row or an item; nil elsewhere.
  let head: UInt64?
  /// The names in the head of its column.
  let column: [UInt64]
  /// The word right behind the value in its cell, where that is a name.
  let unit: UInt64?
  /// True where ``head`` numbers a thing: `T-02`.
  let isOfSerial: Bool
  /// All words of the line but fillers and the value.
  let line: Set<UInt64>
  /// Those of ``line`` that are names.
  let names: Set<UInt64>

  private static let reach = 6

  /// - Parameters:
  ///   - value: The words of the value.
  ///   - hasHead: True for the line of a row or an item, whose first name belongs to all its values.
  ///   - column: The names in the head of the value's column.
  init(_ words: [LineWord], _ value: Range<Int>, hasHead: Bool = false, column: [UInt64] = []) {
    self.column = column
    unit = value.upperBound < words.count && words[value.upperBound].form == .name && !words[value.upperBound].isFirstOfCell
      ? words[value.upperBound].stem : nil
    // A short sentence speaks of one thing.
    let reach = words.count <= 16 && !hasHead ? 16 : ValueContext.reach
    let head = hasHead ? words.first { $0.form != .filler && $0.form != .status } : nil
    isOfSerial = head?.isSerial ?? false
    self.head = head?.form == .name && words.firstIndex { $0.start == head?.start } ?? .max < value.lowerBound ? head?.stem : nil
    var before = words[max(0, value.lowerBound - reach)..<value.lowerBound].reversed().filter { $0.form == .name }.map(\.stem)
    if let stem = self.head, !before.contains(stem) { before.append(stem) }
    self.before = before
    after = words[value.upperBound..<min(words.count, value.upperBound + reach)].filter { $0.form == .name }.map(\.stem)
    var line: Set<UInt64> = []
    var names: Set<UInt64> = []
    for (index, word) in words.enumerated() where !value.contains(index) && word.form != .filler {
      line.insert(word.stem)
      if word.form == .name { names.insert(word.stem) }
    }
    self.line = line
    self.names = names
  }

  /// The names near the value.
  var near: Set<UInt64> { Set(before + after) }

  /// True where both are of one line, perhaps edited.
  func isLike(_ other: ValueContext) -> Bool {
    let common = line.intersection(other.line).count
    return common * 5 >= line.union(other.line).count * 3
  }

  /// True where something near the values is the same, or the lines are of much the same length: all others are soon
  /// told from each other.
  func mayMatch(_ other: ValueContext) -> Bool {
    for stem in before where other.before.contains(stem) || other.after.contains(stem) { return true }
    for stem in after where other.before.contains(stem) || other.after.contains(stem) { return true }
    return min(line.count, other.line.count) * 10 >= max(line.count, other.line.count) * 7
      && names.intersection(other.names).count >= 2
  }
}
