package import ArgumentParser
import Context
import Knowledge

/// `cairn resume`: what a new session needs to know, within a budget.
package struct ResumeCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Print what a new session needs to know, within a budget.",
    discussion: """
      Without a scope it is taken from who you are, the branch and the files that are not committed. Reads the \
      pages, Git's history and the tasks; writes nothing but caches.
      """)

  @Argument(
    help: ArgumentHelp(
      "What it is about: a page, a decision, a phase, a task, or a file of the code.", valueName: "scope"),
    completion: .file())
  var scope: String?

  @OptionGroup var options: ResumeOptions

  @Flag(help: "Only what the project is, where it stands, what comes next and what to read; 400 tokens.")
  var brief = false

  @Flag(help: "Say behind each entry why it is there.")
  var why = false

  @Option(help: "How to print: markdown, tagged or json.")
  var format: Format = .markdown

  @OptionGroup var workspace: WorkspaceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown
    case tagged
    case json
  }

  package init() {}

  package mutating func validate() throws {
    if brief, scope != nil || options.hint != nil || options.diff != nil || options.since != nil || format != .markdown {
      throw ValidationError("--brief is about the whole project, in Markdown; leave out scope, --for, --diff, --since and --format")
    }
    if brief, why { throw ValidationError("--brief has no ranks to give reasons for: leave out --why") }
    if scope != nil, options.diff != nil { throw ValidationError("give a scope or --diff, not both") }
    if let scope, scope.allSatisfy(\.isWhitespace) { throw ValidationError("the scope is empty: name something, or leave it out") }
    if options.at != nil, options.diff != nil {
      throw ValidationError("--diff is about the working tree, --at about a past commit: give one of them")
    }
  }

  package func run() async throws {
    let console = Console.current
    if brief {
      console.write(try await ResumeRun.brief(options, workspace))
      return
    }
    let pack = try await ResumeRun.pack(scope: scope, options, workspace, isTagged: format == .tagged)
    switch format {
    case .markdown: console.write(pack.markdown(showsReasons: why))
    case .tagged: console.write(pack.tagged)
    case .json: console.write(ResumeReport(pack).json)
    }
  }
}
