package import Knowledge
package import Markup

/// One thing that can be wrong with a knowledge base, and how to see it.
///
/// A rule is a value without state. Its examples are its tests and its page in the reference.
package struct Rule: Sendable {
  /// Flat, kebab-case, names the problem, and reads well behind "allow".
  package let id: String
  package let family: Family
  /// What a finding weighs where the configuration says nothing else.
  package let severity: Severity
  /// One sentence.
  package let summary: String
  /// Why it matters, and what the rule cannot see.
  package let rationale: String
  package let examples: [Example]
  package let check: Check

  init(
    id: String, family: Family, severity: Severity, summary: String, rationale: String,
    examples: [Example], check: Check
  ) {
    self.id = id
    self.family = family
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.examples = examples
    self.check = check
  }

  /// What a rule looks at, which tells an editor what to check again after a change.
  package enum Check: Sendable {
    /// One document, whatever the others hold.
    case document(@Sendable (Document, Configuration) -> [Finding])
    /// Documents together.
    case graph(@Sendable (Graph) -> [Finding])
    /// What files that need not be documents hold, which is read only if such a rule runs.
    case files(@Sendable (Graph, FileSurvey) -> [Finding])
    /// Documents together, and what is known of other times and branches.
    case history(@Sendable (Graph, History) -> [Finding])
    /// The same with the parts that the rule names of what is looked up in all documents, which are made
    /// once for all rules.
    case survey(DriftSurvey.Parts, @Sendable (Graph, History, DriftSurvey) -> [Finding])
    /// What pages say shall not be reported, once all other rules have spoken.
    case suppressions(@Sendable (Suppressions) -> [Finding])
  }

  /// Rules that belong together, and can be chosen together.
  package enum Family: String, Sendable, CaseIterable {
    case file
    case frontMatter = "front-matter"
    case resume
    case link
    case syntax
    case graph
    case decision
    case enforcement
    case phase
    case drift
    case navigation
    case suppression

    package var summary: String {
      switch self {
      case .file: "Files that cannot be read as Markdown."
      case .frontMatter: "The YAML at the top of a document."
      case .resume: "The RESUME CONTEXT block."
      case .link: "Links, images, anchors and link definitions."
      case .syntax: "What is read otherwise than it looks."
      case .graph: "How documents hang together."
      case .decision: "Decisions and their life."
      case .enforcement: "What decisions ask of files, and files of decisions."
      case .phase: "Phases and their status."
      case .drift: "What was true once and is no longer."
      case .navigation: "The navigation files of sites: mkdocs.yml, SUMMARY.md."
      case .suppression: "The comments that silence findings."
      }
    }
  }
}

/// How much a finding weighs.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case info
  case warning
  case error

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
