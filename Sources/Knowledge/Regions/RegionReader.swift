package import Markup

/// Finds the regions of a document, and what is wrong with them.
struct RegionReader {
  private(set) var regions: [Region] = []
  private(set) var problems: [RegionProblem] = []

  private let document: Document
  private let source: [UInt8]

  /// - Complexity: O(*n*) in the document's directives and the bytes of their lines.
  init(_ document: Document, at index: Int) {
    self.document = document
    source = document.source
    if document.directives.isEmpty { return }
    let found = RegionPairs(document)
    problems = found.problems.map {
      RegionProblem(document: index, range: $0.range, reason: $0.reason)
    }
    for pair in found.pairs where !pair.isBroken {
      do throws(RegionProblem.Reason) {
        regions.append(try region(pair, index))
      } catch {
        problems.append(RegionProblem(document: index, range: pair.opening, reason: error))
      }
    }
    regions.sort { $0.opening < $1.opening }
    problems.sort { $0.range < $1.range }
  }

  private func region(_ pair: RegionPairs.Pair, _ index: Int) throws(RegionProblem.Reason) -> Region {
    // Nothing is written where the place of a comment is not beyond doubt.
    guard holdsComment(pair.opening), holdsComment(pair.closing) else { throw .torn(kind: pair.kind) }
    guard let kind = RegionKind.named(pair.kind) else {
      throw .unknownKind(
        pair.kind, nearest: NearMiss.nearest(to: pair.kind, among: RegionKind.all.map(\.name)))
    }
    let arguments = try RegionArguments(pair.arguments, for: kind)
    return Region(
      document: index, kind: kind, arguments: arguments, opening: pair.opening,
      closing: pair.closing, place: try place(pair, kind))
  }

  private func holdsComment(_ range: SourceRange) -> Bool {
    guard range.count >= 7, range.end <= source.count else { return false }
    let bytes = source[range.offsets]
    return bytes.starts(with: "<!--".utf8) && bytes.suffix(3).elementsEqual("-->".utf8)
  }

  private func place(
    _ pair: RegionPairs.Pair, _ kind: RegionKind
  ) throws(RegionProblem.Reason) -> Region.Place {
    let (opening, closing, body) = (pair.opening.offsets, pair.closing.offsets, pair.body.offsets)
    let before = source[lineStart(opening.lowerBound)..<opening.lowerBound]
    let lineEnd = source[body].firstIndex(where: \.isLineEnd)
    let indent = RegionReader.indent(of: before)
    if let indent {
      let stands = source[body.lowerBound..<(lineEnd ?? body.upperBound)].allSatisfy(\.isSpaceOrTab)
      let endsLine =
        source[closing.upperBound...].first { !$0.isSpaceOrTab }.map(\.isLineEnd) ?? true
      if lineEnd != nil ? stands : !kind.fitsInLine && endsLine {
        return .lines(indent: indent, closing: closingIndent(closing.lowerBound, body) ?? indent)
      }
    }
    guard kind.fitsInLine else { throw .notAlone(kind: kind.name) }
    if document.tables.contains(where: { $0.range.contains(pair.opening) }) {
      guard lineEnd == nil, !holdsPipe(body) else { throw .torn(kind: kind.name) }
      return .cell
    }
    guard !holdsBlankLine(body) else { throw .torn(kind: kind.name) }
    return indent == nil ? .text : .html
  }

  private func lineStart(_ offset: Int) -> Int {
    let start = source[..<offset].lastIndex(where: \.isLineEnd).map { $0 + 1 } ?? 0
    return start == 0 && source.starts(with: [0xEF, 0xBB, 0xBF]) ? min(3, offset) : start
  }

  /// What continues a line that holds nothing but this: spaces for the marker of a list item.
  /// Nil where it holds text.
  private static func indent(of bytes: ArraySlice<UInt8>) -> String? {
    var indent = ""
    var rest = bytes
    while let first = rest.first {
      var length = 1
      if first.isSpaceOrTab || first == UInt8(ascii: ">") {
        indent.unicodeScalars.append(Unicode.Scalar(first))
        rest = rest.dropFirst()
        continue
      }
      if !"-*+".utf8.contains(first) {
        length = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count + 1
        guard length > 1, let mark = rest.dropFirst(length - 1).first, ".)".utf8.contains(mark) else {
          return nil
        }
      }
      guard rest.dropFirst(length).first?.isSpaceOrTab == true else { return nil }
      indent += String(repeating: " ", count: length)
      rest = rest.dropFirst(length)
    }
    return indent
  }

  /// What stands before a closing comment that begins its line.
  private func closingIndent(_ offset: Int, _ body: Range<Int>) -> String? {
    let start = lineStart(offset)
    guard start > body.lowerBound else { return nil }
    let before = source[start..<offset]
    guard before.allSatisfy({ $0.isSpaceOrTab || $0 == UInt8(ascii: ">") }) else { return nil }
    return String(decoding: before, as: UTF8.self)
  }

  private func holdsPipe(_ range: Range<Int>) -> Bool {
    range.contains { source[$0] == UInt8(ascii: "|") && source[$0 - 1] != UInt8(ascii: "\\") }
  }

  private func holdsBlankLine(_ range: Range<Int>) -> Bool {
    let text = String(decoding: source[range], as: UTF8.self).replacing("\r\n", with: "\n")
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    return lines.dropFirst().dropLast().contains { $0.allSatisfy { " \t>".contains($0) } }
  }
}

extension Document {
  /// The regions that are well-formed, in file order, as those of the first document of a graph.
  /// - Complexity: O(*n*) in the document's directives and the bytes of their lines.
  package var regions: [Region] { RegionReader(self, at: 0).regions }
}

extension UInt8 {
  fileprivate var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
  fileprivate var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
