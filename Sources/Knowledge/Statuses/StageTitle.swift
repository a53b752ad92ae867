import Markup

/// The words of a stage's title, by which two places tell that they speak of one stage.
package struct StageTitle: Sendable {
  /// In lower case, of three letters and more; empty for no title.
  let words: Set<String>

  package init(_ title: String) {
    words = Set(
      title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { $0.count > 2 && $0.utf8.holdsLetter })
  }

  /// Words that stages of any plan have in their titles.
  private static let common: Set<String> = [
    "analysis", "build", "clean", "cleanup", "closeout", "complete", "core", "deploy", "deployment",
    "design", "develop", "development", "discovery", "docs", "documentation", "execute", "execution",
    "final", "finalization", "foundation", "foundations", "implement", "implementation",
    "infrastructure", "initial", "integration", "launch", "migration", "optimization", "optional",
    "phase", "planning", "polish", "preparation", "production", "prototype", "refactor", "refactoring",
    "release", "requirements", "research", "review", "rollout", "scaffolding", "setup", "specification",
    "stage", "step", "summary", "test", "testing", "tests", "validate", "validation", "verification",
    "verify", "week", "weeks", "day", "days", "hours", "hour", "status", "done", "planned", "progress",
    "the", "and", "for", "with", "all", "mvp", "week", "new", "basic", "advanced",
  ]

  /// True where most words of the shorter title stand in the other.
  package func isSame(as other: StageTitle) -> Bool {
    let least = min(words.count, other.words.count)
    return least > 0 && words.count { other.words.contains($0) } * 2 > least
  }

  /// True for titles with words in common that another plan would not have.
  package func isSurelySame(as other: StageTitle) -> Bool {
    isSame(as: other) && words.contains { other.words.contains($0) && !StageTitle.common.contains($0) }
  }

  /// The same for titles that are compared once.
  package static func areSame(_ left: String, _ right: String) -> Bool {
    StageTitle(left).isSame(as: StageTitle(right))
  }
}
