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
      The columns are those of the table that somebody wrote, with one more for the progress. \
      --write makes FILE of it, whose ending tells the format where --format does not; without \
      FILE it is 'phases.json', 'phases.csv', 'phases.html' or 'phases.mmd' beside the page that \
      has the table, or where only pages of phases state them, beside the first of these. Markdown \
      is not written as a file, since a second table would have to be kept in step with the first: \
      a region <!-- cairn:phases --> keeps one in a page.
      """)

  @Argument(
    help: ArgumentHelp("With --write: the file to make.", valueName: "file"),
    completion: .file())
  var file: String?

  @Option(help: "What to print: md, json, csv, html or mermaid; md by default.")
  var format: Format?

  @Flag(help: "Leave out the column that is counted from tasks.")
  var noProgress = false

  @Flag(help: "Write FILE, or a file beside the table.")
  var write = false

  @OptionGroup var workspace: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown = "md"
    case json
    case csv
    case html
    case mermaid

    var suffix: String { self == .mermaid ? "mmd" : rawValue }

    /// The format that a file's ending tells.
    init?(endingOf path: String) {
      let suffix = path.split(separator: ".").last?.lowercased() ?? ""
      switch suffix {
      case "mermaid": self = .mermaid
      case "htm": self = .html
      case "markdown": self = .markdown
      default:
        guard let known = Format.allCases.first(where: { $0.suffix == suffix }) else { return nil }
        self = known
      }
    }
  }

  private var chosen: Format? { format ?? file.map { Format(endingOf: $0) } ?? .markdown }

  package init() {}

  package mutating func validate() throws {
    if let file, !write { throw ValidationError("give --write to make '\(file)'") }
    guard let chosen else {
      throw ValidationError("the ending of '\(file ?? "")' tells no format; give --format")
    }
    if write, chosen == .markdown {
      throw ValidationError(
        "--write goes with json, csv, html and mermaid; 'cairn sync' writes Markdown")
    }
  }

  package func run() async throws {
    if write { try workspace.recover() }
    let sheet = try await PhaseSheet.read(workspace, usesStore: !noProgress)
    let table = sheet.table(hasProgress: !noProgress)
    let text =
      switch chosen ?? .markdown {
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
    let path = try place(sheet)
    let before = FileReader.read(sheet.workspace.root + "/" + path, limit: 64 << 20)
    let change = Changeset([.init(path: path, before: before, after: Array(text.utf8))])
    try workspace.write(change, sheet.workspace.root)
    console.write(change.isEmpty ? "'\(path)' is up to date\n" : "\(path)\n")
  }

  /// Where the file is written, relative to the root.
  private func place(_ sheet: PhaseSheet) throws(Failure) -> String {
    let root = sheet.workspace.root
    guard let file else {
      let folder = sheet.tasks.phases.folder
      return (folder.isEmpty ? "" : folder + "/") + "phases.\((chosen ?? .markdown).suffix)"
    }
    let folder = RelativePath.folder(of: file)
    let above = file.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : String(folder)
    let here = try workspace.workingDirectory()
    let absolute: String
    do throws(Workspace.Failure) {
      absolute = try Workspace.absolute(above, in: here)
    } catch {
      throw Failure("no folder '\(above)'", help: "make it first")
    }
    guard absolute == root || absolute.hasPrefix(root + "/") else {
      throw Failure(
        "'\(file)' is not in the knowledge base", help: "redirect the output to write elsewhere")
    }
    return RelativePath.join(absolute.dropFirst(root.count + 1), Array(RelativePath.name(of: file).utf8)[...])
  }
}
