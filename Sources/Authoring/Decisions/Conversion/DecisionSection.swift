/// A heading, the text below it and the sections in it.
package struct DecisionSection: Sendable, Equatable {
  /// The part that the section plays in every dialect; nil for a heading of one's own.
  package var role: Role?
  /// The heading's plain text.
  package var title: String
  package var level: Int
  /// The heading as it is written; empty for one that is about to be made.
  package var heading: [UInt8]
  /// From behind the heading to the next heading.
  package var body: [UInt8]
  package var children: [DecisionSection]

  package init(
    _ role: Role? = nil, title: String, level: Int, heading: [UInt8] = [], body: [UInt8] = [],
    children: [DecisionSection] = []
  ) {
    self.role = role
    self.title = title
    self.level = level
    self.heading = heading
    self.body = body
    self.children = children
  }

  /// A part that published conventions know, whatever each calls it.
  package enum Role: String, Sendable, CaseIterable {
    case status
    /// Lines of a status section that are neither the status nor a link.
    case statusNotes
    case context
    case drivers
    case options
    case decision
    case consequences
    case positive
    case negative
    case confirmation
    case prosAndCons
    case moreInformation
    case links

    package init?(title: String) {
      let words = title.lowercased().split { $0 == " " || $0 == "\t" }.joined(separator: " ")
      switch words {
      case "status": self = .status
      case "status notes": self = .statusNotes
      case "context", "context and problem statement": self = .context
      case "decision drivers": self = .drivers
      case "considered options": self = .options
      case "decision", "decision outcome": self = .decision
      case "consequences": self = .consequences
      case "positive consequences": self = .positive
      case "negative consequences": self = .negative
      case "confirmation", "validation": self = .confirmation
      case "pros and cons of the options": self = .prosAndCons
      case "more information": self = .moreInformation
      case "links": self = .links
      default: return nil
      }
    }
  }

  /// True where nothing but blanks stands in it.
  package var isBlank: Bool { children.isEmpty && DecisionText.isBlank(body[...]) }

  /// The section with a level further in or out, and all in it with it.
  func shifted(by steps: Int) -> DecisionSection {
    guard steps != 0 else { return self }
    var section = self
    let level = min(6, max(1, level + steps))
    if level != section.level, !section.heading.starts(with: "<".utf8) {
      section.heading = DecisionText.heading(DecisionText.inline(heading), level: level)
      if heading.isEmpty { section.heading = [] }
      section.level = level
    }
    section.children = children.map { $0.shifted(by: steps) }
    return section
  }

  /// The section under another heading; the same bytes where it reads so already.
  func titled(_ title: String) -> DecisionSection {
    guard self.title.lowercased() != title.lowercased() else { return self }
    var section = self
    section.title = title
    section.heading = DecisionText.heading(Array(title.utf8), level: level)
    return section
  }
}
