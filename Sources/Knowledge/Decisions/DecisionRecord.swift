package import Markup

/// All that one decision's file says about it, each part with the bytes it was read from.
///
/// What is not understood is not kept here and not lost either: edits patch the file's own bytes.
///
/// The parts lie behind one reference, since a thousand records are sorted, joined and passed around.
package struct DecisionRecord: Sendable {
  private let storage: Storage

  final class Storage: Sendable {
    let document: Document
    let dialect: DecisionDialect
    let numbers: [Decision.StatedNumber]
    let title: String
    let titleRange: SourceRange?
    let status: Status?
    let date: Field?
    let people: [Person]
    let tags: [Field]
    let labels: [Label]
    let links: [Link]
    let sections: [Section]

    init(_ parts: DecisionParts) {
      document = parts.document
      (numbers, title) = parts.reader.numbersAndTitle()
      titleRange = parts.titleRange()
      sections = parts.sections
      links = parts.links()
      let status = parts.status(links)
      self.status = status
      date = parts.date()
      people = parts.people()
      tags = parts.tags()
      labels = parts.labels
      dialect = parts.dialect(status)
    }
  }

  init(_ parts: DecisionParts) { storage = Storage(parts) }

  /// Its ``Document/source`` holds the file's bytes.
  package var document: Document { storage.document }
  package var dialect: DecisionDialect { storage.dialect }
  /// Every place that gives a number, in the order file name, heading, front matter.
  package var numbers: [Decision.StatedNumber] { storage.numbers }
  /// Without the number.
  package var title: String { storage.title }
  /// The title in the heading, without the number; nil where there is no heading.
  package var titleRange: SourceRange? { storage.titleRange }
  package var status: Status? { storage.status }
  package var date: Field? { storage.date }
  /// In the order in which they are written.
  package var people: [Person] { storage.people }
  package var tags: [Field] { storage.tags }
  /// The `Label: value` lines between the title and the first section, empty ones too.
  package var labels: [Label] { storage.labels }
  /// Relations to other decisions, in file order.
  package var links: [Link] { storage.links }
  /// The parts below headings, the title's excepted, in file order.
  package var sections: [Section] { storage.sections }

  package var path: String { document.path }
  package var source: [UInt8] { document.source }
  package var number: Int? { numbers.first?.number }

  /// A value with its place.
  package struct Field: Sendable, Equatable {
    package let text: String
    /// The value as written, quotes included.
    package let range: SourceRange
    package let place: Place
  }

  /// What kind of place a part stands in.
  package enum Place: Sendable, Equatable {
    /// The value of a key of the front matter.
    case frontMatter(key: String)
    /// Behind a label at the top: `* Status: accepted`, `Date: 2026-01-02`.
    case label
    /// In a section of its own, or in one that holds links.
    case section
  }

  /// The status and all the lines that say it.
  package struct Status: Sendable, Equatable {
    /// What is in force; nil for a word that no lifecycle knows.
    package let value: DecisionStatus?
    /// The line that is in force, as written: `Accepted`, `superseded by ADR-0007`.
    package let text: String
    /// Where ``text`` stands, quotes included.
    package let range: SourceRange
    package let place: Place
    /// In a status section, every line that states a status and is no link to another decision, in
    /// file order; elsewhere the one.
    package let lines: [Field]
    /// The line of a section that states the status in words, also where a link has the last one; nil
    /// where only a link does, and outside of sections.
    package var stated: Field?
  }

  /// A line such as `* Status: accepted` or `Date: 2026-01-02`.
  package struct Label: Sendable, Equatable {
    /// Lower case.
    package let name: String
    /// The first character of the line, which tells bullets from plain lines.
    package let marker: Character
    package let value: String
    package let range: SourceRange
    /// The whole line.
    package let line: SourceRange
  }

  /// A person and the part that they had.
  package struct Person: Sendable, Equatable {
    package enum Role: String, Sendable, CaseIterable {
      case decider
      case consulted
      case informed
    }

    package let role: Role
    package let name: String
    package let range: SourceRange
  }

  /// A relation to another decision, as it is written.
  package struct Link: Sendable, Equatable {
    /// The words before the target: `Supersedes`, `Amended by`; a key of the front matter.
    package let kind: String
    /// The relation that the words mean; nil for words of one's own.
    package let relation: Edge.Kind?
    /// A path as the file writes it, or a name such as `ADR-0005` or `5`.
    package let target: String
    package let targetRange: SourceRange
    /// The text of a Markdown link; nil for a name.
    package let label: String?
    /// The line, list item or value that states the link, without its line end.
    package let range: SourceRange
    package let place: Place
    /// True where the link is part of the status: `superseded by [ADR-0005](0005-x.md)`.
    package let isStatus: Bool
    /// What the link says about itself beside its kind, as adrs writes it; nil elsewhere.
    package var description: String?
  }

  /// A heading and what stands below it.
  package struct Section: Sendable, Equatable {
    package let title: String
    package let level: Int
    package let headingRange: SourceRange
    /// From behind the heading to the next heading of the same or a higher level.
    package let contentRange: SourceRange
  }

  /// The section with a heading, whatever its case; the first of several.
  package func section(_ title: String) -> Section? {
    let wanted = title.lowercased()
    return sections.first { $0.title.lowercased() == wanted }
  }

  /// The text of a part of the file.
  package func text(_ range: SourceRange) -> String {
    String(decoding: source[range.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
  }
}
