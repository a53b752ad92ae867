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
      /// It names a number, which others may have, too.
      case number
      /// It is a web address, or a file's name without the folder that would tell it from another's.
      case unclear
    }

    /// The digits.
    let range: Range<Int>
    let number: Int
    let basis: Basis
  }

  let steps: [RenumberStep]
  let prefixes: [String]
  /// Names of the moving files that files in other folders have, too.
  let sharedNames: Set<String>

  /// What a file cites, in order.
  ///
  /// - Complexity: O(*n*) in the bytes, for each step and each prefix.
  func citations(in bytes: [UInt8], of path: String) -> [Citation] {
    var found: [Citation] = []
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
          basis: mention.isInAddress ? .unclear : .number))
    }
    for index in steps.indices { found += fileNames(index, in: bytes, of: path) }
    found += found.flatMap { companions(of: $0, in: bytes) }
    // A file's name is surer than a number that stands in it.
    var surest: [Range<Int>: Citation] = [:]
    for citation in found {
      if case .number? = surest[citation.range]?.basis { surest[citation.range] = nil }
      if surest[citation.range] == nil { surest[citation.range] = citation }
    }
    return surest.values.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: File names

  private func fileNames(_ index: Int, in bytes: [UInt8], of path: String) -> [Citation] {
    let step = steps[index]
    guard let digits = DecisionFileName.number(ofFile: step.name)?.digits else { return [] }
    let name = Array(step.name.utf8)
    let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.count
    // `0015.md` has no name without its extension that would mean it.
    let stem = dot > digits.upperBound + 1 ? Array(name[..<dot]) : name
    var found: [Citation] = []
    for start in CitationScan.places(of: stem, in: bytes) {
      guard isEnd(bytes, start + stem.count, stem == name ? [] : Array(name[dot...])),
        let basis = basis(bytes, start, index, path)
      else { continue }
      found.append(
        Citation(
          range: start + digits.lowerBound..<start + digits.upperBound, number: step.number,
          basis: basis))
    }
    return found
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

  /// Whether the name at a place is that of a step's file; nil where it is another's.
  private func basis(
    _ bytes: [UInt8], _ start: Int, _ index: Int, _ path: String
  ) -> Citation.Basis? {
    var begin = start
    while begin > 0, start - begin < 1024, !DecisionMention.ends(bytes[begin - 1]) { begin -= 1 }
    var way = String(decoding: bytes[begin..<start], as: UTF8.self)
    if way.contains("://") { return .unclear }
    if let colon = way.lastIndex(of: ":") { way = String(way[way.index(after: colon)...]) }
    guard way.isEmpty || way.hasSuffix("/") || way.allSatisfy({ "*_~#@!".contains($0) }) else { return nil }
    let step = steps[index]
    let parts = way.split(separator: "/").filter { $0 != "." && $0 != ".." && $0.contains { $0.isLetter || $0.isNumber } }
    let folder = step.folder.split(separator: "/")
    for (part, name) in zip(parts.reversed(), folder.reversed()) where part != name { return nil }
    guard parts.isEmpty, sharedNames.contains(step.name) else { return .file(step: index) }
    return String(RelativePath.folder(of: path)) == step.folder ? .file(step: index) : .unclear
  }

  // MARK: What stands beside a file's name

  /// The bare number that goes with a file's name on its line: a cell of a table, the text of a link,
  /// the title of an entry: `| 0015 | [Title](0015-x.md) |`, `[15. Title](0015-x.md)`,
  /// `- '15. Title': adr/0015-x.md`.
  private func companions(of citation: Citation, in bytes: [UInt8]) -> [Citation] {
    guard case .file(let step) = citation.basis else { return [] }
    var begin = citation.range.lowerBound
    while begin > 0, bytes[begin - 1] != 0x0A, bytes[begin - 1] != 0x0D { begin -= 1 }
    var found: [Citation] = []
    var index = begin
    while index < citation.range.lowerBound {
      guard bytes[index] >= 0x30, bytes[index] <= 0x39 else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
      defer { index = end }
      guard end - index <= 5, end < citation.range.lowerBound,
        Int(String(decoding: bytes[index..<end], as: UTF8.self)) == steps[step].number,
        isLabel(bytes, index..<end, begin)
      else { continue }
      found.append(
        Citation(range: index..<end, number: citation.number, basis: .file(step: step)))
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
