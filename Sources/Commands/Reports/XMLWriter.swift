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
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "\"" where isAttribute: write("&quot;")
      // A reader turns a plain line end or tab of an attribute into a space.
      case "\t" where isAttribute: write("&#9;")
      case "\n" where isAttribute: write("&#10;")
      case "\r": write("&#13;")
      case "\t", "\n": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": write("\u{FFFD}")
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
