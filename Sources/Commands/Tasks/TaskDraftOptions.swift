import ArgumentParser
import Knowledge
import Planning
import Workflow

/// What a task that no page has says, for those who add one and those who change one.
struct TaskDraftOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The number of the phase that it belongs to.", valueName: "phase"))
  var phase: String?

  @Option(help: ArgumentHelp("Who is to do it.", valueName: "role"))
  var role: String?

  @Option(help: ArgumentHelp("From 0, the most urgent, to 4; 2 by default.", valueName: "n"))
  var priority: Int?

  @Option(
    help: "What kind of work it is: \(TaskKind.allCases.map(\.rawValue).joined(separator: ", ")).")
  var kind: Kind?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      """
      What must hold before it is done, as in a checklist: '`$ make test`', 'file: PATH', \
      'text (manual)'; may be given again.
      """,
      valueName: "text"))
  var criterion: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A task that must be done before; may be given again.", valueName: "task"))
  var need: [String] = []

  /// A kind as a word of the command line.
  struct Kind: ExpressibleByArgument {
    let kind: TaskKind

    init?(argument: String) {
      guard let kind = TaskKind(rawValue: argument) else { return nil }
      self.kind = kind
    }

    static var allValueStrings: [String] { TaskKind.allCases.map(\.rawValue) }
  }

  init() {}

  mutating func validate() throws {
    if let priority, !(0...4).contains(priority) {
      throw ValidationError("--priority must be from 0 to 4")
    }
    if let role, Phrase.isBlank(role) || role.contains(where: \.isWhitespace) || !Phrase.isOneLine(role) {
      throw ValidationError("--role takes one word, such as 'implement'")
    }
    if phase != nil, phaseNumber == nil {
      throw ValidationError("--phase takes a number, such as 3, 3a or 1.5")
    }
  }

  /// The number of the phase as pages have it.
  var phaseNumber: String? { phase.flatMap(PhaseNumber.reading) }

  /// True for what a task can be called: one line with something on it.
  static func isTitle(_ text: String) -> Bool { !Phrase.isBlank(text) && Phrase.isOneLine(text) }

  /// The criteria as a page would give them.
  func criteria() throws(Failure) -> [Criterion] {
    do throws(Criterion.WritingFailure) {
      return try Criterion.reading(criterion)
    } catch {
      throw Failure(error.message, help: error.help)
    }
  }

  func needs(_ opened: OpenedStore) throws(Failure) -> [TaskID] {
    var ids: Set<TaskID> = []
    for name in need { ids.insert(try opened.task(named: name)) }
    return ids.sorted()
  }
}
