import Glibc
import Knowledge

/// Finds what cites some decisions in the bytes of any file: their numbers, and the names of their
/// files.
struct CitationScan {
  /// A number in a text that may have to be written anew.
  struct Citation: Hashable {
    enum Basis: Hashable {
      /// It names a file, so there is no doubt.
      case file(step: Int)
      /// It is that of a decision that stays, whose file is named beside it.
      case rival
      /// It names a number, which others may have, too.
      case number
      /// It names a number on a line that names a decision of that number which stays.
      case doubtful
      /// It is a web address, or a file's name without the folder that would tell it from another's.
      case unclear
    }

    /// The digits.
    let range: Range<Int>
    let number: Int
    let basis: Basis
  }

  let steps: [RenumberStep]
  /// Decisions that have the number of one that moves, and keep it.
  let rivals: [DecisionLog.Entry]
  let prefixes: [String]
  /// Names of the moving files that files in other folders have, too.
  let sharedNames: Set<String>

  /// What a file cites, in order.
  ///
  /// - Complexity: O(*n*) in the bytes, for each step and each prefix.
  func citations(in bytes: [UInt8], of path: String) -> [Citation] {
    var found: [Citation] = []
    var names: [CitationNeighbours.Name] = []
    for (index, step) in steps.enumerated() {
      // A translation gets the number of its original, and which of the two is named makes no difference.
      let first = steps.firstIndex { $0.folder == step.folder && $0.newNumber == step.newNumber } ?? index
      for place in places(of: step.name, in: step.folder, bytes, path) {
        found.append(
          Citation(
            range: place.digits, number: step.number,
            basis: place.isSure ? .file(step: index) : .unclear))
        guard place.isSure else { continue }
        names.append(.init(range: place.name, number: step.number, holder: .step(first)))
      }
    }
    for rival in rivals {
      guard let number = rival.number else { continue }
      for place in places(of: rival.name, in: rival.folder, bytes, path) where place.isSure {
        names.append(.init(range: place.name, number: number, holder: .rival))
      }
    }
    let neighbours = CitationNeighbours(bytes, names)
    let numbers = Set(steps.map(\.number))
    let isMarkdown = FileListing.isMarkdown(String(RelativePath.name(of: path)))
    let mentions =
      isMarkdown
      ? DecisionMention.all(in: bytes, prefixes: prefixes)
      : DecisionMention.all(inCode: bytes, prefixes: prefixes)
    for mention in mentions where numbers.contains(mention.number) {
      found.append(
        Citation(
          range: mention.digits, number: mention.number,
          basis: mention.isInAddress
            ? .unclear : CitationScan.basis(neighbours.verdict(mention.range, mention.number))))
    }
    found += companions(in: bytes, names, neighbours, but: Set(mentions.map(\.digits.lowerBound)))
    // A file's name is surer than a number that stands in it.
    var surest: [Range<Int>: Citation] = [:]
    for citation in found {
      if case .number? = surest[citation.range]?.basis { surest[citation.range] = nil }
      if surest[citation.range] == nil { surest[citation.range] = citation }
    }
    return surest.values.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: File names

  /// The places where a text names a file of a folder.
  private func places(
    of name: String, in folder: String, _ bytes: [UInt8], _ path: String
  ) -> [(name: Range<Int>, digits: Range<Int>, isSure: Bool)] {
    guard let digits = DecisionFileName.number(ofFile: name)?.digits else { return [] }
    let whole = Array(name.utf8)
    let dot = whole.lastIndex(of: UInt8(ascii: ".")) ?? whole.count
    // `0015.md` has no name without its extension that would mean it.
    let stem = dot > digits.upperBound + 1 ? Array(whole[..<dot]) : whole
    return CitationScan.places(of: stem, in: bytes).compactMap { start in
      guard isEnd(bytes, start + stem.count, stem == whole ? [] : Array(whole[dot...])),
        let isSure = isSure(bytes, start, name, folder, path)
      else { return nil }
      return (
        start..<start + stem.count, start + digits.lowerBound..<start + digits.upperBound, isSure
      )
    }
  }

  private static func places(of text: [UInt8], in bytes: [UInt8]) -> [Int] {
    var found: [Int] = []
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, !text.isEmpty else { return }
      var from = 0
      while from + text.count <= bytes.count,
        let place = memchr(base + from, Int32(text[0]), bytes.count - text.count - from + 1)
      {
        let index = base.distance(to: UnsafeRawPointer(place))
        let isThere = memcmp(base + index, text, text.count) == 0
        if isThere { found.append(index) }
        from = index + (isThere ? text.count : 1)
      }
    }
    return found
  }

  /// True where a file's name ends: behind its extension, that of the page made from it, or none.
  private func isEnd(_ bytes: [UInt8], _ end: Int, _ suffix: [UInt8]) -> Bool {
    func isOver(_ end: Int) -> Bool {
      guard end < bytes.count else { return true }
      let byte = bytes[end]
      let next = end + 1 < bytes.count ? bytes[end + 1] : 0x20
      if CitationScan.isName(byte) { return false }
      return byte != UInt8(ascii: ".") || !CitationScan.isName(next)
    }
    if !suffix.isEmpty {
      for suffix in [suffix, Array(".html".utf8)] where bytes[end...].starts(with: suffix) {
        return isOver(end + suffix.count)
      }
    }
    return isOver(end)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// True where the name at a place is that of a folder's file, false where it may be another's; nil
  /// where it is another's.
  private func isSure(
    _ bytes: [UInt8], _ start: Int, _ name: String, _ folder: String, _ path: String
  ) -> Bool? {
    var begin = start
    while begin > 0, start - begin < 1024, !DecisionMention.ends(bytes[begin - 1]) { begin -= 1 }
    var way = String(decoding: bytes[begin..<start], as: UTF8.self)
    if way.contains("://") { return false }
    if let colon = way.lastIndex(of: ":") { way = String(way[way.index(after: colon)...]) }
    guard way.isEmpty || way.hasSuffix("/") || way.allSatisfy({ "*_~#@!".contains($0) }) else { return nil }
    let parts = way.split(separator: "/").filter { $0 != "." && $0 != ".." && $0.contains { $0.isLetter || $0.isNumber } }
    for (part, name) in zip(parts.reversed(), folder.split(separator: "/").reversed()) where part != name {
      return nil
    }
    guard parts.isEmpty, sharedNames.contains(name) else { return true }
    return String(RelativePath.folder(of: path)) == folder
  }

  // MARK: What stands beside a file's name

  private static func basis(_ verdict: CitationNeighbours.Verdict) -> Citation.Basis {
    switch verdict {
    case .holder(.step(let step)): .file(step: step)
    case .holder(.rival): .rival
    case .doubtful: .doubtful
    case .open: .number
    }
  }

  /// The bare numbers that go with files' names on their lines: a cell of a table, the text of a link,
  /// the title of an entry: `| 0015 | [Title](0015-x.md) |`, `[15. Title](0015-x.md)`,
  /// `- '15. Title': adr/0015-x.md`.
  /// - Parameter mentions: Where the numbers begin that have a prefix.
  private func companions(
    in bytes: [UInt8], _ names: [CitationNeighbours.Name], _ neighbours: CitationNeighbours,
    but mentions: Set<Int>
  ) -> [Citation] {
    var found: [Citation] = []
    var done: Set<Int> = []
    // Where the line begins, and how far it is read.
    var begin = 0
    var read = 0
    for name in names.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard case .step = name.holder else { continue }
      var start = name.range.lowerBound
      while start > read, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
      if start > read || read == 0 { begin = start }
      var index = start
      defer { read = max(read, name.range.upperBound) }
      while index < name.range.lowerBound {
        guard bytes[index] >= 0x30, bytes[index] <= 0x39 else {
          index += 1
          continue
        }
        var end = index
        while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
        defer { index = end }
        guard end - index <= 5, end < name.range.lowerBound, !mentions.contains(index),
          Int(String(decoding: bytes[index..<end], as: UTF8.self)) == name.number,
          isLabel(bytes, index..<end, begin), done.insert(index).inserted,
          case .holder(.step(let step)) = neighbours.verdict(index..<end, name.number, opens: true)
        else { continue }
        found.append(Citation(range: index..<end, number: name.number, basis: .file(step: step)))
      }
    }
    return found
  }

  /// True where digits open a cell, a link's text or a title.
  private func isLabel(_ bytes: [UInt8], _ digits: Range<Int>, _ begin: Int) -> Bool {
    var before = digits.lowerBound
    while before > begin, " *_`#".utf8.contains(bytes[before - 1]) { before -= 1 }
    guard before > begin else { return false }
    let opening = bytes[before - 1]
    let closing = digits.upperBound < bytes.count ? bytes[digits.upperBound] : 0x0A
    let next = digits.upperBound + 1 < bytes.count ? bytes[digits.upperBound + 1] : 0x0A
    switch opening {
    case UInt8(ascii: "|"), UInt8(ascii: "["):
      return " ]|*_`:".utf8.contains(closing) || (closing == UInt8(ascii: ".") || closing == UInt8(ascii: "-")) && next == 0x20
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "-"):
      return (closing == UInt8(ascii: ".") || closing == UInt8(ascii: ":")) && next == 0x20
        || closing == 0x20 && "-:".utf8.contains(next)
    default: return false
    }
  }
}
