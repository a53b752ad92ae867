import Glibc

/// The program: the process's arguments, environment and streams, and the exit status.
package enum Program {
  package static func run() async -> Never {
    signal(SIGPIPE, SIG_IGN)
    let console = Console(
      directory: workingDirectory(), environment: environment(),
      isTerminal: isatty(STDOUT_FILENO) == 1, showsProgress: isatty(STDERR_FILENO) == 1,
      today: today(),
      sink: { bytes, isError in
        write(bytes, to: isError ? STDERR_FILENO : STDOUT_FILENO)
      })
    let status = await CairnCommand.run(Array(CommandLine.arguments.dropFirst()), console)
    exit(status.rawValue)
  }

  /// Writes all of some bytes. A reader that went away ends the program quietly, as `head` expects;
  /// a disk that is full ends it loudly.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let done = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if done < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(128 + SIGPIPE) }
        let reason = String(cString: strerror(errno))
        if descriptor != STDERR_FILENO {
          write(Array("error: the output cannot be written: \(reason)\n".utf8), to: STDERR_FILENO)
        }
        exit(ExitStatus.system.rawValue)
      }
      rest = rest.dropFirst(done)
    }
  }

  private static func workingDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The day where the program runs, as `2026-01-02`.
  private static func today() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(parts.tm_year + 1900, 4) + "-" + padded(parts.tm_mon + 1, 2) + "-"
      + padded(parts.tm_mday, 2)
  }

  private static func environment() -> [String: String] {
    var values: [String: String] = [:]
    let names = [
      "ADR_DATE", "ADR_PAGER", "ADR_TEMPLATE", "CLICOLOR_FORCE", "EDITOR", "NO_COLOR", "PAGER", "TERM",
      "VISUAL",
    ]
    for name in names {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }
}
