import Authoring
import Glibc
import Knowledge

/// The files that a folder of decisions begins with, as far as they are not there.
struct DecisionSetup {
  let opened: DecisionOptions.Opened
  private(set) var changeset = Changeset()
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
    let (template, _) = try opened.template(command.template, DecisionHabits([]))
    let date = command.date ?? Console.current.decisionDay
    var files: [(path: String, bytes: [UInt8])] = []
    if opened.log.entries.isEmpty {
      files.append(try first(template, date: date))
    }
    if !["index.md", "README.md", "readme.md"].contains(where: { isThere(inside($0)) }) {
      files.append((inside("index.md"), try index(date: date)))
    }
    if command.template != nil, !isThere(inside("templates/template.md")) {
      files.append((inside("templates/template.md"), Array(template.text.utf8)))
    }
    var changes = files.map { Changeset.Change(path: $0.path, before: nil, after: $0.bytes) }
    if let setting = try setting() { changes.append(setting) }
    changeset = try await DecisionRegions(opened: opened, options: options.workspace)
      .following(Changeset(changes))
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
    _ template: DecisionTemplate, date: String
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
  private func index(date: String) throws(Failure) -> [UInt8] {
    let name = opened.usualTemplate == "house" ? "first/index-house" : "first/index"
    guard let text = DecisionTemplate.shipped(name) else {
      throw Failure("no template '\(name)'", status: .system)
    }
    do throws(TemplateFailure) {
      return try text.render(
        TemplateValues(
          number: nil, prefix: "", title: "Decisions", slug: "decisions", date: date, status: "active"))
    } catch {
      throw Failure(error)
    }
  }

  // MARK: Settings

  /// What makes the folder known where nothing does: a line in `cairn.yml`, or `.adr-dir` where there
  /// is none.
  private func setting() throws(Failure) -> Changeset.Change? {
    let root = opened.log.root
    let configuration = opened.configuration
    let isKnown = DecisionFileName.mayHold(inside("0001-a.md"), configuration.decisions)
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
