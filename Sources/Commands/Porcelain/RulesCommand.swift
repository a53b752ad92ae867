package import ArgumentParser
import Rules

/// `cairn rules`: every rule in a line.
package struct RulesCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules.",
    discussion: "'cairn explain RULE' shows one with its reasons and examples.")

  @Option(help: "How to list: text, json, or markdown for the reference page.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case markdown
  }

  package init() {}

  package func run() async throws {
    let console = Console.current
    switch format {
    case .markdown: console.write(RuleReference.page())
    case .text:
      let table = TextTable(
        header: ["RULE", "FAMILY", "SEVERITY", "FINDS"],
        rows: Rule.all.map { [$0.id, $0.family.rawValue, $0.severity.rawValue, $0.summary] })
      console.write(table.text(Style(isOn: console.usesColor)))
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("version")
        writer.number(1)
        writer.key("rules")
        writer.array(Rule.all) { writer, rule in
          writer.object { writer in
            writer.key("id")
            writer.string(rule.id)
            writer.key("family")
            writer.string(rule.family.rawValue)
            writer.key("severity")
            writer.string(rule.severity.rawValue)
            writer.key("summary")
            writer.string(rule.summary)
            writer.key("rationale")
            writer.string(rule.rationale)
          }
        }
      }
      console.write(writer.finished())
    }
  }
}
