import Knowledge

/// Reads the tags of a template before it is rendered, so that a wrong one is told with its line and not
/// left out in silence.
struct TemplateTags {
  private let path: String
  private var line = 1
  /// The sections that are open, outermost first.
  private var open: [(tag: String, line: Int)] = []
  /// The names of the variables outside of comments.
  private(set) var names: Set<String> = []

  /// - Throws: ``TemplateFailure`` at the first mistake.
  init(_ text: String, path: String) throws(TemplateFailure) {
    self.path = path
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "\n" { line += 1 }
      if scalars[index] == MustacheText.opening || scalars[index] == MustacheText.closing {
        throw failure("a character that no template may hold", "take out U+10FFFC and U+10FFFD")
      }
      guard scalars[index] == "{", index + 1 < scalars.count, scalars[index + 1] == "{" else {
        index += 1
        continue
      }
      guard let end = TemplateTags.end(of: scalars, from: index + 2) else {
        throw failure("'{{' without '}}'", "close the tag on the line that opens it")
      }
      let content = String(String.UnicodeScalarView(scalars[(index + 2)..<end]))
      try read(content)
      line += content.unicodeScalars.count { $0 == "\n" }
      index = end + 2
      if content.hasPrefix("{") {
        guard index < scalars.count, scalars[index] == "}" else {
          throw failure("'{{{' without '}}}'", "write '{{name}}', which is safe everywhere")
        }
        index += 1
      }
    }
    if let section = open.last {
      line = section.line
      throw failure("'{{#\(section.tag)}}' is never closed", "write '{{/\(section.tag)}}' behind it")
    }
  }

  /// Where `}}` begins; a tag that is no comment ends on its line.
  private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int? {
    let isComment = start < scalars.count && scalars[start] == "!"
    var index = start
    while index + 1 < scalars.count {
      if scalars[index] == "}", scalars[index + 1] == "}" { return index }
      if scalars[index] == "\n", !isComment { return nil }
      index += 1
    }
    return nil
  }

  private mutating func read(_ content: String) throws(TemplateFailure) {
    let sign = content.first ?? " "
    let rest = String(content.dropFirst())
    switch sign {
    case "!": break
    case "#", "^":
      let tag = trimmed(rest)
      try check(tag)
      guard open.count < TemplateTags.deepest else {
        throw failure(
          "sections more than \(TemplateTags.deepest) deep", "close '{{#\(tag)}}' before the next one opens")
      }
      open.append((tag, line))
    case "/":
      let tag = trimmed(rest)
      guard let section = open.last else {
        throw failure("'{{/\(tag)}}' closes nothing", "take it out, or write '{{#\(tag)}}' before it")
      }
      guard section.tag == tag else {
        throw failure(
          "'{{/\(tag)}}' stands where '{{/\(section.tag)}}' must",
          "sections close in the opposite order; '{{#\(section.tag)}}' is on line \(section.line)")
      }
      open.removeLast()
    case "{", "&": try check(trimmed(rest))
    case ">", "<", "$", "=", "%", "*":
      throw failure(
        "'{{\(content)}}' is no tag of a decision's template",
        "there are '{{name}}', '{{#name}}', '{{^name}}', '{{/name}}' and '{{! comment}}'")
    default: try check(trimmed(content))
    }
  }

  /// How many sections may stand within one another: each costs the renderer a part of the stack.
  private static let deepest = 32
  private static let listFunctions = ["count", "empty", "first", "last", "reversed", "sorted"]
  private static let textFunctions = ["lowercased", "uppercased"]
  /// Of the element of a list that is written just now.
  private static let placeFunctions = ["even", "first", "index", "last", "odd"]

  /// Sees that a name is known, and that it may stand where it does.
  private mutating func check(_ tag: String) throws(TemplateFailure) {
    guard let bracket = tag.firstIndex(of: "(") else {
      try checkName(tag)
      return
    }
    let function = String(tag[..<bracket])
    guard tag.hasSuffix(")") else {
      throw failure("'\(tag)' lacks its ')'", "write '\(function)(name)'")
    }
    let name = String(tag[tag.index(after: bracket)...].dropLast())
    var known = TemplateTags.textFunctions
    if name.isEmpty {
      known = TemplateTags.placeFunctions
      guard isInList else {
        throw failure("'\(tag)' outside of a list", "it tells the place within '{{#tags}}' or '{{#links}}'")
      }
    } else {
      try checkName(name)
      if TemplateValues.lists[name] != nil { known = TemplateTags.listFunctions }
    }
    guard known.contains(function) else {
      throw failure("no function '\(function)' here", "there are \(known.joined(separator: ", "))")
    }
  }

  private mutating func checkName(_ name: String) throws(TemplateFailure) {
    if name == "." {
      guard isInList else { throw failure("'{{.}}' outside of a list", "write '{{title}}'") }
      return
    }
    names.insert(name)
    var known = TemplateValues.names
    for section in open { known += TemplateValues.lists[section.tag] ?? [] }
    if known.contains(name) { return }
    let sorted = Set(known).sorted()
    let nearest = NearMiss.nearest(to: name, among: sorted)
    throw failure(
      "unknown variable '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      "there are \(sorted.joined(separator: ", "))")
  }

  private var isInList: Bool {
    open.contains { section in
      TemplateValues.lists.keys.contains { section.tag == $0 || section.tag.hasSuffix("(\($0))") }
    }
  }

  private func trimmed(_ text: String) -> String {
    String(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  private func failure(_ message: String, _ help: String) -> TemplateFailure {
    TemplateFailure(path: path, line: line, message: message, help: help)
  }
}
