import Markup

/// The anchors of one document that have other names now.
struct AnchorMoves {
  private var names: [String: String] = [:]
  /// Wiki links name headings by their text.
  private var texts: [String: String] = [:]

  /// The anchors of headings that differ between two readings of a document, heading by heading.
  init(from old: Document, to new: Document) {
    for (one, other) in zip(old.headings, new.headings) {
      let (before, after) = (old[one.anchor], new[other.anchor])
      if before != after, !before.isEmpty { names[before] = after }
      let (text, newText) = (old[one.text], new[other.text])
      if text != newText { texts[text.lowercased()] = newText }
    }
    for (one, other) in zip(old.anchors, new.anchors) {
      let (before, after) = (old[one.name], new[other.name])
      if before != after { names[before] = after }
    }
  }

  /// The fragment that leads where another led before, in its spelling; nil where it stays.
  ///
  /// - Parameters:
  ///   - written: Without the number sign, as it stands in the file.
  ///   - isWiki: True between `[[` and `]]`.
  func fragment(_ written: ArraySlice<UInt8>, isWiki: Bool) -> [UInt8]? {
    var end = written.endIndex
    for index in written.indices where written[index...].starts(with: ":~:".utf8) {
      end = index
      break
    }
    let name = written[..<end]
    let decoded = String(decoding: PathSpelling.percentDecoded(name), as: UTF8.self)
    if isWiki, names[decoded] == nil {
      return texts[decoded.lowercased()].map { Array($0.utf8) }
    }
    let prefix = decoded.hasPrefix("user-content-") ? "user-content-" : ""
    let bare = String(decoded.dropFirst(prefix.count))
    guard let new = names[bare] ?? names[bare.lowercased()] else { return nil }
    var result = Array(prefix.utf8)
    let encodes = name.contains(UInt8(ascii: "%"))
    for byte in new.utf8 {
      if encodes, byte >= 0x80 { PathSpelling.append(byte, &result) } else { result.append(byte) }
    }
    return result + written[end...]
  }
}
