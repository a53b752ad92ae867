package import ArgumentParser
import Knowledge
import Search

/// `cairn search`: full text, ranked.
package struct SearchCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Search the text of all pages, and rank the sections that fit.",
    usage: "cairn search <text> ... [<options>]",
    discussion: """
      All words must be in a section, its headings or the title of its page; where no section has \
      all, those with any are shown. "a phrase" in quotes is looked for as it stands, prefix* finds every word \
      that begins so, -word leaves sections out, and of 'a OR b' one is enough. Endings of English words, \
      case and accents do not count.

      Exit status: 0 for hits, 1 for none.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("What to look for.", valueName: "text"))
  var words: [String] = []

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Only pages of this type.")
  var type: [String] = []

  @Option(help: "Only pages with this status.")
  var status: [String] = []

  @Option(help: "Only pages with this tag.")
  var tag: [String] = []

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Only this file, or what is in this folder.", valueName: "path"), completion: .file())
  var paths: [String] = []

  @Option(help: ArgumentHelp("The most sections to show, from 1 to 10000.", valueName: "n"))
  var limit = 20

  @Option(help: "How to list: text, json, or paths for one path a line.")
  var format: ListCommand.Format = .text

  @Flag(help: "With --format paths, end each with a zero byte, as 'xargs -0' takes them.")
  var null = false

  package init() {}

  package mutating func validate() throws {
    if null, format != .paths { throw ValidationError("--null goes with '--format paths'") }
    if limit < 1 || limit > 10_000 { throw ValidationError("--limit must be from 1 to 10000") }
    if let option = words.prefix(while: { $0 != "--" }).first(where: { $0.hasPrefix("--") }) {
      throw ValidationError("Unknown option '\(option)'")
    }
    if let end = words.firstIndex(of: "--") { words.remove(at: end) }
    if words.isEmpty { throw ValidationError("nothing to look for") }
  }

  package func run() async throws {
    let text = words.joined(separator: " ")
    let answer = try await search(try query(text))
    let console = Console.current
    let report = SearchReport(answer: answer, limit: limit)
    switch format {
    case .paths: console.write(report.paths(end: ListCommand.end(null)))
    case .json: console.write(report.json(text))
    case .text:
      console.write(report.text(Style(isOn: console.usesColor)))
      console.writeError(report.summary())
    }
    if answer.hits.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func query(_ text: String) throws(Failure) -> SearchQuery {
    do throws(SearchQuery.Failure) {
      return try SearchQuery(text)
    } catch {
      switch error {
      case .noWords:
        throw Failure(
          "no word in '\(text)' to look for", help: "give at least one word without '-' before it")
      case .tooLong:
        throw Failure(
          "more than \(SearchQuery.mostTerms) words to look for", help: "give fewer words, or a phrase in quotes")
      }
    }
  }

  private func search(_ query: SearchQuery) async throws(Failure) -> SearchAnswer {
    let (root, configuration, scope) = try workspace.locate(paths)
    var filter = SearchFilter()
    filter.types = type
    filter.statuses = status
    filter.tags = tag
    filter.paths = scope
    let progress = Progress(isShown: Console.current.showsProgress)
    defer { progress.finish() }
    do throws(SearchIndex.Failure) {
      return try await SearchIndex.answer(
        to: query, filter, limit: limit, root: root, configuration: configuration, usesCache: !workspace.noCache,
        threads: workspace.threadCount, progress: progress.advance)
    } catch {
      throw Failure("the index cannot be made: \(error.reason)", status: .system)
    }
  }
}
