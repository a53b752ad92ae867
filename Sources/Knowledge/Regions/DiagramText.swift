/// Writes plain text into the languages of drawings, so that it is shown as it is.
package enum DiagramText {
  /// A label between quotation marks in Mermaid, with Mermaid's own entities.
  ///
  /// Line ends become spaces. Two percent signs would begin a comment, and Mermaid takes the
  /// semicolon from the entities of a line that looks like a style.
  package static func mermaid(_ text: String) -> String {
    let text = oneLine(text)
    let hasComment = text.contains("%%")
    let hasStyle = text.contains("style") || text.contains("classDef")
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "#": result += "#35;"
      case "\"": result += "#quot;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "`": result += "#96;"
      case "&": result += "#amp;"
      case "%" where hasComment: result += "#37;"
      case ":" where hasStyle: result += "#58;"
      case _ where isHidden(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(result)\""
  }

  /// True for what shows nothing and changes what is around it: control characters, and marks that turn
  /// the direction of text.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// A quoted identifier in DOT; line ends become spaces.
  package static func dot(_ text: String) -> String {
    let text = oneLine(text)
    var result = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\", "\"": result += "\\\(scalar)"
      // Graphviz takes `&lt;` for an entity even between quotation marks.
      case "&" where rest.first.map { $0 == "#" || $0.properties.isAlphabetic } ?? false:
        result += "&amp;"
      case _ where isHidden(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"\(result)\""
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
