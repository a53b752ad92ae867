package import Knowledge

/// A decision taken apart, so that another dialect can be written from it with every byte of its text.
package struct DecisionOutline: Sendable {
  /// Plain text, without the number.
  package var title = ""
  /// The title as the heading writes it, in Markdown.
  package var heading: [UInt8] = []
  /// What is in force, where it is a word of the lifecycle.
  package var status: DecisionStatus?
  /// The words of the status without a link; nil without a status.
  package var statusText: String?
  package var date: String?
  package var people: [DecisionRecord.Person.Role: [String]] = [:]
  package var tags: [String] = []
  package var links: [Link] = []
  /// Keys of the front matter that have no part in any dialect, as they are written.
  package var extras: [Extra] = []
  /// Comments before the title.
  package var preamble: [UInt8] = []
  /// The text between the title and the first section, without the lines that state parts.
  package var opening: [UInt8] = []
  package var sections: [DecisionSection] = []
  /// True where lines end in a carriage return and a line feed.
  package var usesCarriageReturns = false
  package var hasByteOrderMark = false
  /// False where the last line has no end.
  package var endsItsLastLine = true

  package init() {}

  /// A relation to another decision.
  package struct Link: Sendable, Equatable {
    package var words: String
    package var relation: Edge.Kind?
    package var target: Target
    /// Why, in a sentence; only adrs and JSON-ADR have a place for it.
    package var description: String?

    package init(words: String, relation: Edge.Kind?, target: Target, description: String? = nil) {
      self.words = words
      self.relation = relation
      self.target = target
      self.description = description
    }
  }

  package enum Target: Sendable, Equatable {
    /// A place among the decisions that are known.
    case decision(Int)
    /// A name that leads to none of them.
    case written(String)
  }

  /// A key of the front matter with all lines of its value.
  package struct Extra: Sendable, Equatable {
    package let key: String
    package let lines: [UInt8]
  }
}
