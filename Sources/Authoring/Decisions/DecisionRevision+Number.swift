import Knowledge
import Markup

extension DecisionRevision {
  /// Gives the decision another number: in its heading, its front matter and its file's name, each in
  /// its own style; the `XXXX` of a draft becomes one.
  ///
  /// - Throws: ``DecisionFailure/noPlace(path:part:)`` for a file whose name has no number and no
  ///   `XXXX`.
  package mutating func setNumber(_ number: Int) throws(DecisionFailure) {
    try checkReadable()
    let name = String(RelativePath.name(of: record.path))
    let digits: Range<Int>
    if let found = DecisionFileName.number(ofFile: name) {
      digits = found.digits
    } else if DecisionFileName.isDraft(name) {
      digits = 0..<4
    } else {
      throw .noPlace(path: record.path, part: "number")
    }
    var bytes = Array(name.utf8)
    let old = String(decoding: bytes[digits], as: UTF8.self)
    bytes.replaceSubrange(digits, with: NumberPlace.written(number, like: old, isPadded: true).utf8)
    let folder = RelativePath.folder(of: record.path)
    let newName = String(decoding: bytes, as: UTF8.self)
    var next = self
    next.apply(NumberPlace.all(in: record, settings.prefixes).map { place in
      TextEdit(place.range, NumberPlace.written(number, like: place.text, isPadded: place.isNamed))
    })
    next.move(to: folder.isEmpty ? newName : folder + "/" + newName)
    guard next.record.numbers.allSatisfy({ $0.number == number }) else {
      throw .noPlace(path: record.path, part: "number")
    }
    self = next
  }
}

/// A place in a decision's file that gives its number, or the `XXXX` of a draft.
private struct NumberPlace {
  let range: SourceRange
  let text: String
  /// True behind a prefix, as in `ADR-XXXX`.
  let isNamed: Bool

  static func all(in record: DecisionRecord, _ prefixes: [String]) -> [NumberPlace] {
    var places: [NumberPlace] = []
    if let heading = record.document.firstHeading,
      let range = HeadingText.range(of: heading, in: record.source)
    {
      places += [NumberPlace(in: SourceRange(range), record, prefixes, isTitle: true)].compactMap { $0 }
    }
    for entry in record.document.frontMatter?.entries ?? [] {
      guard ["number", "id", "title"].contains(entry.key), entry.value.string != nil else { continue }
      var range = entry.value.range
      let text = record.text(range)
      if text.first == "\"" || text.first == "'" {
        range = SourceRange(Int(range.start) + 1, Int(range.end) - 1)
      }
      let isTitle = entry.key == "title"
      places += [NumberPlace(in: range, record, prefixes, isTitle: isTitle)].compactMap { $0 }
    }
    return places
  }

  private init?(
    in range: SourceRange, _ record: DecisionRecord, _ prefixes: [String], isTitle: Bool
  ) {
    let text = record.text(range)
    var rest = text[...]
    var isNamed = false
    for prefix in prefixes where rest.lowercased().hasPrefix(prefix.lowercased()) {
      rest = rest.dropFirst(prefix.count).drop { "-_ #".contains($0) }
      isNamed = true
      break
    }
    let isDraft = rest.first == "X" || rest.first == "x"
    let digits = rest.prefix { isDraft ? $0 == "X" || $0 == "x" : $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 5, !isDraft || digits.count >= 3 else { return nil }
    let behind = rest[digits.endIndex...]
    if let next = behind.first {
      let mark = behind.first { $0 != " " }
      guard isTitle, ".:-–—) ".contains(next), isNamed || mark.map({ ".:-–—)".contains($0) }) == true,
        !(next == "." && behind.dropFirst().first?.isNumber == true)
      else { return nil }
    } else if isTitle, !isNamed {
      return nil
    }
    let start = Int(range.start) + text.utf8.distance(from: text.startIndex, to: digits.startIndex)
    self.range = SourceRange(start, start + digits.utf8.count)
    self.text = String(digits)
    self.isNamed = isNamed
  }

  /// A number with as many digits as the old one had, where it was padded.
  static func written(_ number: Int, like old: String, isPadded: Bool) -> String {
    let isDraft = old.first == "X" || old.first == "x"
    let keepsWidth = old.first == "0" || isPadded && (isDraft || old.utf8.count > 2)
    let digits = String(number)
    let width = keepsWidth ? old.utf8.count : 0
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
