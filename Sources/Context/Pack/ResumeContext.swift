/// What a new session needs to know, within a budget: a header, parts in a fixed order, and what was left
/// out.
package struct ResumeContext: Sendable, Equatable {
  /// The parts, in the order in which they are shown.
  package enum Tier: String, Sendable, CaseIterable {
    case inProgress = "in-progress"
    case since
    case needs
    case pinned
    case cards
    case excerpts

    /// As a heading has it.
    package var title: String {
      switch self {
      case .inProgress: "In progress"
      case .since: "Since the last session"
      case .needs: "What it depends on"
      case .pinned: "Pinned"
      case .cards: "Documents"
      case .excerpts: "Excerpts"
      }
    }
  }

  package enum Kind: String, Sendable {
    /// A document in one line or with its resume block.
    case card
    /// A part of a document.
    case excerpt
    /// A phase, a task, a change, or another session.
    case line
  }

  /// One entry.
  package struct Item: Sendable, Equatable {
    package let tier: Tier
    package let kind: Kind
    /// Relative to the root; empty where the entry is about no file.
    package let path: String
    /// The lines of the file that it is about, from 1; nil for the whole file.
    package let lines: ClosedRange<Int>?
    /// Markdown, of one line or several, without a line end behind it.
    package let text: String
    /// Estimated.
    package let tokens: Int
    /// Nil where no rank decided.
    package let score: Double?
    /// Why it is here, each in some words.
    package let reasons: [String]
  }

  /// Something that did not fit.
  package struct Omission: Sendable, Equatable {
    package let count: Int
    /// What it is, such as `documents`; `document` for one.
    package let what: String
    /// Shows it.
    package let command: String

    /// - Parameter what: In the plural.
    init(count: Int, what: String, command: String) {
      self.count = count
      self.what =
        count == 1
        ? what.replacing("documents", with: "document").replacing("changes", with: "change")
        : what
      self.command = command
    }
  }

  /// Lines of Markdown.
  package let header: [String]
  /// By tier, then in the order of their weight.
  package let items: [Item]
  package let omissions: [Omission]
  package let budget: Budget
  /// Estimated, of the whole text.
  package let tokens: Int
  /// What the part about changes is headed with.
  let since: String

  /// What a part is headed with.
  func title(of tier: Tier) -> String { tier == .since ? since : tier.title }

  /// The items of a tier.
  package func items(of tier: Tier) -> [Item] { items.filter { $0.tier == tier } }
}
