package import ArgumentParser
import Knowledge

/// `cairn adr export`: decisions for other programs.
package struct AdrExportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print decisions as JSON-ADR or CSV.",
    discussion: """
      JSON-ADR 1.0.0 asks for a number of 1 or more, a title and a date; decisions without them are \
      named on standard error and left out. One REF gives a document of one decision, none or \
      several give one of many.

      Exit status: 0 where all was exported, 1 where a decision was left out.
      """)

  @Argument(help: ArgumentHelp("Which decisions; all by default.", valueName: "ref"))
  var references: [String] = []

  @OptionGroup var options: DecisionOptions

  @Option(help: "What to print: json-adr or csv.")
  var format: Format = .jsonADR

  @Option(
    help: ArgumentHelp("When it was made, to be written into JSON-ADR.", valueName: "date-time"))
  var date: String?

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonADR = "json-adr"
    case csv
  }

  package init() {}

  package func validate() throws {
    guard let date else { return }
    let bytes = Array(date.utf8)
    let day = String(decoding: bytes.prefix(10), as: UTF8.self)
    guard CalendarDay.isDay(day), bytes.count == 10 || bytes.count >= 20 && bytes[10] == UInt8(ascii: "T") else {
      throw ValidationError("--date takes a time such as 2026-01-31T12:00:00Z, or a day, not '\(date)'")
    }
  }

  package func run() async throws {
    let opened = try options.open()
    let console = Console.current
    let sheet = await DecisionSheet.read(opened)
    let places = try sheet.places(references, opened)
    if format == .csv {
      sheet.warn(console)
      let table = DecisionTable(sheet: sheet, places: places, from: opened.place)
      console.write(table.text(.csv, Style(isOn: false)))
      return
    }
    let export = DecisionExport(sheet, places)
    export.warn(console)
    let isSingle = references.count == 1
    if !isSingle || !export.decisions.isEmpty {
      let report = JSONADRReport(
        decisions: export.decisions, folder: opened.log.folder,
        generatedAt: date.map { $0.utf8.count == 10 ? $0 + "T00:00:00Z" : $0 }, isSingle: isSingle)
      console.write(report.json())
    }
    if !export.skipped.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

extension DecisionSheet {
  /// The places of the decisions that a person means, in the sheet's order; all without a name.
  func places(
    _ references: [String], _ opened: DecisionOptions.Opened
  ) throws(Failure) -> [Int] {
    if references.isEmpty { return Array(records.indices) }
    var paths: Set<String> = []
    for reference in references { paths.insert(try opened.entry(reference).path) }
    return records.indices.filter { paths.contains(records[$0].path) }
  }
}
