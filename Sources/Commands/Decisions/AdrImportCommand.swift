package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr import FILE`: decisions from JSON-ADR.
package struct AdrImportCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make decisions from a file of JSON-ADR.",
    discussion: """
      The decisions keep their numbers. A number that the folder has already is an error, and no \
      file is written then. What the dialect has no place for is named on standard error.
      """)

  @Argument(help: ArgumentHelp("A file of JSON-ADR 1.0.0.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var options: DecisionOptions

  @Option(
    help: ArgumentHelp(
      "The dialect: nygard, madr, madr3, madr2, log4brains or house; by default the one that most of"
        + " the folder's decisions have, else madr.", valueName: "dialect"))
  var to: ConversionTarget?

  @OptionGroup var patch: PatchOptions

  package init() {}

  package func run() async throws {
    if to == .jsonADR {
      throw Failure("'\(file)' is JSON-ADR already", help: "give --to a dialect of Markdown")
    }
    var opened = try options.openAnywhere(writes: patch.writes)
    let lock = patch.writes ? try await DecisionCreation.lock(opened.log.root) : nil
    defer { lock?.release() }
    // Another command may have taken numbers while this one waited.
    if patch.writes { opened = try options.openAnywhere() }
    let console = Console.current
    let path = file.hasPrefix("/") ? file : opened.directory + "/" + file
    guard let bytes = FileReader.read(path, limit: 1 << 28) else {
      throw Failure("'\(file)' cannot be read", help: "give a file that exists", status: .system)
    }
    var losses: [String] = []
    let decisions = try read(bytes, &losses)
    try refuseLong(decisions)
    let sheet = await DecisionSheet.read(opened)
    let dialect = to?.dialect ?? AdrImportCommand.usual(sheet)
    let folder = opened.log.folder
    let stems = decisions.map { DecisionNames.fileName(of: $0, for: dialect) }
    let peers = zip(decisions, stems).map { decision, name in
      DecisionPeer(
        number: decision.number, title: decision.title, path: folder.isEmpty ? name : folder + "/" + name)
    }
    try refuseTaken(peers, opened)
    let all = peers + sheet.records.map(DecisionPeer.init)
    let writer = DialectWriter(dialect, prefixes: opened.configuration.decisions.prefixes, peers: all)
    var changes: [Changeset.Change] = []
    for (decision, peer) in zip(decisions, peers) {
      let outline = DecisionOutline(decision) { number in
        all.firstIndex { $0.number == number && RelativePath.folder(of: $0.path) == folder }
      }
      let result = writer.write(outline, as: peer)
      losses += result.losses.map { "decision \(decision.number): \($0)" }
      changes.append(.init(path: peer.path, before: nil, after: result.bytes))
    }
    DecisionExport.warn(losses.map { (file, $0) }, console)
    try patch.finish(Changeset(changes), opened, options.workspace)
  }

  private func read(_ bytes: [UInt8], _ losses: inout [String]) throws(Failure) -> [JSONADR] {
    do throws(JSONADR.ReadingFailure) {
      return try JSONADR.reading(bytes, losses: &losses)
    } catch {
      let place = error.line.map { "\(file):\($0): " } ?? "\(file): "
      throw Failure("\(place)\(error.message)", help: "'cairn adr export' writes such files")
    }
  }

  /// The name of a file holds a number of five digits at most; a longer one would be none.
  private func refuseLong(_ decisions: [JSONADR]) throws(Failure) {
    guard let long = decisions.first(where: { !(0...99_999).contains($0.number) }) else { return }
    throw Failure(
      "'\(file)' has a decision with the number \(long.number); nothing was written",
      help: "numbers go up to 99999")
  }

  private func refuseTaken(
    _ peers: [DecisionPeer], _ opened: DecisionOptions.Opened
  ) throws(Failure) {
    var seen: [Int: String] = [:]
    for entry in opened.log.own {
      if let number = entry.number { seen[number] = entry.path }
    }
    for peer in peers {
      guard let number = peer.number else { continue }
      if let other = seen.updateValue(peer.path, forKey: number) {
        throw Failure(
          "'\(other)' has the number \(number) already; nothing was written",
          help: "import into another folder with --dir")
      }
    }
  }

  /// The dialect that most of the decisions have; MADR 4 where none can be written.
  private static func usual(_ sheet: DecisionSheet) -> DecisionDialect {
    let counts = DialectWriter.dialects.map { dialect in
      (dialect: dialect, count: sheet.records.count { $0.dialect == dialect })
    }
    var best = (dialect: DecisionDialect.madr4, count: 0)
    for one in counts where one.count > best.count { best = one }
    return best.dialect
  }
}

extension DecisionNames {
  /// What the file of an imported decision is called.
  fileprivate static func fileName(of decision: JSONADR, for dialect: DecisionDialect) -> String {
    let slug = DecisionSlug.slug(of: decision.title)
    if dialect == .log4brains {
      let day = decision.date.prefix(10).filter(\.isNumber)
      return day.isEmpty ? "\(slug).md" : "\(day)-\(slug).md"
    }
    return "\(Decision.padded(decision.number))-\(slug).md"
  }
}
