@preconcurrency import Glibc

/// A command that must not outlive its time, its caller or its welcome: it runs in a session of its
/// own, without a terminal and without input, and whatever it leaves behind is ended.
///
/// ``ExternalProgram`` hands the terminal over; this is the opposite, so the two share nothing. Of
/// what the command starts, all is found that stays in its session or its group, or keeps the
/// environment that it inherited.
struct ConfinedProgram {
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    /// This program was asked to end.
    case interrupted
    case notStarted(reason: String)
  }

  struct Report {
    let ending: Ending
    /// What it wrote to both streams, in the order in which it came.
    let output: KeptOutput
    /// Names of processes that had left its group and were still there at the end, sorted.
    let strays: [String]
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

  /// Runs the command until it ends or is ended; nothing that it started is there afterwards.
  ///
  /// - Parameter beat: Called again and again meanwhile, a few times a second.
  /// The thread waits here, and not for its turn in a pool that others may keep busy: a time limit
  /// must hold whatever else goes on.
  func run(beat: () -> Void = {}) -> Report { Interruption.deferring { confined(beat) } }

  private func confined(_ beat: () -> Void) -> Report {
    let started = Progress.now()
    var output = KeptOutput(limit: outputLimit)
    func report(_ ending: Ending, _ strays: Set<String> = []) -> Report {
      Report(
        ending: ending, output: output, strays: strays.sorted(), duration: Progress.now() - started)
    }
    var ends: [Int32] = [0, 0]
    guard access(directory + "/.", X_OK) == 0, pipe(&ends) == 0 else {
      return report(.notStarted(reason: Self.reason(errno)))
    }
    let (reader, writer) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reader, F_SETFL, O_NONBLOCK)
    defer { close(reader) }
    let (process, error) = spawn(writer)
    close(writer)
    guard let process else { return report(.notStarted(reason: Self.reason(error))) }

    var ending: Ending?
    while ProcessTable.entry(of: process)?.hasEnded == false {
      if Progress.now() - started >= timeLimit { ending = .timedOut }
      if Interruption.signal != nil || Task.isCancelled { ending = .interrupted }
      if ending != nil { break }
      beat()
      Self.take(from: reader, into: &output)
    }
    // Until it is waited for, nobody else gets its number or its group's.
    let strays = endAll(of: process, reader, &output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    while Self.drain(reader, into: &output) {}
    let signal = status & 0x7F
    return report(
      ending ?? (signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)), strays)
  }

  /// Asks all that is left to end, and makes it after a while.
  /// - Returns: The names of those that had left the group.
  private func endAll(
    of process: pid_t, _ reader: Int32, _ output: inout KeptOutput
  ) -> Set<String> {
    var strays: Set<String> = []
    var asked: Set<pid_t> = []
    let started = Progress.now()
    while true {
      let members = ProcessTable.members(of: process, mark: "CAIRN_CHECK=" + mark)
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

  /// The files that this process has open.
  private static var openFiles: [Int32] {
    guard let stream = opendir("/proc/self/fd") else { return [] }
    defer { closedir(stream) }
    var files: [Int32] = []
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let file = Int32(name) { files.append(file) }
    }
    return files
  }

  private static func reason(_ error: Int32) -> String { String(cString: strerror(error)) }

  private func spawn(_ writer: Int32) -> (pid_t?, error: Int32) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writer, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, writer, STDERR_FILENO)
    for file in Self.openFiles where file > STDERR_FILENO {
      posix_spawn_file_actions_addclose(&actions, file)
    }
    // A program that ignores signals must not hand that down.
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // A new session has no terminal, and its first process leads a new group.
    let newSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | newSession))

    let script = "cd \"$1\" && exec /bin/sh -c \"$2\""
    let texts: [String] = ["/bin/sh", "-c", script, "check", directory, command]
    let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    var variables: [UnsafeMutablePointer<CChar>?] = [strdup("CAIRN_CHECK=" + mark)]
    defer { for text in words + variables.prefix(1) { free(text) } }
    var next = environ
    while let variable = next.pointee {
      if strncmp(variable, "CAIRN_CHECK=", 12) != 0 { variables.append(variable) }
      next += 1
    }
    var process: pid_t = 0
    let error = posix_spawn(
      &process, "/bin/sh", &actions, &attributes, words + [nil], variables + [nil])
    return (error == 0 ? process : nil, error)
  }
}
