import Markup

/// A reference's destination as its bytes stand in the file, to be written anew in the same style.
///
/// Documents keep destinations without escapes and entities, so only where both have the same length
/// are the bytes known; elsewhere there is no such value.
struct WrittenDestination {
  let text: String
  /// Where it begins in the file.
  let start: Int
  private let kind: Reference.Kind
  private let bytes: [UInt8]
  /// How many bytes the path has: up to a query or a fragment.
  private let pathCount: Int

  init?(_ reference: Reference, in document: Document) {
    var text = document[reference.destination]
    var start = Int(reference.destinationRange.start)
    guard !text.isEmpty, reference.destinationRange.count == text.utf8.count else { return nil }
    // A link whose place was guessed has one range for all.
    if reference.kind.isRendered, reference.range == reference.destinationRange { return nil }
    if reference.kind == .frontMatter, let middle = text.firstRange(of: "]("), text.hasSuffix(")") {
      start += text[..<middle.upperBound].utf8.count
      text = String(text[middle.upperBound...].dropLast())
    }
    self.text = text
    self.start = start
    kind = reference.kind
    bytes = Array(text.utf8)
    pathCount = bytes.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? bytes.count
  }

  // MARK: Paths

  /// The destination with another path, query and fragment as they are.
  ///
  /// - Parameters:
  ///   - path: Where it leads now, relative to the root.
  ///   - target: Where it should lead, relative to the root.
  ///   - folder: Of the document.
  ///   - prefix: The folders above the root that a root-absolute link names.
  /// - Returns: The new path, and the whole destination with it.
  func leading(
    from path: String, to target: String, folder: Substring, prefix: String
  ) -> (path: String, whole: String)? {
    if kind == .wikiLink { return nil }
    let written = String(decoding: bytes[..<pathCount], as: UTF8.self)
    let new = inPlace(written, path, target) ?? anew(written, target, folder, prefix)
    return (new, new + String(decoding: bytes[pathCount...], as: UTF8.self))
  }

  /// The stretch of the path in the file.
  var pathRange: SourceRange { SourceRange(start, start + pathCount) }

  /// Exchanges the last parts of a path, so that all before them stays as it is written.
  private func inPlace(_ written: String, _ path: String, _ target: String) -> String? {
    var parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let old = path.split(separator: "/")
    let new = target.split(separator: "/")
    guard old.count == new.count else { return nil }
    var left = old.count
    for place in parts.indices.reversed() where parts[place] != "." && !parts[place].isEmpty {
      guard left > 0, parts[place] != "..",
        Destination.percentDecoded(Array(parts[place].utf8)[...]).elementsEqual(old[left - 1].utf8)
      else { break }
      left -= 1
      if old[left] != new[left] { parts[place] = encoded(String(new[left])) }
    }
    return old[..<left] == new[..<left] ? parts.joined(separator: "/") : nil
  }

  /// Writes a path from nothing: absolute where the old one was, with `./` where it had that.
  private func anew(
    _ written: String, _ target: String, _ folder: Substring, _ prefix: String
  ) -> String {
    func joined(_ path: String) -> String {
      path.split(separator: "/").map { $0 == ".." ? ".." : encoded(String($0)) }
        .joined(separator: "/")
    }
    if written.hasPrefix("/") { return "/" + joined(prefix + target) }
    let relative = joined(RelativePath.relative(target, from: folder))
    return written.hasPrefix("./") && !relative.hasPrefix("../") ? "./" + relative : relative
  }

  // MARK: Fragments

  /// The destination with another fragment.
  /// - Returns: The fragment as written, its place in the file, and the whole destination.
  func withFragment(_ fragment: String) -> (fragment: String, range: SourceRange, whole: String)? {
    guard let mark = bytes.firstIndex(of: UInt8(ascii: "#")),
      !text.contains(":~:")
    else { return nil }
    let new = encoded(fragment)
    return (
      new, SourceRange(start + mark + 1, start + bytes.count),
      String(decoding: bytes[...mark], as: UTF8.self) + new
    )
  }

  // MARK: Style

  /// A name as this kind of reference can hold it: what could end it or be read otherwise is
  /// percent-encoded, and the rest as the old one had it.
  private func encoded(_ name: String) -> String {
    let keepsSpaces = bytes.contains(0x20) && kind != .resumeNext
    let encodesWide = zip(bytes.indices, bytes).contains { index, byte in
      byte == UInt8(ascii: "%") && index + 1 < bytes.count
        && "89abcdefABCDEF".utf8.contains(bytes[index + 1])
    }
    var result: [UInt8] = []
    for byte in name.utf8 {
      let isPlain =
        byte >= 0x80
        ? !encodesWide
        : byte == 0x20 ? keepsSpaces : byte.isLetterOrDigit || "-_.~+@".utf8.contains(byte)
      let breaksYAML = kind == .frontMatter && byte == UInt8(ascii: "@")
      if isPlain, !breaksYAML {
        result.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10
  }
}
