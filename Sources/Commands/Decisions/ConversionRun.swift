import Authoring
import Knowledge

/// A conversion of some decisions of a log: new names first, then new contents.
struct ConversionRun {
  let sheet: DecisionSheet
  /// Places among the sheet's records.
  let places: [Int]
  let dialect: DecisionDialect
  let opened: DecisionOptions.Opened

  struct Result {
    let changeset: Changeset
    /// What the dialect has no place for, by the file's new path.
    let losses: [(path: String, text: String)]
  }

  private var settings: Configuration.DecisionSettings { sheet.settings }

  /// The new paths of the decisions that are converted.
  private func paths(in folder: String?) -> [String] {
    let next = folder.map { DecisionLog(listing: $0, in: opened.log.root).nextNumber } ?? opened.log.nextNumber
    return DecisionNames.paths(of: places.map { sheet.records[$0] }, for: dialect, folder: folder, next: next)
  }

  private func convert(_ records: [DecisionRecord]) -> DecisionConversion {
    DecisionConversion(
      records, places, relations: sheet.relations, to: dialect, prefixes: settings.prefixes)
  }

  private func losses(_ conversion: DecisionConversion) -> [(path: String, text: String)] {
    conversion.files.flatMap { file in file.losses.map { (file.path, $0) } }
  }

  /// Copies in a folder; where none is given, at the decisions' own places, to be shown.
  func copies(_ folder: String?) -> Result {
    let paths = paths(in: folder)
    let targets = Dictionary(zip(places.map { sheet.records[$0].path }, paths)) { first, _ in first }
    var records = sheet.records
    for (place, path) in zip(places, paths) {
      let bytes = DestinationRebase(records[place].document, to: path, targets).bytes()
      records[place] = DecisionRecord(bytes, path: path, settings)
    }
    let conversion = convert(records)
    let changes = conversion.files.map {
      Changeset.Change(path: $0.path, before: nil, after: $0.bytes)
    }
    return Result(changeset: Changeset(changes), losses: losses(conversion))
  }

  /// The files themselves; where names change, with everything in the knowledge base that leads there.
  func inPlace(_ options: WorkspaceOptions) async throws -> Result {
    let paths = paths(in: nil)
    let old = places.map { sheet.records[$0].path }
    let moves = PathMoves(zip(old, paths).filter { $0 != $1 }.map { .init(from: $0, to: $1) })
    var records = sheet.records
    var others: [Changeset.Change] = []
    if !moves.moves.isEmpty {
      let moved = try await moving(moves, options)
      let bytes = Dictionary(moved.changes.map { ($0.path, $0.after) }) { first, _ in first }
      for (place, record) in records.enumerated() {
        let source = (bytes[record.path] ?? nil) ?? record.source
        records[place] = DecisionRecord(source, path: moves.newPath(of: record.path), settings)
      }
      others = moved.changes.filter { !old.contains($0.path) }
    }
    let conversion = convert(records)
    let changes = conversion.files.map { file in
      let before = sheet.records[file.place]
      return Changeset.Change(
        path: before.path, newPath: file.path, before: before.source, after: file.bytes)
    }
    return Result(changeset: Changeset(changes + others), losses: losses(conversion))
  }

  private func moving(_ moves: PathMoves, _ options: WorkspaceOptions) async throws(Failure) -> Changeset {
    let workspace = try await options.open().workspace
    let graph = await workspace.graph(threads: options.threadCount)
    do throws(Refactoring.Failure) {
      return try await Refactoring(
        moving: moves, in: graph, SourceTree(root: workspace.root), threads: options.threadCount
      ).changeset
    } catch {
      throw Failure(error)
    }
  }
}
