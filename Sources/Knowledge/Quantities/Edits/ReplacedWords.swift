/// Values of a line that a change replaced by others of their kind.
struct ReplacedWords {
  /// Which words of the old line, and which of the new one.
  let old: Range<Int>
  let new: Range<Int>

  /// Lines of more words are not compared.
  private static let most = 240

  /// The stretches of at most three words that were replaced, all of them values of one kind.
  ///
  /// - Complexity: O(*n* × *m*) in the words of both lines between those that they begin and end with alike.
  static func all(_ old: [LineWord], _ new: [LineWord]) -> [ReplacedWords] {
    guard old.count <= most, new.count <= most else { return [] }
    return stretches(old, new).flatMap { single(old, new, $0) }.compactMap { stretch in
      guard (1...3).contains(stretch.old.count), (1...3).contains(stretch.new.count),
        isRelease(old[stretch.old], new[stretch.new])
          || form(old[stretch.old]).flatMap({ one in form(new[stretch.new]).map { one.mayFollow($0) } }) ?? false
      else { return nil }
      return stretch
    }
  }

  /// The words of a stretch one by one, where as many came as went: the prices of a row, all of which were changed.
  private static func single(_ old: [LineWord], _ new: [LineWord], _ stretch: ReplacedWords) -> [ReplacedWords] {
    guard (2...4).contains(stretch.old.count), stretch.old.count == stretch.new.count,
      !old[stretch.old].contains(where: { $0.form == .status }), !new[stretch.new].contains(where: { $0.form == .status })
    else { return [stretch] }
    return zip(stretch.old, stretch.new).map { ReplacedWords(old: $0..<$0 + 1, new: $1..<$1 + 1) }
  }

  /// True for one name with two versions: `opus-4` and `opus-4.1`.
  private static func isRelease(_ old: ArraySlice<LineWord>, _ new: ArraySlice<LineWord>) -> Bool {
    guard old.count == 1, new.count == 1, let one = old.first, let other = new.first else { return false }
    return one.root != 0 && one.root == other.root && one.hash != other.hash
  }

  /// What all the words of a value are; nil where they are no value.
  private static func form(_ words: ArraySlice<LineWord>) -> LineWord.Form? {
    guard let first = words.first else { return nil }
    if words.count == 1 { return first.form.isValue ? first.form : nil }
    // "In progress", "Not started".
    let isStatus = words.contains { $0.form == .status } && words.allSatisfy { $0.form == .status || $0.form == .filler }
    return isStatus ? .status : nil
  }

  /// The stretches in which two lines differ, by their longest common subsequence.
  private static func stretches(_ old: [LineWord], _ new: [LineWord]) -> [ReplacedWords] {
    var start = 0
    while start < min(old.count, new.count), old[start].hash == new[start].hash { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1].hash == new[newEnd - 1].hash {
      oldEnd -= 1
      newEnd -= 1
    }
    let (rows, columns) = (oldEnd - start, newEnd - start)
    if rows == 0 || columns == 0 { return [] }
    var lengths = [Int16](repeating: 0, count: (rows + 1) * (columns + 1))
    for row in stride(from: rows - 1, through: 0, by: -1) {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        lengths[row * (columns + 1) + column] =
          old[start + row].hash == new[start + column].hash
          ? lengths[(row + 1) * (columns + 1) + column + 1] + 1
          : max(lengths[(row + 1) * (columns + 1) + column], lengths[row * (columns + 1) + column + 1])
      }
    }
    var found: [ReplacedWords] = []
    var (row, column) = (0, 0)
    var (oldStart, newStart) = (0, 0)
    func close() {
      if oldStart < row, newStart < column {
        found.append(ReplacedWords(old: start + oldStart..<start + row, new: start + newStart..<start + column))
      }
    }
    while row < rows, column < columns {
      if old[start + row].hash == new[start + column].hash {
        close()
        row += 1
        column += 1
        (oldStart, newStart) = (row, column)
      } else if lengths[(row + 1) * (columns + 1) + column] >= lengths[row * (columns + 1) + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    (row, column) = (rows, columns)
    close()
    return found
  }
}
