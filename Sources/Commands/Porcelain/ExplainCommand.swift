package import ArgumentParser
import Rules

/// `cairn explain RULE`: one rule with its reasons and examples.
package struct ExplainCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a rule, or list those of a family.")

  @Argument(
    help: "The rule's id, as a finding shows it in brackets.",
    completion: .list(Rule.all.map(\.id)))
  var rule: String

  package init() {}

  package func run() async throws {
    if let family = Rule.Family(rawValue: rule) {
      let rules = Rule.all.filter { $0.family == family }
      Console.current.write(
        "\(family.summary)\n\n" + rules.map { "\($0.id): \($0.summary)\n" }.joined())
      return
    }
    guard let found = Rule.named(rule) else {
      let nearest = Linter.nearest(to: rule)
      throw Failure(
        "no rule '\(rule)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        help: "'cairn rules' lists them")
    }
    Console.current.write(RuleReference.section(found, level: 1))
  }
}
