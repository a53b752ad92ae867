import Markup

extension StatedSequence {
  /// The sequences that drawn trees give, `RFC-0001 … RFC-0018` below `rfc/`, and whose folder holds more.
  ///
  /// A folder with at least three pages, or folders of pages, of that name and number.
  /// - Complexity: O(*n*) in the entries of trees; where one begins a sequence, in the paths of the documents.
  static func drawn(in graph: Graph) -> [StatedSequence] {
    var found: [StatedSequence] = []
    for (index, document) in graph.documents.enumerated() where !graph.isHistory(index) {
      let starts = document.claims.filter { $0.kind == .treeEntry && Member(document[$0.value]) != nil }
      guard !starts.isEmpty, let bytes = graph.listing.contents?(document.path) else { continue }
      for claim in starts {
        let path = document[claim.value]
        guard let first = Member(path), let (last, range) = end(of: claim.range, first.prefix, in: bytes) else { continue }
        let parent = Array(RelativePath.folder(of: path).utf8)[...]
        let folders = [RelativePath.folder(of: document.path), ""].map { RelativePath.join($0, parent) }
        guard let folder = folders.first(where: { !$0.isEmpty && graph.listing.kind(of: $0) == .folder }) else { continue }
        let members = members(of: folder, first.prefix, in: graph)
        guard members.count >= 3, let newest = members.last, first.number == members.first(where: { $0.number > 0 })?.number, let number = Int(last),
          number > first.number, number < newest.number
        else { continue }
        found.append(
          StatedSequence(
            document: index, range: range, text: String(decoding: bytes[Int(range.start)..<Int(range.end)], as: UTF8.self),
            last: last, actual: newest.number, newest: newest.document, folder: folder,
            others: members.filter { $0.number > number }.map(\.document)))
      }
    }
    return found
  }

  /// `RFC-0012` and the like, as the name of a file or folder begins.
  private struct Member {
    let prefix: String
    let number: Int

    /// - Parameter path: Of which the last part counts.
    init?(_ path: String) {
      let name = RelativePath.name(of: path)
      let letters = name.prefix { $0.isASCII && $0.isLetter }
      let rest = name.dropFirst(letters.count)
      guard (2...6).contains(letters.count), let mark = rest.first, mark == "-" || mark == "_" else { return nil }
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard (2...5).contains(digits.count), let number = Int(digits) else { return nil }
      (prefix, self.number) = (letters.lowercased(), number)
    }
  }

  /// The numbered pages of a folder, or the first one of each numbered folder in it, by number.
  private static func members(of folder: String, _ prefix: String, in graph: Graph) -> [(number: Int, document: Int)] {
    var found: [Int: Int] = [:]
    for (index, document) in graph.documents.enumerated() where document.path.hasPrefix(folder + "/") {
      let name = document.path.dropFirst(folder.count + 1).prefix { $0 != "/" }
      guard let member = Member(String(name)), member.prefix == prefix else { continue }
      if found[member.number] == nil { found[member.number] = index }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The last number of a sequence that begins at a place, as written, and where all of it stands.
  private static func end(
    of start: SourceRange, _ prefix: String, in bytes: [UInt8]
  ) -> (last: String, range: SourceRange)? {
    let begin = Int(start.end)
    guard begin < bytes.count else { return nil }
    let line = bytes[begin...].prefix { $0 != 0x0A }.prefix(40)
    let words = line.split(separator: 0x20)
    guard words.count > 1, ["…", "...", "..", "–", "—", "to", "through", "-"].contains(where: { words[0].elementsEqual($0.utf8) })
    else { return nil }
    let word = words[1].prefix { $0 != UInt8(ascii: "/") }
    let digits = word.suffix(while: { $0 &- 0x30 < 10 })
    guard !digits.isEmpty, word.dropLast(digits.count).dropLast().map(\.lowercased).elementsEqual(prefix.utf8)
    else { return nil }
    return (String(decoding: digits, as: UTF8.self), SourceRange(Int(start.start), word.endIndex))
  }
}

extension ArraySlice<UInt8> {
  /// The longest end whose bytes are all so.
  fileprivate func suffix(while isSo: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    var start = endIndex
    while start > startIndex, isSo(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
