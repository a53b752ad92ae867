package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr convert`: decisions in another dialect.
package struct AdrConvertCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write decisions in another dialect.",
    discussion: """
      The text of every section stays as it is; what is converted is where title, status, date, \
      people, tags and links stand, and what the sections are called that both dialects have. What \
      the dialect has no place for is named on standard error. A lone decision is printed; several \
      need --in-place or --output.
      """)

  @Argument(help: ArgumentHelp("Which decisions; all by default.", valueName: "ref"))
  var references: [String] = []

  @OptionGroup var options: DecisionOptions

  @Option(
    help: ArgumentHelp(
      "The dialect: nygard, madr (version 4), madr3, madr2, log4brains, house or json-adr.",
      valueName: "dialect"))
  var to: ConversionTarget

  @Flag(help: "Write over the files; where names change, all that leads to them is rewritten, too.")
  var inPlace = false

  @Option(
    help: ArgumentHelp("Write new files into this folder.", valueName: "dir"), completion: .directory)
  var output: String?

  @OptionGroup var patch: PatchOptions

  package init() {}

  package func validate() throws {
    if inPlace, output != nil { throw ValidationError("--in-place and --output exclude each other") }
    if to == .jsonADR, inPlace { throw ValidationError("JSON-ADR takes no file's place; give --output") }
  }

  package func run() async throws {
    let isWritten = inPlace || output != nil
    var opened = try options.open(writes: isWritten && patch.writes)
    let takesNumbers = inPlace && patch.writes
    let lock = takesNumbers ? try await DecisionCreation.lock(opened.log.root) : nil
    defer { lock?.release() }
    // Another command may have taken numbers while this one waited.
    if takesNumbers { opened = try options.open() }
    let console = Console.current
    let sheet = await DecisionSheet.read(opened)
    let places = try sheet.places(references, opened)
    guard let dialect = to.dialect else {
      try exportJSON(sheet, places, opened, console)
      return
    }
    if !isWritten, places.count != 1 {
      throw Failure(
        "\(LintReport.counted(places.count, "decision")) to convert",
        help: "--in-place writes over them, and --output DIR writes new files")
    }
    try refuseUnreadable(sheet, places)
    let run = ConversionRun(
      sheet: sheet, places: sheet.convertible(places, to: dialect, keepsOwn: inPlace),
      dialect: dialect, opened: opened)
    if inPlace {
      let result = try await run.inPlace(options.workspace)
      DecisionExport.warn(result.losses, console)
      try patch.finish(result.changeset, opened, options.workspace)
      let kept = places.count - run.places.count
      if kept > 0 {
        console.writeError("\(LintReport.counted(kept, "decision")) in '\(to.rawValue)' already\n")
      }
    } else {
      let folder = try self.folder(opened)
      let result = run.copies(folder)
      DecisionExport.warn(result.losses, console)
      if output == nil, patch.writes {
        for change in result.changeset.changes { console.write(change.after ?? []) }
      } else {
        try patch.finish(result.changeset, opened, options.workspace)
      }
    }
  }

  /// A file of which not all is known would lose the rest.
  private func refuseUnreadable(_ sheet: DecisionSheet, _ places: [Int]) throws(Failure) {
    for place in places {
      let record = sheet.records[place]
      guard let reason = record.unreadableReason ?? record.frontMatterProblem else { continue }
      throw Failure(
        "'\(record.path)' cannot be read: \(reason); nothing was written",
        help: "mend the file, or name the decisions that are to be converted", status: .system)
    }
  }

  /// The folder for new files; nil where none is asked for.
  private func folder(_ opened: DecisionOptions.Opened) throws(Failure) -> String? {
    guard let path = output else { return nil }
    let way = Workspace.location(of: path, in: opened.directory, root: opened.log.root)
    guard way != "..", !way.hasPrefix("../") else {
      throw Failure("'\(path)' lies outside of the knowledge base", help: "give a folder in it")
    }
    return way == "." ? "" : way
  }

  private func exportJSON(
    _ sheet: DecisionSheet, _ places: [Int], _ opened: DecisionOptions.Opened, _ console: Console
  ) throws {
    let export = DecisionExport(sheet, places)
    export.warn(console)
    if let folder = try folder(opened) {
      let changes = export.decisions.map { decision in
        let name = RelativePath.name(of: decision.path ?? "").split(separator: ".").dropLast()
        let file = name.joined(separator: ".") + ".json"
        let report = JSONADRReport(
          decisions: [decision], folder: opened.log.folder, generatedAt: nil, isSingle: true)
        return Changeset.Change(
          path: folder.isEmpty ? file : folder + "/" + file, before: nil, after: report.json())
      }
      try patch.finish(Changeset(changes), opened, options.workspace)
    } else {
      let report = JSONADRReport(
        decisions: export.decisions, folder: opened.log.folder, generatedAt: nil,
        isSingle: references.count == 1 && export.decisions.count == 1)
      console.write(report.json())
    }
    if !export.skipped.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

extension DecisionSheet {
  /// The decisions that are not in a dialect already; where they are copied, all.
  func convertible(_ places: [Int], to dialect: DecisionDialect, keepsOwn: Bool) -> [Int] {
    keepsOwn ? places.filter { records[$0].dialect != dialect } : places
  }
}
