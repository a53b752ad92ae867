package import ArgumentParser
import Knowledge

/// `cairn adr list`: the decisions, filtered.
package struct AdrListCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List decisions by status, tag, date, person or words.",
    discussion: """
      Filters add up; within one, any of several values fits. Every file of the folder is listed, \
      also one that has no status or cannot be read. What holds today in the place of a superseded \
      decision stands behind its status.
      """)

  @OptionGroup var options: DecisionOptions
  @OptionGroup var filter: DecisionFilter

  @Option(help: "How to list: table, json, csv, or md for a Markdown table.")
  var format: DecisionTable.Format = .table

  package init() {}

  package func run() async throws {
    let opened = try options.open()
    let console = Console.current
    let sheet = await DecisionSheet.read(opened)
    sheet.warn(console)
    let places = filter.places(in: sheet, console)
    let table = DecisionTable(sheet: sheet, places: places, from: opened.place)
    console.write(table.text(format, Style(isOn: console.usesColor)))
    if format == .table {
      console.writeError("\(LintReport.counted(places.count, "decision"))\n")
    }
  }
}

extension DecisionTable.Format: ExpressibleByArgument {}
