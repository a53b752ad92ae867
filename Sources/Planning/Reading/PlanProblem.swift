package import Markup

/// Why no plan can be made of what a page says, with the place to mend.
///
/// What cannot be understood is told, and nothing is put in its place: a plan with problems must
/// not be applied.
package struct PlanProblem: Sendable, Hashable {
  /// What is wrong, as programs tell it apart.
  package enum Kind: String, Sendable, CaseIterable {
    case unknownNeed = "unknown-need"
    case ambiguousNeed = "ambiguous-need"
    /// A need that nothing will ever meet, such as a rejected decision.
    case deadNeed = "dead-need"
    /// Tasks that need each other, or one that needs itself.
    case cycle
    case badCheck = "bad-check"
    case badPriority = "bad-priority"
    case badRole = "bad-role"
    /// A field that is no field, stands twice, or stands where it belongs to no task.
    case misplacedField = "misplaced-field"
    case duplicateTask = "duplicate-task"
    case unknownPhase = "unknown-phase"
    case unreadable
    /// A row or a page of a phase whose number cannot be read.
    case unreadablePhase = "unreadable-phase"
    /// A phase that stands twice in a table or has two pages.
    case duplicatePhase = "duplicate-phase"
    case unknownStatus = "unknown-status"
    /// A table and a page that give a phase different statuses.
    case disagreeingStatus = "disagreeing-status"
    /// What Git leaves where a merge could not be made.
    case conflictMarker = "conflict-marker"

    fileprivate var concernsPhases: Bool {
      switch self {
      case .unreadablePhase, .duplicatePhase, .unknownStatus, .disagreeingStatus, .conflictMarker:
        true
      default: false
      }
    }
  }

  package let kind: Kind
  /// Relative to the root.
  package let path: String
  /// From 1.
  package let line: Int
  package let range: SourceRange
  /// A headline without a period.
  package let message: String
  /// What to do.
  package let help: String

  package init(
    _ kind: Kind, path: String, line: Int, range: SourceRange, message: String, help: String
  ) {
    self.kind = kind
    self.path = path
    self.line = line
    self.range = range
    self.message = message
    self.help = help
  }

  /// True for what is wrong with the phases themselves and not with a task.
  package var concernsPhases: Bool { kind.concernsPhases }

  /// By place.
  static func precedes(_ left: PlanProblem, _ right: PlanProblem) -> Bool {
    (left.path, left.line, left.kind.rawValue, left.message)
      < (right.path, right.line, right.kind.rawValue, right.message)
  }

  /// `docs/plan.md:12: no task '#issue-token'; did you mean '#issue-tokens'?`
  package var text: String { "\(path):\(line): \(message); \(help)" }
}
