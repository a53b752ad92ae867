import Knowledge
package import Markup

/// A comment or a field of a page that says which findings shall not be reported.
///
/// `<!-- cairn-disable-next-line broken-link, resume: reason -->`, the same with `-line` or `-file`,
/// and `cairn-disable: [broken-link]` in the front matter. Names are those of rules and families.
package struct Suppression: Sendable, Equatable {
  package let path: String
  /// The comment, or the field's key.
  package let range: SourceRange
  package let form: Form
  package let scope: Scope
  package let names: [Name]

  package enum Form: Sendable, Equatable {
    case comment
    /// The field's value.
    case field(FrontMatterValue)
  }

  package enum Scope: Sendable, Equatable {
    /// A finding that begins in this stretch.
    case line(SourceRange)
    case file
    /// The comment's first word means nothing.
    case unknown(String)
  }

  /// The name of a rule or a family, as written.
  package struct Name: Sendable, Equatable {
    package let text: String
    /// Where it stands; nil where the comment's bytes are not known.
    package let range: SourceRange?
    /// The ids that it stands for; none where nothing has the name.
    package let rules: Set<String>

    /// True for the name of the rule about suppressions, which pages cannot silence.
    var isOfThisRule: Bool {
      !rules.isEmpty && rules.allSatisfy { Rule.named($0)?.judgesSuppressions == true }
    }
  }

  private static let scopes = ["cairn-disable-file", "cairn-disable-line", "cairn-disable-next-line"]

  /// The first word that was probably meant.
  static func nearestScope(_ word: String) -> String {
    NearMiss.nearest(to: word, among: scopes) ?? "cairn-disable-next-line"
  }

  /// Everything of this kind that a document says, in file order.
  /// - Complexity: O(1) where there is none.
  static func all(in document: Document) -> [Suppression] {
    var found: [Suppression] = []
    if let field = document.frontMatter?.entries.first(where: { $0.key == Directive.silencing }) {
      found.append(
        Suppression(
          path: document.path, range: field.keyRange, form: .field(field.value), scope: .file,
          names: field.value.strings.filter { !$0.text.isEmpty }.map { text, range in
            Name(text: text, range: range, rules: rules(named: text))
          }))
    }
    for directive in document.directives {
      if let suppression = Suppression(directive, in: document) { found.append(suppression) }
    }
    return found
  }

  private init?(_ directive: Directive, in document: Document) {
    let text = document[directive.text]
    guard text.hasPrefix(Directive.silencing) else { return nil }
    let word = text.prefix { !$0.isWhitespace && $0 != ":" }
    let scope: Scope =
      switch word {
      case "cairn-disable-file": .file
      case "cairn-disable-line", "cairn-disable-next-line": .line(directive.line)
      default: .unknown(String(word))
      }
    let start =
      directive.textRange.count == text.utf8.count ? Int(directive.textRange.start) : nil
    let list = text[word.endIndex...].prefix { $0 != ":" }
    let names = list.split(separator: ",").compactMap { part -> Name? in
      var name = part.drop(while: \.isWhitespace)
      while name.last?.isWhitespace == true { name.removeLast() }
      if name.isEmpty { return nil }
      let before = text[..<name.startIndex].utf8.count
      return Name(
        text: String(name),
        range: start.map { SourceRange($0 + before, $0 + before + name.utf8.count) },
        rules: Suppression.rules(named: String(name)))
    }
    self.init(
      path: document.path, range: directive.range, form: .comment, scope: scope, names: names)
  }

  private init(path: String, range: SourceRange, form: Form, scope: Scope, names: [Name]) {
    self.path = path
    self.range = range
    self.form = form
    self.scope = scope
    self.names = names
  }

  /// Nothing in a page silences the rule that watches over what pages silence.
  private static func rules(named name: String) -> Set<String> {
    Set(
      Rule.all.filter { $0.id == name || $0.family.rawValue == name && !$0.judgesSuppressions }
        .map(\.id))
  }

  /// True where a place is within the scope.
  func covers(_ place: SourceRange) -> Bool {
    switch scope {
    case .file: true
    case .line(let line): line.start <= place.start && place.start <= line.end && line.end > 0
    case .unknown: false
    }
  }
}

extension Rule {
  /// True for the rule about suppressions, which the linter runs last.
  var judgesSuppressions: Bool {
    if case .suppressions = check { true } else { false }
  }
}
