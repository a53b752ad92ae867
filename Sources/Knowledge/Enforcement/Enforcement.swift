package import Markup

/// What an accepted decision asks of the files: the field `enforce` of its front matter.
///
/// A list of checks. Each has one of four keys that say what is asked, and says with `in` of which
/// files:
///
///     enforce:
///       - ban: [moment, "require('moment')"]
///         in: ["src/**", "!src/legacy/**"]
///         message: Use date-fns
///       - require: SPDX-License-Identifier
///         in: "Sources/**/*.swift"
///       - exists: [LICENSE, "docs/**/index.md"]
///       - absent: "**/*.min.js"
package struct Enforcement: Sendable, Equatable {
  /// The index of its decision in ``Graph/decisions``.
  package let decision: Int
  package let checks: [Check]
  /// In file order; an entry with a problem is not checked.
  package let problems: [Problem]

  /// One entry of the list.
  package struct Check: Sendable, Equatable {
    package let kind: Kind
    /// The terms of ``Kind/ban`` and ``Kind/require``.
    package let terms: [Term]
    /// The patterns of `in`, or of what must exist or be absent.
    package let paths: PathSelection
    /// True where `in` is written.
    package let isScoped: Bool
    /// What to do instead; empty where the entry does not say.
    package let message: String
    /// The whole entry.
    package let range: SourceRange
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// No file holds any of the terms.
    case ban
    /// Every file holds all of the terms.
    case require
    /// Every pattern names a file.
    case exists
    /// No pattern names a file.
    case absent

    var isAboutPaths: Bool { self == .exists || self == .absent }
  }

  /// Words that are looked for.
  package struct Term: Sendable, Equatable {
    package let text: String
    /// As written, quotes included.
    package let range: SourceRange
    let pattern: TermPattern
  }

  /// What is wrong with an entry.
  package struct Problem: Sendable, Equatable {
    package let range: SourceRange
    /// A headline.
    package let message: String
    package let help: String
  }

  /// The enforcements of a graph's accepted decisions, in their order.
  /// - Complexity: O(*d*) in the number of decisions where none has the field.
  package static func all(in graph: Graph) -> [Enforcement] {
    graph.decisions.enumerated().compactMap { index, decision in
      guard decision.status == .accepted,
        let value = graph.documents[decision.document].frontMatter?["enforce"], !value.isNull
      else { return nil }
      return EnforcementReader(value).enforcement(of: index)
    }
  }
}
