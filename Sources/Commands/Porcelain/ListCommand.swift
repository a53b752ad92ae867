package import ArgumentParser
import Knowledge
import Markup

/// `cairn list`: the documents, filtered.
package struct ListCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List documents by type, status, tag, phase or text.",
    discussion: "Filters add up; within one, any of several values fits.")

  @Argument(help: "Files and folders to list; all by default.", completion: .file())
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Only documents of this type.")
  var type: [String] = []

  @Option(help: "Only documents with this status.")
  var status: [String] = []

  @Option(help: "Only documents with this tag.")
  var tag: [String] = []

  @Option(help: "Only documents of this phase.")
  var phase: [String] = []

  @Option(help: "Only documents whose path, title or headings hold this text.")
  var text: String?

  @Option(help: "How to list: text, json, or paths for one path a line.")
  var format: Format = .text

  @Flag(name: [.customShort("0"), .long], help: "With --format paths, end each with a zero byte, as 'xargs -0' takes them.")
  var null = false

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case paths
  }

  package init() {}

  package mutating func validate() throws {
    if null, format != .paths { throw ValidationError("--null goes with '--format paths'") }
  }

  /// What stands behind a path: no path has a zero byte, and some have a line break.
  static func end(_ null: Bool) -> String { null ? "\0" : "\n" }

  package func run() async throws {
    let (workspace, scope) = try await self.workspace.open(paths)
    let graph = await workspace.graph(threads: self.workspace.threadCount, suggests: false)
    let cards = graph.documents.indices.map { DocumentCard(graph, $0) }.filter { card in
      matches(card, graph)
        && (scope.isEmpty || scope.contains { card.path == $0 || card.path.hasPrefix($0 + "/") })
    }
    let console = Console.current
    switch format {
    case .paths: console.write(cards.map { $0.path + ListCommand.end(null) }.joined())
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("version")
        writer.number(1)
        writer.key("documents")
        writer.array(cards) { writer, card in card.write(to: &writer) }
      }
      console.write(writer.finished())
    case .text:
      let columns = TextTable(
        header: ["PATH", "TYPE", "STATUS", "TITLE"],
        rows: cards.map { [$0.path, $0.type ?? "", $0.status ?? "", $0.title] })
      if !cards.isEmpty { console.write(columns.text(Style(isOn: console.usesColor))) }
      console.writeError("\(LintReport.counted(cards.count, "document"))\n")
    }
  }

  private func matches(_ card: DocumentCard, _ graph: Graph) -> Bool {
    func fits(_ wanted: [String], _ values: [String]) -> Bool {
      wanted.isEmpty
        || wanted.contains { name in values.contains { $0.lowercased() == name.lowercased() } }
    }
    let numbers = phase.map { PhaseNumber.reading($0) ?? $0 }
    guard fits(type, card.type.map { [$0] } ?? []), fits(status, card.status.map { [$0] } ?? []),
      fits(tag, card.tags), fits(numbers, card.phase.map { [$0] } ?? [])
    else { return false }
    guard let text = text?.lowercased() else { return true }
    let document = graph.documents[card.index]
    return card.path.lowercased().contains(text) || card.title.lowercased().contains(text)
      || document.headings.contains { document[$0.text].lowercased().contains(text) }
  }
}
