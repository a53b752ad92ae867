import Knowledge

/// The command line of adr-tools 3.0, for scripts and fingers that know it.
///
/// What is said and what is written are adr-tools' own bytes, but where those would damage a file or
/// pass over a mistake: then nothing is written, and the exit status is 1.
struct AdrTools {
  /// Absolute; what is printed is relative to it.
  let directory: String
  let environment: [String: String]

  /// The commands, sorted.
  static let commands = [
    "config", "generate", "help", "init", "link", "list", "new", "upgrade-repository",
  ]
  /// The reports of `adr generate`, sorted.
  static let reports = ["graph", "toc"]

  /// What ends a command early.
  struct Stop: Error {
    var output = ""
    var errors = ""
    /// adr-tools says 1 of everything.
    var status = ExitStatus.findings

    /// A failure as the other commands word it.
    init(_ failure: Failure) {
      errors = "error: \(Printable.line(failure.message))\n"
      if !failure.help.isEmpty { errors += "help: \(failure.help)\n" }
    }

    init(output: String = "", errors: String = "", status: ExitStatus = .findings) {
      self.output = output
      self.errors = errors
      self.status = status
    }
  }

  /// Runs a command line.
  ///
  /// - Parameter arguments: Without the program's name.
  static func run(_ arguments: [String], in directory: String) async -> ExitStatus {
    let console = Console.current
    do throws(Stop) {
      let tools = AdrTools(directory: directory, environment: console.environment)
      try await tools.run(arguments)
      return .success
    } catch {
      console.write(error.output)
      if !error.errors.isEmpty { console.writeError(error.errors) }
      return error.status
    }
  }

  private func run(_ arguments: [String]) async throws(Stop) {
    guard let command = arguments.first else { throw Stop(output: Self.listing) }
    let rest = Array(arguments.dropFirst())
    if Self.commands.contains(command), ["--help", "-h"].contains(rest.first) {
      return try await help([command])
    }
    switch command {
    case "config": config()
    case "generate": try await generate(rest)
    case "help", "--help", "-h": try await help(rest)
    case "init": try await initialize(rest)
    case "link": try link(rest)
    case "list": try list()
    case "new": try await new(rest)
    case "upgrade-repository": try await upgrade()
    default: throw Stop(output: Self.listing)
    }
  }

  private func generate(_ arguments: [String]) async throws(Stop) {
    let rest = Array(arguments.dropFirst())
    switch arguments.first {
    case nil: Console.current.write(Self.reports.map { $0 + "\n" }.joined())
    case "graph": try await graph(rest)
    case "toc": try await contents(rest)
    case let report?:
      let known = Self.reports.joined(separator: " and ")
      throw Stop(
        errors: "error: no report '\(Printable.line(report))'\nhelp: there are \(known)\n",
        status: .missing)
    }
  }

  /// Prints text that may be long, and is what a command was asked for.
  func write(_ text: String) { Console.current.write(text) }

  /// Where decisions are kept.
  /// - Throws: ``Stop`` in adr-tools' words where the folder is missing.
  func existingFolder() throws(Stop) -> AdrToolsFolder {
    let folder = try folder()
    guard folder.isThere else {
      throw Stop(output: "The \(folder.shown) directory does not exist\n")
    }
    return folder
  }

  func folder() throws(Stop) -> AdrToolsFolder {
    do throws(Workspace.Failure) {
      return try AdrToolsFolder.locate(from: directory)
    } catch {
      throw Stop(Failure(error))
    }
  }
}
