package import Markup

/// What a page says of itself, in short texts of one line each.
///
/// From its resume block, else from what its front matter calls `description` or `summary`, else from the
/// first paragraph under its title.
package struct PageSummary: Sendable, Equatable {
  /// What the page is; empty where nothing says it.
  package let what: String
  package let why: String
  /// What comes next; empty for nothing.
  package let next: String
  /// The names of what it depends on, as written; empty for none.
  package let needs: String

  /// - Parameter contents: Gives the file's bytes, and is only asked where nothing else says what it is.
  package init(_ document: Document, contents: () -> [UInt8]? = { nil }) {
    func field(_ key: ResumeBlock.Key) -> String {
      guard let field = document.resume?[key], !field.isNone else { return "" }
      return PageSummary.line(field.value)
    }
    why = field(.why)
    next = field(.next)
    needs = field(.dependsOn)
    let described = ["description", "summary", "abstract"].lazy.compactMap { key in
      document.frontMatter?[key]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }.first
    let what = field(.what)
    self.what =
      !what.isEmpty ? what
      : described.map(PageSummary.line) ?? contents().map { LeadParagraph(document, $0).text } ?? ""
  }

  /// A text with every run of blanks and line ends as one blank, and nothing in it that moves a cursor or
  /// turns the direction of writing.
  package static func line(_ text: String) -> String {
    visible(text.split { $0.isWhitespace }.joined(separator: " "))
  }

  /// A line in which what moves a cursor or turns the direction of writing is replaced; tabs stay.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { shown.append("\u{FFFD}") } else { shown.unicodeScalars.append(scalar) }
    }
    return shown
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// A text of at most so many characters, cut between words.
  package static func cut(_ text: String, to limit: Int) -> String {
    guard text.count > limit else { return text }
    var kept = text.prefix(limit - 1)
    if let blank = kept.lastIndex(of: " "), kept.distance(from: blank, to: kept.endIndex) < limit / 2 {
      kept = kept[..<blank]
    }
    while let last = kept.last, ",;:.-–— (".contains(last) { kept.removeLast() }
    return kept + "…"
  }
}
