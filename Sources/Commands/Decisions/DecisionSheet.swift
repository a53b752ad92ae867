import Knowledge

/// All decisions of a log in the order in which people look through them, with what they say about
/// one another.
struct DecisionSheet {
  /// Sorted by folder, number and name; drafts last in their folder.
  let records: [DecisionRecord]
  let relations: DecisionRelations
  /// For each record that does not hold, what holds in its place.
  let heirs: [[Int]]
  let settings: Configuration.DecisionSettings

  init(_ records: [DecisionRecord], _ settings: Configuration.DecisionSettings) {
    let keyed = records.map { record in
      let name = String(RelativePath.name(of: record.path))
      let isDraft = record.number == nil && DecisionFileName.isDraft(name)
      return (key: (record.folder, isDraft ? 1 : 0, record.number ?? .max, name), record: record)
    }
    self.records = keyed.sorted { $0.key < $1.key }.map(\.record)
    self.settings = settings
    relations = DecisionRelations(self.records, prefixes: settings.prefixes)
    let succession = DecisionSuccession(self.records, prefixes: settings.prefixes)
    heirs = self.records.indices.map { succession.living(after: $0) }
  }

  /// Reads all decisions of a log.
  static func read(_ opened: DecisionOptions.Opened) async -> DecisionSheet {
    DecisionSheet(await opened.records(), opened.configuration.decisions)
  }

  /// Says on standard error which files could not be read, or not as what they are.
  func warn(_ console: Console) {
    for record in records {
      guard let reason = record.unreadableReason ?? record.frontMatterProblem else { continue }
      console.writeError(
        "warning: '\(Printable.line(record.path))' cannot be read: \(Printable.line(reason))\n")
    }
  }

  func name(_ index: Int) -> String { records[index].name(settings) }

  /// `accepted`; the file's own words where no lifecycle knows them; empty without a status.
  func status(_ index: Int) -> String {
    let record = records[index]
    if record.unreadableReason != nil { return "unreadable" }
    return record.status.map { $0.value?.rawValue ?? $0.text } ?? ""
  }

  /// The same with what took the place of a superseded one.
  func statusWithHeirs(_ index: Int) -> String {
    let names = heirs[index].map { name($0) }
    return status(index) + (names.isEmpty ? "" : " → " + names.joined(separator: ", "))
  }

  /// The place of a decision's record.
  func place(of path: String) -> Int? { records.firstIndex { $0.path == path } }

  var hasSeveralFolders: Bool { Set(records.map(\.folder)).count > 1 }
}
