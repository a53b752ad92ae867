import Markup

/// A value that a page gave, and that a commit replaced by another.
struct ReplacedValue: Sendable {
  /// What was written, and what is: hashes of words.
  let old: [UInt64]
  private(set) var new: [UInt64]
  let form: LineWord.Form
  /// As written.
  let written: String
  private(set) var successor: String
  /// What stood around it.
  let context: ValueContext
  /// The index of the document, and an index of ``FileHistory/commits``.
  let document: Int
  let commit: Int

  /// True for an amount without the sign of a currency.
  var isBare: Bool { written.utf8.first.map { $0.isASCIIDigit } ?? false }

  /// True for an amount to the cent that hardly two things have: `98.04`.
  var isOdd: Bool {
    let digits = written.drop { !$0.isNumber }
    return digits.count >= 5 && digits.dropLast(2).last == "." && !digits.hasSuffix("0")
  }

  /// True for the address of a page whose host changed and whose path did not: the whole service moved.
  var isOfMovedHost: Bool {
    let (old, new) = (written.split(separator: "/", maxSplits: 1), successor.split(separator: "/", maxSplits: 1))
    return old.first != new.first && old.dropFirst().first == new.dropFirst().first
  }

  /// Its digits as one number; 0 where there are none, or too many.
  var amount: Int { Int(written.filter(\.isNumber)) ?? 0 }

  /// The values that the edits of a log replaced, the newest first.
  static func all(_ log: EditLog) -> [ReplacedValue] {
    var found: [ReplacedValue] = []
    for entry in log.entries {
      for change in entry.edit.changes {
        change.old.withUnsafeBufferPointer { old in
          change.new.withUnsafeBufferPointer { new in
            if StatedLine.isOfOneTime(old, 0..<old.count) { return }
            let words = LineWord.all(in: old, 0..<old.count)
            let others = LineWord.all(in: new, 0..<new.count)
            for stretch in ReplacedWords.all(words, others) {
              var form = words[stretch.old].first { $0.form.isValue }?.form ?? .release
              let start = Int(words[stretch.old.lowerBound].start)
              if form != .status, StatedLine.isOrdinal(old, 0..<old.count, start) { continue }
              // "§9.5" is a section.
              if start > 1, old[start - 2] == 0xC2, old[start - 1] == 0xA7 { continue }
              let next = others[stretch.new.lowerBound].form
              if form == .version && next == .number || form == .number && next == .version {
                guard isAmount(old, words[stretch.old.lowerBound]), isAmount(new, others[stretch.new.lowerBound]) else { continue }
                // "Sonnet 4" and "Sonnet 4.5".
                let isBehindName = stretch.old.lowerBound > 0 && words[stretch.old.lowerBound - 1].form == .name
                  && !words[stretch.old.lowerBound].isFirstOfCell
                form = isBehindName ? .release : .price
              }
              // `v2` and `2.0` are not written in one way, nor are `5` and `5%`.
              let first = (old[start], new[Int(others[stretch.new.lowerBound].start)])
              if form == .version, first.0.isASCIIDigit != first.1.isASCIIDigit { continue }
              if form == .number, isShare(old, words[stretch.old.lowerBound]) != isShare(new, others[stretch.new.lowerBound]) { continue }
              found.append(
                ReplacedValue(
                  old: words[stretch.old].map(\.hash), new: others[stretch.new].map(\.hash), form: form,
                  written: text(old, words[stretch.old]), successor: text(new, others[stretch.new]),
                  context: ValueContext(
                    words, stretch.old, hasHead: StatedLine.hasHead(old, 0..<old.count),
                    column: change.header.withUnsafeBufferPointer { TableHead.names(over: start, of: 0..<old.count, in: old, $0) }), document: entry.step.document, commit: entry.step.commit))
            }
          }
        }
      }
    }
    return followed(found)
  }

  /// The same with what the newest edit wrote, where what came in the place of a value was replaced, too.
  private static func followed(_ values: [ReplacedValue]) -> [ReplacedValue] {
    struct Key: Hashable {
      let document: Int
      let value: [UInt64]
    }
    var values = values
    var newer: [Key: [Int]] = [:]
    for place in values.indices {
      let value = values[place]
      let next = newer[Key(document: value.document, value: value.new)]?.last {
        values[$0].form == value.form && values[$0].commit > value.commit && values[$0].context.isLike(value.context)
      }
      if let next { (values[place].new, values[place].successor) = (values[next].new, values[next].successor) }
      newer[Key(document: value.document, value: value.old), default: []].append(place)
    }
    // A value that came back was never given up.
    return values.filter { $0.old != $0.new }
  }

  /// True for a number with at most one point, as amounts have.
  private static func isAmount(_ bytes: UnsafeBufferPointer<UInt8>, _ word: LineWord) -> Bool {
    let text = bytes[word.range]
    return text.count { $0 == UInt8(ascii: ".") } <= 1 && text.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
  }

  private static func isShare(_ bytes: UnsafeBufferPointer<UInt8>, _ word: LineWord) -> Bool {
    bytes[Int(word.end) - 1] == UInt8(ascii: "%")
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ words: ArraySlice<LineWord>) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    return String(decoding: bytes[Int(first.start)..<Int(last.end)], as: UTF8.self)
  }
}
