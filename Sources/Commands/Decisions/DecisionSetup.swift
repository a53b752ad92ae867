import Authoring
import Glibc
import Knowledge
import Markup

/// The files that a folder of decisions begins with, as far as they are not there.
struct DecisionSetup {
  let opened: DecisionOptions.Opened
  private(set) var changeset: Changeset
  private let folder: String

  /// The folder as seen from the working directory.
  var shownFolder: String { Printable.line(opened.shown(folder)) }

  /// `, with 3 decisions`.
  var countOfDecisions: String {
    let count = opened.log.entries.count
    return count == 0 ? "" : ", with \(LintReport.counted(count, "decision"))"
  }

  init(_ command: AdrInitCommand, _ options: DecisionOptions) async throws(Failure) {
    opened = try DecisionSetup.opened(options)
    folder = opened.log.folder
    changeset = Changeset()
    let (template, isUsual) = try opened.template(command.template, DecisionHabits([]))
    let date = command.date ?? Console.current.today
    var files: [(path: String, bytes: [UInt8])] = []
    if opened.log.entries.isEmpty {
      files.append(try first(template, isUsual: isUsual, date: date))
    }
    if !["index.md", "README.md", "readme.md"].contains(where: { isThere(inside($0)) }) {
      files.append((inside("index.md"), try index(template, date: date)))
    }
    if command.template != nil, !isThere(inside("templates/template.md")) {
      files.append((inside("templates/template.md"), Array(template.text.utf8)))
    }
    var changes = files.map { Changeset.Change(path: $0.path, before: nil, after: $0.bytes) }
    if let setting = try setting() { changes.append(setting) }
    changeset = Changeset(changes)
    changeset = await withRegions(options)
  }

  /// The folder that is there, else `kb/decisions` beside other pages, else `docs/decisions`.
  private static func opened(_ options: DecisionOptions) throws(Failure) -> DecisionOptions.Opened {
    var opened = try options.openAnywhere()
    let root = opened.log.root
    guard options.dir == nil, access(root + "/" + opened.log.folder, F_OK) != 0,
      opened.configuration.decisions.folders == nil, LocalFolder.isFolder(root + "/kb")
    else { return opened }
    opened.log = DecisionLog(listing: "kb/decisions", in: root)
    return opened
  }

  private func inside(_ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }

  private func isThere(_ path: String) -> Bool { Workspace.isThere(path, in: opened.log.root) }

  // MARK: Pages

  /// The first decision, which says why there are decisions, in the convention of the template.
  private func first(
    _ template: DecisionTemplate, isUsual: Bool, date: String
  ) throws(Failure) -> (path: String, bytes: [UInt8]) {
    let name = template.name.hasPrefix("madr") ? "madr" : template.name.hasPrefix("house") ? "house" : "nygard"
    guard let text = DecisionTemplate.shipped("first/" + name) else {
      throw Failure("no template 'first/\(name)'", status: .system)
    }
    var request = NewDecision.Request(title: "Record architecture decisions", template: text, date: date)
    request.usualStatus = "accepted"
    do throws(NewDecision.Failure) {
      let decision = try NewDecision(
        request, in: opened.log, DecisionHabits([]), opened.configuration.decisions)
      return (decision.path, decision.revisions[0].record.source)
    } catch {
      throw Failure(error)
    }
  }

  /// An index, whose region is filled once all files are known.
  private func index(_ template: DecisionTemplate, date: String) throws(Failure) -> [UInt8] {
    let hasFrontMatter = template.name.hasPrefix("house")
    guard let text = DecisionTemplate.shipped(hasFrontMatter ? "first/index-house" : "first/index") else {
      throw Failure("no template 'first/index'", status: .system)
    }
    do throws(TemplateFailure) {
      return try text.render(
        TemplateValues(
          number: nil, prefix: "", title: "Decisions", slug: "decisions", date: date, status: "active"))
    } catch {
      throw Failure(error)
    }
  }

  /// The changes with generated regions as they must be once all is written.
  private func withRegions(_ options: DecisionOptions) async -> Changeset {
    let made = changeset.changes.filter { $0.before == nil && FileListing.isMarkdown($0.path) }
    guard let index = made.first(where: { $0.path == inside("index.md") }) else { return changeset }
    var configuration = opened.configuration
    if let setting = changeset.changes.first(where: { $0.path == Configuration.fileName }),
      let bytes = setting.after, let changed = try? Configuration(reading: bytes)
    {
      configuration = changed
    }
    // The index lists the decisions of its own folder, which need no other page.
    var parser = MarkdownParser(options: configuration.parserOptions)
    var documents: [Document] = []
    for record in await opened.records() where !made.contains(where: { $0.path == record.path }) {
      documents.append(record.document)
    }
    for change in made {
      documents.append(
        configuration.document(change.after ?? [], at: change.path, &parser))
    }
    documents.sort { $0.path < $1.path }
    let graph = await Graph(
      documents: documents, listing: FileListing(paths: documents.map(\.path)),
      configuration: configuration, threads: opened.threads)
    let sync = await SyncRegions(graph, threads: opened.threads) { $0 == index.path }
    guard let filled = sync.changeset.changes.first?.after else { return changeset }
    return Changeset(
      changeset.changes.map {
        $0.path == index.path ? .init(path: $0.path, before: nil, after: filled) : $0
      })
  }

  // MARK: Settings

  /// What makes the folder known where nothing does: a line in `cairn.yml`, or `.adr-dir` where there
  /// is none.
  private func setting() throws(Failure) -> Changeset.Change? {
    let root = opened.log.root
    let configuration = opened.configuration
    let isKnown = DecisionFileName.mayHold(
      inside("0001-a.md"), folders: configuration.decisions.folders)
    guard let bytes = FileReader.read(root + "/" + Configuration.fileName, limit: 1 << 20) else {
      if DecisionLog.locate(in: root, from: root, configuration) == folder || isThere(".adr-dir") { return nil }
      if isUsualFolder { return nil }
      return .init(path: ".adr-dir", before: nil, after: Array((folder.isEmpty ? "." : folder).utf8) + [0x0A])
    }
    let isFound = DecisionLog.locate(in: root, from: root, configuration) == folder || isUsualFolder
    if isKnown, isFound || configuration.decisions.folders?.contains(folder) == true { return nil }
    guard let changed = DecisionFolderSetting.adding(folder, to: bytes) else {
      throw Failure(
        "'decisions' in cairn.yml cannot be changed; nothing was written",
        help: "write 'folders: [\(folder)]' below it by hand")
    }
    return .init(path: Configuration.fileName, before: bytes, after: changed)
  }

  /// True for a folder that is found by its name once it is there.
  private var isUsualFolder: Bool {
    opened.configuration.decisions.folders == nil && DecisionLog.usualFolders.contains(folder)
  }
}
