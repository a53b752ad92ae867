/// Writes plain text so that Markdown shows it as it is.
package enum MarkdownText {
  /// A text within a line: what would be emphasis, code, a link or HTML stays itself.
  ///
  /// - Parameter startsLine: True where what opens a block at the start of a line must not.
  package static func escaped(_ text: String, startsLine: Bool = false) -> String {
    let scalars = Array(oneLine(text).unicodeScalars)
    let hasTildes = scalars.count { $0 == "~" } > 1
    var result = startsLine ? blockEscape(scalars) : ""
    let skipped = result.isEmpty ? 0 : result.unicodeScalars.count - 1
    for (index, scalar) in scalars.enumerated().dropFirst(skipped) {
      switch scalar {
      case "\\", "`", "*", "[", "]": result += "\\"
      case "_" where !isWithinWord(scalars, index): result += "\\"
      case "~" where hasTildes: result += "\\"
      case "<":
        result += "&lt;"
        continue
      case "&" where index + 1 < scalars.count && opensEntity(scalars[index + 1]):
        result += "&amp;"
        continue
      default: break
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  /// A text in raw HTML, where backslashes are themselves.
  static func html(_ text: String) -> String {
    oneLine(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }

  /// A text as code, between more backticks than it has in a row.
  package static func code(_ text: String) -> String {
    let text = oneLine(text)
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + pad + text + pad + fence
  }

  /// A cell of a table from a line of Markdown: pipes would end it.
  static func cell(_ markdown: String) -> String { markdown.replacing("|", with: "\\|") }

  /// A link.
  ///
  /// - Parameters:
  ///   - text: Markdown.
  ///   - path: Relative to the document, as the disk has it.
  package static func link(_ text: String, to path: String) -> String { "[\(text)](\(destination(path)))" }

  /// A table; the cells are Markdown.
  package static func table(_ header: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "|" + cells.map { $0.isEmpty ? " |" : " \(cell($0)) |" }.joined()
    }
    return ([line(header), line(header.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
  }

  private static let special = Set("\"#%&()<>?[\\]^`{|}*".unicodeScalars)

  /// The path as a link's destination, percent-encoded where a reader would take it otherwise.
  private static func destination(_ path: String) -> String {
    var result = ""
    // A colon in the first part would make it a scheme.
    if let colon = path.firstIndex(of: ":"), !path[..<colon].contains("/") { result = "./" }
    for scalar in path.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value == 0x7F || special.contains(scalar)
        || scalar.properties.isWhitespace
      {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.count < 2 ? "0" : "") + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The escaped first characters of a line that would open a list, a heading or a quote.
  private static func blockEscape(_ scalars: [Unicode.Scalar]) -> String {
    guard let first = scalars.first else { return "" }
    func ends(_ index: Int) -> Bool { index >= scalars.count || scalars[index] == " " }
    let opensBlock =
      switch first {
      case ">": true
      case "+": ends(1)
      case "-": ends(1) || scalars.allSatisfy { $0 == "-" || $0 == " " }
      case "=": scalars.allSatisfy { $0 == "=" }
      case "#": ends(scalars.prefix { $0 == "#" }.count)
      default: false
      }
    if opensBlock { return "\\" + String(first) }
    let digits = scalars.prefix { $0.value >= 0x30 && $0.value <= 0x39 }
    guard !digits.isEmpty, digits.count < scalars.count, ends(digits.count + 1),
      ".)".unicodeScalars.contains(scalars[digits.count])
    else { return "" }
    return String(String.UnicodeScalarView(digits)) + "\\" + String(scalars[digits.count])
  }

  /// True for underscores between letters or digits, which emphasise nothing.
  private static func isWithinWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    var (start, end) = (index, index)
    while start > 0, scalars[start - 1] == "_" { start -= 1 }
    while end + 1 < scalars.count, scalars[end + 1] == "_" { end += 1 }
    return start > 0 && end + 1 < scalars.count && isWord(scalars[start - 1])
      && isWord(scalars[end + 1])
  }

  private static func opensEntity(_ scalar: Unicode.Scalar) -> Bool { scalar == "#" || isWord(scalar) }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

extension String {
  /// The text with a capital in front.
  func capitalizingFirst() -> String { prefix(1).uppercased() + dropFirst() }
}
