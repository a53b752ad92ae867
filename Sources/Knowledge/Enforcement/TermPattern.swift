import Markup

/// A term that is looked for in files: words that stand for themselves.
///
/// Where the term begins or ends with a letter, a digit or `_`, no other such character may touch it.
/// `*` stands for any number of them, so `lodash.*` finds `lodash.get`. A space stands for one or more
/// spaces and tabs.
struct TermPattern: Sendable, Equatable {
  private enum Token: Sendable, Equatable {
    case text([UInt8])
    case space
    case word
  }

  private let tokens: [Token]
  /// True where the term is looked for in a file whose bytes are all ``folded(_:)``.
  let ignoresCase: Bool
  /// The first text among the tokens, which is searched for; empty where nothing can be found.
  private let needle: [UInt8]
  /// True where the term begins with `*`.
  private let isOpen: Bool

  init(_ text: String, ignoresCase: Bool) {
    self.ignoresCase = ignoresCase
    var tokens: [Token] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"): if tokens.last != .word { tokens.append(.word) }
      case 0x20, 0x09: if tokens.last != .space { tokens.append(.space) }
      default:
        let byte = ignoresCase ? TermPattern.folded(byte) : byte
        if case .text(let before) = tokens.last {
          tokens[tokens.count - 1] = .text(before + [byte])
        } else {
          tokens.append(.text([byte]))
        }
      }
    }
    while tokens.first == .space { tokens.removeFirst() }
    while tokens.last == .space { tokens.removeLast() }
    isOpen = tokens.first == .word
    if isOpen { tokens.removeFirst() }
    if case .text(let first) = tokens.first { needle = first } else { needle = [] }
    self.tokens = tokens
  }

  /// True for a term that holds nothing to look for, such as `*`.
  var isEmpty: Bool { needle.isEmpty }

  /// A byte in ASCII lower case.
  static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  /// Where the term stands, in file order, none within another.
  ///
  /// - Parameter text: The file; in lower case for a term that does not look at case.
  /// - Complexity: O(*n*) in the bytes where its first two letters are rare.
  func ranges(in text: FileText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = 0
    while let start = text.index(of: needle, from: from) {
      from = start + 1
      if !isOpen, text.isWord(start), text.isWord(start - 1) { continue }
      guard let end = end(in: text, from: start) else { continue }
      var first = start
      if isOpen {
        // What is found already bounds it, so that no byte is looked at for every place behind it.
        let last = found.last?.upperBound ?? 0
        while first > last, text.isWord(first - 1) { first -= 1 }
      }
      found.append(first..<end)
      from = end
    }
    return found
  }

  /// The end of the term where it begins at an index.
  private func end(in text: FileText, from start: Int) -> Int? {
    var place = start
    var next = 0
    // Where to go on after a `*` that took too little.
    var retry: (next: Int, place: Int)?
    while true {
      if next == tokens.count {
        if tokens.last == .word {
          while text.isWord(place) { place += 1 }
          return place
        }
        if !(text.isWord(place - 1) && text.isWord(place)) { return place }
      } else if let after = TermPattern.matched(tokens[next], text, place) {
        if tokens[next] == .word { retry = (next + 1, place) }
        place = after
        next += 1
        continue
      }
      guard let (again, from) = retry, text.isWord(from) else { return nil }
      retry = (again, from + 1)
      (next, place) = (again, from + 1)
    }
  }

  /// The place behind a token; a `*` takes as little as it can.
  private static func matched(_ token: Token, _ text: FileText, _ place: Int) -> Int? {
    switch token {
    case .word: return place
    case .space:
      var end = place
      while end < text.bytes.count, text.bytes[end] == 0x20 || text.bytes[end] == 0x09 { end += 1 }
      return end > place ? end : nil
    case .text(let bytes):
      guard place + bytes.count <= text.bytes.count,
        text.bytes[place..<place + bytes.count].elementsEqual(bytes)
      else { return nil }
      return place + bytes.count
    }
  }
}
