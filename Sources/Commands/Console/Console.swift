import Synchronization

/// What a command may touch of the world: where it runs and where it writes.
///
/// The program makes one for the process; a test makes one that keeps what is written.
package final class Console: Sendable {
  /// The working directory, absolute.
  package let directory: String
  package let environment: [String: String]
  /// True where standard output is a terminal.
  package let isTerminal: Bool
  /// True where standard error is a terminal, on which progress may be shown.
  package let showsProgress: Bool
  /// The day on which the command runs, as `2026-01-02`.
  package let today: String
  /// Milliseconds since the beginning of 1970, in UTC.
  package let clock: @Sendable () -> Int64
  /// Any 64 bits, others each time.
  package let random: @Sendable () -> UInt64
  /// Asks a person on the terminal and gives back the line that they type; nil where nobody is there
  /// to be asked.
  package let ask: (@Sendable (_ question: String) -> String?)?
  private let output = Mutex<[UInt8]>([])
  private let errors = Mutex<[UInt8]>([])
  private let kept = Mutex<[any Sendable]>([])
  private let sink: (@Sendable (_ bytes: [UInt8], _ isError: Bool) -> Void)?

  /// - Parameter sink: Takes what is written; without one it is kept for ``written()``.
  package init(
    directory: String, environment: [String: String] = [:], isTerminal: Bool = false,
    showsProgress: Bool = false, today: String = "2026-01-02",
    clock: @escaping @Sendable () -> Int64 = { 1_767_355_200_000 },
    random: @escaping @Sendable () -> UInt64 = { 5_000 },
    ask: (@Sendable (_ question: String) -> String?)? = nil,
    sink: (@Sendable (_ bytes: [UInt8], _ isError: Bool) -> Void)? = nil
  ) {
    self.directory = directory
    self.environment = environment
    self.isTerminal = isTerminal
    self.showsProgress = showsProgress
    self.today = today
    self.clock = clock
    self.random = random
    self.ask = ask
    self.sink = sink
  }

  /// The console of the command that runs.
  @TaskLocal package static var current = Console(directory: "/")

  /// True where colour helps: on a terminal, unless `NO_COLOR` says otherwise.
  package var usesColor: Bool {
    if environment["NO_COLOR"]?.isEmpty == false { return false }
    if environment["CLICOLOR_FORCE"] == "1" { return true }
    return isTerminal && environment["TERM"] != "dumb"
  }

  /// Writes to standard output; what a command says is one thing, so it is written at the end or in
  /// large pieces.
  package func write(_ text: String) { write(Array(text.utf8)) }

  package func write(_ bytes: [UInt8]) {
    let full = output.withLock { buffer -> [UInt8]? in
      buffer.append(contentsOf: bytes)
      guard sink != nil, buffer.count > 1 << 16 else { return nil }
      defer { buffer.removeAll(keepingCapacity: true) }
      return buffer
    }
    if let full { sink?(full, false) }
  }

  /// Writes to standard error at once.
  package func writeError(_ text: String) {
    if let sink {
      flush()
      sink(Array(text.utf8), true)
    } else {
      errors.withLock { $0.append(contentsOf: text.utf8) }
    }
  }

  /// Keeps a large value until the process ends: to take tens of thousands of documents apart just
  /// before would only cost time.
  func keep(_ value: some Sendable) {
    if sink != nil { kept.withLock { $0.append(value) } }
  }

  /// Hands over what is buffered.
  package func flush() {
    guard let sink else { return }
    let bytes = output.withLock { buffer -> [UInt8] in
      defer { buffer.removeAll() }
      return buffer
    }
    if !bytes.isEmpty { sink(bytes, false) }
  }

  /// What was written so far, where no sink takes it.
  package func written() -> (output: String, errors: String) {
    (
      output.withLock { String(decoding: $0, as: UTF8.self) },
      errors.withLock { String(decoding: $0, as: UTF8.self) }
    )
  }
}
