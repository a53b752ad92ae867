package import ArgumentParser
import Authoring
import Knowledge
import Planning

/// `cairn phases export`: the table of the phases for other programs.
package struct PhasesExportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print the table of the phases as Markdown, JSON, CSV, HTML or a drawing.",
    discussion: """
      The columns are those of the table that somebody wrote, with one more for the progress. With \
      --write it becomes the file 'phases' beside that table: 'phases.json', 'phases.csv', \
      'phases.html', 'phases.mmd'. Markdown is not written as a file, since a second table would \
      have to be kept in step with the first: a region <!-- cairn:phases --> keeps one in a page.
      """)

  @Option(help: "What to print: md, json, csv, html or mermaid.")
  var format: Format = .markdown

  @Flag(help: "Leave out the column that is counted from tasks.")
  var noProgress = false

  @Flag(help: "Write a file beside the table.")
  var write = false

  @OptionGroup var workspace: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown = "md"
    case json
    case csv
    case html
    case mermaid

    var suffix: String { self == .mermaid ? "mmd" : rawValue }
  }

  package init() {}

  package mutating func validate() throws {
    if write, format == .markdown {
      throw ValidationError(
        "--write goes with json, csv, html and mermaid; 'cairn sync' writes Markdown")
    }
  }

  package func run() async throws {
    if write { try workspace.recover() }
    let sheet = try await PhaseSheet.read(workspace, usesStore: !noProgress)
    let table = sheet.table(hasProgress: !noProgress)
    let text =
      switch format {
      case .markdown: table.markdown + "\n"
      case .json: table.json
      case .csv: table.csv
      case .html: table.html
      case .mermaid: table.mermaid
      }
    let console = Console.current
    guard write else {
      console.write(text)
      return
    }
    let folder = sheet.phases.first.map { String(RelativePath.folder(of: $0.path)) } ?? ""
    let path = (folder.isEmpty ? "" : folder + "/") + "phases.\(format.suffix)"
    let before = FileReader.read(sheet.workspace.root + "/" + path, limit: 64 << 20)
    let change = Changeset([.init(path: path, before: before, after: Array(text.utf8))])
    try workspace.write(change, sheet.workspace.root)
    console.write(change.isEmpty ? "'\(path)' is up to date\n" : "\(path)\n")
  }
}
