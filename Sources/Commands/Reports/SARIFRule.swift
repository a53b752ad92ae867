import Rules

/// A rule as SARIF describes it (`reportingDescriptor`).
struct SARIFRule {
  let id: String
  private let family: String
  private let severity: Severity
  private let summary: String
  private let rationale: String
  private let page: String

  /// The linter's rules, and the one that keeps a baseline honest.
  static let all: [SARIFRule] =
    Rule.all.map { rule in
      SARIFRule(
        id: rule.id, family: rule.family.rawValue, severity: rule.severity, summary: rule.summary,
        rationale: rule.rationale, page: RuleReference.section(rule, level: 1))
    } + [
      SARIFRule(
        id: StaleEntry.rule, family: "baseline", severity: .error, summary: StaleEntry.summary,
        rationale: StaleEntry.rationale, page: StaleEntry.rationale)
    ]

  func write(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("id")
      writer.string(id)
      writer.key("name")
      writer.string(name)
      writer.key("shortDescription")
      Self.text(summary, &writer)
      writer.key("fullDescription")
      Self.text(rationale, &writer)
      writer.key("help")
      writer.object { writer in
        writer.key("text")
        writer.string(rationale)
        writer.key("markdown")
        writer.string(page)
      }
      writer.key("defaultConfiguration")
      writer.object { writer in
        writer.key("level")
        writer.string(severity.sarifLevel)
      }
      writer.key("properties")
      writer.object { writer in
        writer.key("tags")
        writer.strings(["documentation", family])
        writer.key("problem.severity")
        writer.string(severity == .info ? "recommendation" : severity.rawValue)
      }
    }
  }

  /// The id in the form that SARIF asks of a name: `BrokenLink`.
  private var name: String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// An object with a text in it, which is what SARIF has for a message, a description and content.
  static func text(_ text: String, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("text")
      writer.string(text)
    }
  }
}

extension Severity {
  var sarifLevel: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
