import CConfinement
@preconcurrency import Glibc

/// A command that must not outlive its time, its caller or its welcome: it runs in a session of its
/// own, without a terminal and without input, and whatever it leaves behind is ended.
///
/// ``ExternalProgram`` hands the terminal over; this is the opposite, so the two share nothing. The
/// command runs below a process that watches it: of what it starts, the kernel hands to the watcher
/// whatever it lets go of, and all of that is found and ended.
struct ConfinedProgram {
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    /// This program was asked to end.
    case interrupted
    /// Whoever had it run wanted it no more.
    case stopped
    case notStarted(reason: String)
    /// The command killed the process that watches it.
    case unwatched
  }

  struct Report {
    let ending: Ending
    /// What it wrote to both streams, in the order in which it came.
    let output: KeptOutput
    /// Names of processes that had left its group and were still there at the end, sorted.
    let strays: [String]
    /// True where it could write only where it was to.
    let isContained: Bool
    /// In milliseconds.
    let duration: Int
  }

  /// Words of the shell.
  let command: String
  /// Where it runs, absolute.
  let directory: String
  /// Goes into its environment as `CAIRN_CHECK`; no other command may have the same.
  let mark: String
  /// In milliseconds.
  var timeLimit = 600_000
  /// How long after being asked to end it is made to, in milliseconds.
  var grace = 5_000
  /// The most that is kept of its output, in bytes.
  var outputLimit = 64 << 10
  /// The folders in which alone it may write, where the system can see to it; nil for anywhere.
  var writable: [String]?
  /// An open file that stays open until nothing is left of the command, even where this program is killed.
  var held: Int32?

  /// Runs the command until it ends or is ended; nothing that it started is there afterwards.
  ///
  /// - Parameter beat: Called again and again meanwhile, many times a second; the command is ended where it
  ///   says false.
  ///
  /// The thread waits here, and not for its turn in a pool that others may keep busy: a time limit
  /// must hold whatever else goes on.
  func run(beat: () -> Bool = { true }) -> Report { Interruption.deferring { confined(beat) } }

  private func confined(_ beat: () -> Bool) -> Report {
    let started = Progress.now()
    var output = KeptOutput(limit: outputLimit)
    var isContained = false
    func report(_ ending: Ending, _ strays: Set<String> = []) -> Report {
      Report(
        ending: ending, output: output, strays: strays.sorted(), isContained: isContained,
        duration: Progress.now() - started)
    }
    var ends: [Int32] = [0, 0]
    guard access(directory + "/.", X_OK) == 0, pipe(&ends) == 0 else {
      return report(.notStarted(reason: Self.reason(errno)))
    }
    let (reader, writer) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    defer { close(reader) }
    var reports: Int32 = -1
    var watcher = start(writer, &reports)
    var error = errno
    // A machine that is short of memory or processes often has some a moment later.
    for _ in 0..<20 where watcher <= 0 && (error == ENOMEM || error == EAGAIN) {
      usleep(100_000)
      watcher = start(writer, &reports)
      error = errno
    }
    close(writer)
    guard watcher > 0 else { return report(.notStarted(reason: Self.reason(error))) }
    defer { close(reports) }

    var ending: Ending?
    // Both come before the command does anything.
    let process = Self.number(from: reports, waits: -1)
    if case .number(let flag) = Self.number(from: reports, waits: -1) { isContained = flag == 1 }
    while ending == nil {
      switch Self.number(from: reports, waits: 0) {
      case .number(let status):
        let signal = status & 0x7F
        ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      case .nothingMore: ending = .unwatched
      case .nothingYet:
        if Progress.now() - started >= timeLimit { ending = .timedOut }
        if Interruption.signal != nil || Task.isCancelled { ending = .interrupted }
        if ending != nil { break }
        if !beat() {
          ending = .stopped
          break
        }
        Self.take(from: reader, into: &output)
      }
    }
    // The watcher does not wait for the command, so nobody else gets its number or its group's.
    var strays: Set<String> = []
    if case .number(let process) = process {
      strays = endAll(of: process, watcher, reader, &output)
    }
    Self.dismiss(watcher)
    while Self.drain(reader, into: &output) {}
    return report(ending ?? .unwatched, strays)
  }

  private enum Told {
    case number(Int32)
    case nothingYet
    case nothingMore
  }

  /// The next number that the watcher tells.
  /// - Parameter waits: In milliseconds; for ever where it is negative.
  private static func number(from reports: Int32, waits: Int32) -> Told {
    var item = pollfd(fd: reports, events: Int16(POLLIN), revents: 0)
    while true {
      let count = poll(&item, 1, waits)
      if count < 0, errno == EINTR { continue }
      if count == 0 { return .nothingYet }
      var number: Int32 = 0
      let size = read(reports, &number, MemoryLayout<Int32>.size)
      if size < 0, errno == EINTR { continue }
      return size == MemoryLayout<Int32>.size ? .number(number) : .nothingMore
    }
  }

  /// Asks all that is left to end, and makes it after a while.
  /// - Returns: The names of those that had left the group.
  private func endAll(
    of process: pid_t, _ watcher: pid_t, _ reader: Int32, _ output: inout KeptOutput
  ) -> Set<String> {
    var strays: Set<String> = []
    var asked: Set<pid_t> = []
    let started = Progress.now()
    while true {
      let members = ProcessTable.members(
        of: process, mark: "CAIRN_CHECK=" + mark, below: watcher)
      if members.isEmpty { return strays }
      let elapsed = Progress.now() - started
      // What the system does not let go, such as a process of another user, is not waited for.
      if elapsed > grace + 2_000 { return strays }
      let signal = elapsed < grace ? SIGTERM : SIGKILL
      for member in members {
        if member.group != process { strays.insert(ProcessTable.name(of: member.id)) }
        if signal == SIGTERM, !asked.insert(member.id).inserted { continue }
        kill(member.id, signal)
        // One that was stopped hears nothing else.
        kill(member.id, SIGCONT)
      }
      if signal == SIGKILL { kill(-process, SIGKILL) }
      Self.take(from: reader, into: &output)
    }
  }

  /// Asks the watcher to end, which first ends whatever became its child in the meantime until there is
  /// nothing left, and makes it end where it cannot.
  private static func dismiss(_ watcher: pid_t) {
    kill(watcher, SIGTERM)
    kill(watcher, SIGCONT)
    let asked = Progress.now()
    var status: Int32 = 0
    while true {
      let found = waitpid(watcher, &status, WNOHANG)
      if found == watcher || found < 0 && errno != EINTR { return }
      if Progress.now() - asked > 5_000 { break }
      usleep(1_000)
    }
    kill(watcher, SIGKILL)
    while waitpid(watcher, &status, 0) < 0, errno == EINTR {}
  }

  /// Takes what is written within some milliseconds, and waits for as long where nothing is.
  private static func take(from reader: Int32, into output: inout KeptOutput) {
    var item = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
    poll(&item, 1, 10)
    // At the end of the stream, where nobody has it open any more, poll(2) does not wait.
    if !drain(reader, into: &output), item.revents != 0 { usleep(10_000) }
  }

  /// Takes what is in the pipe, up to a megabyte at a time.
  /// - Returns: False where there was nothing.
  private static func drain(_ reader: Int32, into output: inout KeptOutput) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var isAny = false
    for _ in 0..<16 {
      let count = read(reader, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return isAny }
      isAny = true
      output.append(buffer[..<count])
    }
    return isAny
  }

  private static func reason(_ error: Int32) -> String { String(cString: strerror(error)) }

  /// - Returns: The watcher's number; below 1 where the system refuses, with `errno`.
  private func start(_ writer: Int32, _ reports: inout Int32) -> pid_t {
    let script = "cd \"$1\" && exec /bin/sh -c \"$2\""
    let texts: [String] = ["/bin/sh", "-c", script, "check", directory, command]
    let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = [strdup("CAIRN_CHECK=" + mark)]
    let folders: [UnsafeMutablePointer<CChar>?] = (writable ?? []).map { strdup($0) } + [nil]
    defer { for text in words + variables.prefix(1) + folders { free(text) } }
    var next = environ
    while let variable = next.pointee {
      if strncmp(variable, "CAIRN_CHECK=", 12) != 0 { variables.append(variable) }
      next += 1
    }
    variables.append(nil)
    let shell: StaticString = "/bin/sh"
    return words.withUnsafeBufferPointer { words in
      variables.withUnsafeBufferPointer { variables in
        folders.map { UnsafePointer($0) }.withUnsafeBufferPointer { folders in
          var program = cairn_confined_program()
          program.path = UnsafeRawPointer(shell.utf8Start).assumingMemoryBound(to: CChar.self)
          program.arguments = words.baseAddress
          program.environment = variables.baseAddress
          program.output = writer
          program.held = held ?? -1
          program.writable = writable == nil ? nil : folders.baseAddress
          return cairn_confine(&program, &reports)
        }
      }
    }
  }
}
