@preconcurrency import Glibc

/// A program that takes over the terminal for a while, such as an editor or a pager; the only one
/// besides Git that is started.
enum ExternalProgram {
  /// The editor that a person has chosen: `VISUAL`, else `EDITOR`; nil where both are empty.
  static func editor(_ environment: [String: String]) -> String? {
    for name in ["VISUAL", "EDITOR"] {
      if let command = environment[name], !command.isEmpty { return command }
    }
    return nil
  }

  /// Runs a program as a shell would, and waits until it ends.
  ///
  /// What was written so far comes before what the program writes. It shares the standard streams,
  /// and so the terminal: the keys that interrupt are for it alone until it ends.
  ///
  /// - Parameters:
  ///   - command: Words of the shell, as in `$EDITOR`: `code --wait`.
  ///   - arguments: Passed behind the words as they are, whatever is in them.
  ///   - directory: Where it runs, absolute.
  ///   - input: What it reads instead of standard input.
  /// - Returns: Its exit status; 128 and the signal's number where a signal ended it, 127 where there
  ///   is no such program or it cannot be started.
  static func run(
    _ command: String, arguments: [String] = [], directory: String, input: [UInt8]? = nil
  ) async -> Int32 {
    Console.current.flush()
    let pipe = input == nil ? nil : Pipe()
    if input != nil, pipe == nil { return 127 }
    // The last comes where a pager ends before it has read everything.
    let signals = [SIGINT, SIGQUIT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in signals { signal(number, handler) } }

    let script = "cd \"$1\" || exit 127; shift\n\(command) \"$@\""
    let words = ["/bin/sh", "-c", script, command, directory] + arguments
    guard let child = spawn(words, reading: pipe) else {
      pipe?.close()
      return 127
    }
    if let pipe, let input { pipe.send(input) }
    return wait(for: child)
  }

  private static func spawn(_ words: [String], reading pipe: Pipe?) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let pipe { posix_spawn_file_actions_adddup2(&actions, pipe.reader, STDIN_FILENO) }
    // Signals that this process ignores are the program's to take.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The threads of a pool hear no signals; the program must.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var child: pid_t = 0
    let error = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
    return error == 0 ? child : nil
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Two ends, of which the program reads the one.
  private struct Pipe {
    let reader: Int32
    let writer: Int32

    init?() {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { return nil }
      (reader, writer) = (ends[0], ends[1])
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    /// Writes it all, or as much as the program cares to read, and ends.
    func send(_ bytes: [UInt8]) {
      Glibc.close(reader)
      var rest = bytes[...]
      while !rest.isEmpty {
        let done = rest.withUnsafeBytes { Glibc.write(writer, $0.baseAddress, $0.count) }
        if done < 0 {
          if errno == EINTR { continue }
          break
        }
        rest = rest.dropFirst(done)
      }
      Glibc.close(writer)
    }

    func close() {
      Glibc.close(reader)
      Glibc.close(writer)
    }
  }
}
