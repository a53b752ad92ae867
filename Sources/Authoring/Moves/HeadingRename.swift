import Knowledge
import Markup

/// The edits of the document whose heading, or HTML anchor, gets another name.
struct HeadingRename {
  let edits: [TextEdit]
  /// The document as it is read with the edits.
  let document: Document

  /// - Parameters:
  ///   - fragment: The anchor, as links write it.
  ///   - text: The new heading's Markdown, or the new anchor's name.
  /// - Throws: ``HeadingFailure``.
  init(
    _ fragment: String, of old: Document, _ bytes: [UInt8], to text: String,
    _ reader: inout DocumentReader
  ) throws(HeadingFailure) {
    let text = HeadingRename.trimmed(text)
    guard !text.isEmpty, !text.contains(where: \.isNewline) else { throw .notOneLine }
    let name = HeadingRename.name(fragment)
    let place = old.headings.firstIndex {
      !$0.anchor.isEmpty && (old[$0.anchor] == name || old[$0.anchor] == name.lowercased())
    }
    if let place {
      let heading = old.headings[place]
      let edit = try HeadingRename.edit(heading, in: old, bytes, text)
      let changed = edit.exact(in: bytes)
      let new = reader.parse([changed].applied(to: bytes), old.path)
      guard HeadingRename.keeps(old, new, place) else {
        throw .misread(path: old.path, text: text)
      }
      guard !new.headings[place].anchor.isEmpty else { throw .noAnchor(text: text) }
      let title = HeadingRename.titleEdit(old, new, place)
      edits = [edit] + (title.map { [$0] } ?? [])
      document = new
      return
    }
    let anchors = old.anchors.filter { old[$0.name] == name }
    guard !anchors.isEmpty else {
      let known = old.headings.map { old[$0.anchor] } + old.anchors.map { old[$0.name] }
      throw .unknown(
        path: old.path, fragment: name, nearest: NearMiss.nearest(to: name, among: known))
    }
    let new = text.hasPrefix("#") ? String(text.dropFirst()) : text
    let isPlain = { (character: Character) in
      character.isLetter || character.isNumber || "-_.:".contains(character)
    }
    guard !new.isEmpty, new.allSatisfy(isPlain) else { throw .badAnchor(name: new) }
    let isTaken =
      old.headings.contains { old[$0.anchor] == new.lowercased() }
      || old.anchors.contains { old[$0.name] == new }
    guard !isTaken else { throw .taken(path: old.path, name: new) }
    edits = anchors.map { TextEdit(path: old.path, $0.range, new) }
    document = reader.parse(edits.map { $0.exact(in: bytes) }.applied(to: bytes), old.path)
    guard document.anchors.count == old.anchors.count else {
      throw .misread(path: old.path, text: new)
    }
  }

  private static func name(_ fragment: String) -> String {
    let decoded = String(
      decoding: PathSpelling.percentDecoded(Array(fragment.utf8)[...]), as: UTF8.self)
    return decoded.hasPrefix("user-content-") ? String(decoded.dropFirst(13)) : decoded
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }

  private static func edit(
    _ heading: Heading, in document: Document, _ bytes: [UInt8], _ text: String
  ) throws(HeadingFailure) -> TextEdit {
    guard var range = HeadingText.range(of: heading, in: bytes) else {
      throw .misread(path: document.path, text: text)
    }
    if heading.isHTML, bytes[range].contains(UInt8(ascii: "<")) {
      throw .holdsMarkup(path: document.path, heading: document[heading.text])
    }
    range = try withoutAnchors(range, document, bytes)
    var new = text
    if heading.isHTML {
      new = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    } else if new.last == "#" {
      // A number sign at the end would be taken for a closing one.
      let signs = new.reversed().prefix { $0 == "#" }.count
      let before = new.dropLast(signs).last
      if before == nil || before == " " { new = new.dropLast() + "\\#" }
    }
    if range.isEmpty, range.lowerBound > 0, bytes[range.lowerBound - 1] == UInt8(ascii: "#") {
      new = " " + new
    }
    if range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "#") { new += " " }
    return TextEdit(path: document.path, SourceRange(range), new)
  }

  /// A heading's text without empty anchors at its ends, `<a name="x"></a>`, which stay.
  private static func withoutAnchors(
    _ range: Range<Int>, _ document: Document, _ bytes: [UInt8]
  ) throws(HeadingFailure) -> Range<Int> {
    let inside = document.anchors.filter {
      range.lowerBound <= Int($0.range.start) && Int($0.range.end) <= range.upperBound
    }
    guard let anchor = inside.first else { return range }
    let close = Array("</a>".utf8)
    guard inside.count == 1, bytes[range].starts(with: "<".utf8) || bytes[range].last == UInt8(ascii: ">"),
      let end = bytes[Int(anchor.range.end)..<range.upperBound].firstIndex(of: UInt8(ascii: ">")),
      let start = bytes[range.lowerBound..<Int(anchor.range.start)].lastIndex(of: UInt8(ascii: "<"))
    else { throw .holdsAnchor(path: document.path, anchor: document[anchor.name]) }
    let behind = bytes[(end + 1)..<range.upperBound].starts(with: close) ? end + 5 : end + 1
    var text: Range<Int>
    if start == range.lowerBound {
      text = behind..<range.upperBound
    } else if behind == range.upperBound {
      text = range.lowerBound..<start
    } else {
      throw .holdsAnchor(path: document.path, anchor: document[anchor.name])
    }
    while !text.isEmpty, bytes[text.lowerBound] == 0x20 { text = text.lowerBound + 1..<text.upperBound }
    while !text.isEmpty, bytes[text.upperBound - 1] == 0x20 { text = text.lowerBound..<text.upperBound - 1 }
    return text
  }

  /// True where a document has the same structure as before, but for one heading's text.
  private static func keeps(_ old: Document, _ new: Document, _ place: Int) -> Bool {
    guard new.headings.count == old.headings.count,
      new.headings[place].range.start == old.headings[place].range.start,
      new.tables.count == old.tables.count, new.taskItems.count == old.taskItems.count,
      new.definitions.count == old.definitions.count
    else { return false }
    return zip(old.headings, new.headings).enumerated().allSatisfy { index, pair in
      pair.0.level == pair.1.level && (index == place || old[pair.0.text] == new[pair.1.text])
    }
  }

  /// Keeps a title in the front matter that was the heading's text.
  private static func titleEdit(_ old: Document, _ new: Document, _ place: Int) -> TextEdit? {
    guard old.firstHeading == old.headings[place], let value = old.frontMatter?["title"],
      let title = value.string, !title.isEmpty
    else { return nil }
    let (before, after) = (old[old.headings[place].text], new[new.headings[place].text])
    // A decision's heading may have a number before the title.
    guard before.hasSuffix(title), after.hasPrefix(before.dropLast(title.count)) else { return nil }
    let text = String(after.dropFirst(before.count - title.count))
    guard text != title, !text.isEmpty else { return nil }
    let quote: UInt8? =
      Int(value.range.end - value.range.start) == title.utf8.count ? nil : UInt8(ascii: "\"")
    return TextEdit(path: old.path, value.range, YAMLScalar.written(text, like: quote))
  }
}
