/// Writes XML 1.0 straight into bytes, an element a line.
///
/// What a document of XML must not hold, such as control characters, becomes U+FFFD, so that no text
/// makes a report that cannot be read.
struct XMLWriter {
  private var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var depth = 0

  init() {}

  /// An element that holds others.
  mutating func element(
    _ name: StaticString, _ attributes: [(name: StaticString, value: String)],
    _ body: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    write(">\n")
    depth += 1
    body(&self)
    depth -= 1
    indent()
    close(name)
  }

  /// An element that holds text, or nothing where there is none.
  mutating func element(
    _ name: StaticString, _ attributes: [(name: StaticString, value: String)], text: String = ""
  ) {
    open(name, attributes)
    if text.isEmpty { return write("/>\n") }
    write(">")
    escaped(text, isAttribute: false)
    close(name)
  }

  /// The document with the line feed that ends a file.
  func finished() -> [UInt8] { bytes }

  private mutating func open(
    _ name: StaticString, _ attributes: [(name: StaticString, value: String)]
  ) {
    indent()
    write("<")
    write(name)
    for attribute in attributes {
      write(" ")
      write(attribute.name)
      write("=\"")
      escaped(attribute.value, isAttribute: true)
      write("\"")
    }
  }

  private mutating func close(_ name: StaticString) {
    write("</")
    write(name)
    write(">\n")
  }

  private mutating func indent() {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func write(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func escaped(_ text: String, isAttribute: Bool) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices where index >= start {
        guard let (length, replacement) = Self.escape(utf8, index, isAttribute) else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        write(replacement)
        start = index + length
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  /// What stands in the place of a character, and how many bytes it takes; nil where it may stay.
  private static func escape(
    _ utf8: UnsafeBufferPointer<UInt8>, _ index: Int, _ isAttribute: Bool
  ) -> (length: Int, replacement: StaticString)? {
    switch utf8[index] {
    case UInt8(ascii: "&"): (1, "&amp;")
    case UInt8(ascii: "<"): (1, "&lt;")
    case UInt8(ascii: ">"): (1, "&gt;")
    case UInt8(ascii: "\""): isAttribute ? (1, "&quot;") : nil
    // A reader turns a plain line end or tab of an attribute into a space.
    case 0x09: isAttribute ? (1, "&#9;") : nil
    case 0x0A: isAttribute ? (1, "&#10;") : nil
    case 0x0D: (1, "&#13;")
    case 0x00..<0x20: (1, "\u{FFFD}")
    // U+FFFE and U+FFFF.
    case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
      (3, "\u{FFFD}")
    default: nil
    }
  }
}
