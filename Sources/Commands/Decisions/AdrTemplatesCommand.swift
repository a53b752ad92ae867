package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr templates`: what new decisions can be made from.
package struct AdrTemplatesCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "List the templates for new decisions, or print one.",
    discussion: """
      A template in 'templates/' of the folder of decisions, or of the knowledge base, comes before \
      one of the same name that ships. To change one, print it into a file there:

        cairn adr templates madr > docs/decisions/templates/madr.md
      """)

  @Argument(help: ArgumentHelp("A template to print, by name or path.", valueName: "name"))
  var name: String?

  @OptionGroup var decisions: DecisionOptions

  package init() {}

  package func run() async throws {
    let opened = try decisions.openAnywhere()
    let console = Console.current
    if let name {
      console.write(try opened.template(name, DecisionHabits([])).template.text)
      return
    }
    let usual = try opened.template(nil, await opened.habits()).template
    var rows: [[String]] = []
    let templates = DecisionTemplates(root: opened.log.root, folder: opened.log.folder).all()
    for template in templates {
      let place = template.path.map(opened.shown) ?? "ships with cairn"
      let isUsual = template.name == usual.name && template.path == usual.path
      rows.append([template.name, place + (isUsual ? " (used unless another is named)" : "")])
    }
    console.write(TextTable(header: ["Template", "From"], rows: rows).text(Style(isOn: console.usesColor)))
  }
}
