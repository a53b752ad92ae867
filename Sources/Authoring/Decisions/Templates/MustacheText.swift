import Knowledge
import Mustache

/// Renders Mustache; the one file that sees the library.
///
/// Nothing is escaped here. Every text value stands between marks instead, which no text can hold, and
/// ``TemplateOutput`` makes it fit the place where it came out.
enum MustacheText {
  static let opening: Unicode.Scalar = "\u{10FFFC}"
  static let closing: Unicode.Scalar = "\u{10FFFD}"

  /// - Throws: ``TemplateFailure`` where the text is no Mustache.
  static func render(
    _ text: String, path: String, _ values: TemplateValues
  ) throws(TemplateFailure) -> String {
    let template: MustacheTemplate
    do {
      // Its own line, so that a section may stand alone on the first.
      template = try MustacheTemplate(string: "{{%CONTENT_TYPE:TEXT}}\n" + text)
    } catch let error as MustacheTemplate.ParserError {
      throw TemplateFailure(
        path: path, line: max(1, error.context.lineNumber - 1), message: "not Mustache",
        help: "every '{{' opens a name and '}}' closes it")
    } catch {
      throw TemplateFailure(
        path: path, line: 1, message: "not Mustache",
        help: "every '{{' opens a name and '}}' closes it")
    }
    return template.render(objects(values))
  }

  private static func objects(_ values: TemplateValues) -> [String: Any] {
    var objects = numbers(values.number, values.prefix, isDraft: values.isDraft)
    objects["title"] = marked(values.title)
    objects["slug"] = marked(values.slug)
    objects["date"] = isDate(values.date) ? values.date : marked(values.date)
    objects["status"] = marked(values.status)
    objects["tags"] = values.tags.map(marked)
    let links = values.links.map { ($0, link($0, values.prefix)) }
    objects["links"] = links.map(\.1)
    objects["supersedes"] = links.filter { $0.0.kind.lowercased() == "supersedes" }.map(\.1)
    return objects
  }

  private static func link(_ link: TemplateValues.Link, _ prefix: String) -> [String: Any] {
    var objects = numbers(link.number, prefix, isDraft: false)
    objects["kind"] = marked(link.kind)
    objects["label"] = marked(link.label)
    objects["title"] = marked(link.title)
    objects["path"] = marked(link.path)
    return objects
  }

  private static func numbers(_ number: Int?, _ prefix: String, isDraft: Bool) -> [String: Any] {
    guard let number else {
      // Digits take their place when the draft is accepted.
      if isDraft { return ["number": "XXXX", "padded": "XXXX", "id": "\(prefix)-XXXX"] }
      return ["number": Missing(), "padded": Missing(), "id": Missing()]
    }
    let padded = Decision.padded(number)
    return ["number": String(number), "padded": padded, "id": "\(prefix)-\(padded)"]
  }

  /// What is not there: its sections are left out.
  private struct Missing: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
  }

  /// One line between marks, without what no line shows.
  private static func marked(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { scalar in
      if scalar.properties.isWhitespace { return true }
      if scalar.properties.isNoncharacterCodePoint || scalar == opening || scalar == closing {
        return false
      }
      return scalar.properties.generalCategory != .control
    }
    let line = String(String.UnicodeScalarView(kept)).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return String(opening) + line + String(closing)
  }

  /// `2026-01-02`, which YAML and Markdown take as it is.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2]
      && parts.allSatisfy { $0.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }
}
