import Markup

/// Tells whether two titles are those of one stage.
package enum StageTitle {
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

  static func words(_ title: String) -> Set<String> {
    Set(
      title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { $0.count > 2 && $0.contains(where: \.isLetter) })
  }

  /// True where most words of the shorter title stand in the other.
  package static func areSame(_ left: String, _ right: String) -> Bool {
    let left = words(left)
    let right = words(right)
    let least = min(left.count, right.count)
    return least > 0 && left.intersection(right).count * 2 > least
  }

  /// True for titles with words in common that another plan would not have.
  package static func areSurelySame(_ left: String, _ right: String) -> Bool {
    areSame(left, right) && !words(left).intersection(words(right)).subtracting(common).isEmpty
  }
}
