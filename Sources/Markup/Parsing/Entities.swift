/// Character references in raw HTML, which cmark-gfm leaves alone.
enum Entities {
  /// Resolves numeric references and the five that XML knows; others stay as they are, as nobody
  /// writes them into paths or names.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      result += rest[..<ampersand]
      let tail = rest[ampersand...]
      guard let semicolon = tail.firstIndex(of: ";"),
        let character = character(tail[tail.index(after: ampersand)..<semicolon])
      else {
        result.append("&")
        rest = tail.dropFirst()
        continue
      }
      result.unicodeScalars.append(character)
      rest = tail[tail.index(after: semicolon)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case "nbsp": return "\u{A0}"
    default: break
    }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let code =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return code.flatMap(Unicode.Scalar.init)
  }
}
