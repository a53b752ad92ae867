import Glibc
import Knowledge

/// The program: the process's arguments, environment and streams, and the exit status.
package enum Program {
  package static func run() async -> Never {
    signal(SIGPIPE, SIG_IGN)
    let console = Console(
      directory: workingDirectory(), environment: environment(),
      isTerminal: isatty(STDOUT_FILENO) == 1, showsProgress: isatty(STDERR_FILENO) == 1,
      today: today(), clock: milliseconds, random: { .random(in: .min ... .max) },
      ask: isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 ? ask : nil,
      sink: { bytes, isError in
        write(bytes, to: isError ? STDERR_FILENO : STDOUT_FILENO)
      })
    exit(await run(CommandLine.arguments, console).rawValue)
  }

  /// Runs the command line that the program's name asks for: as `adr` it speaks adr-tools' language.
  ///
  /// - Parameter words: The program's name first.
  package static func run(_ words: [String], _ console: Console) async -> ExitStatus {
    let arguments = Array(words.dropFirst())
    switch RelativePath.name(of: words.first ?? "") {
    case "adr":
      return await Console.$current.withValue(console) {
        defer { console.flush() }
        return await AdrTools.run(arguments, in: console.directory)
      }
    case "_adr_autocomplete":
      console.write(AdrTools.completions(arguments))
      console.flush()
      return .success
    default:
      return await CairnCommand.run(arguments, console)
    }
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

  private static func environment() -> [String: String] {
    var values: [String: String] = [:]
    let names = [
      "ADR_DATE", "ADR_PAGER", "ADR_TEMPLATE", "CAIRN_ACTOR", "CAIRN_CHECK", "CAIRN_HOOK_SECONDS", "CLICOLOR_FORCE", "EDITOR",
      "HOME", "LOGNAME", "NO_COLOR", "PAGER", "TERM", "USER", "VISUAL", "XDG_STATE_HOME",
    ]
    for name in names {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }

  private static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// What was written so far is there before the question, which goes to standard error.
  private static func ask(_ question: String) -> String? {
    write(Array(question.utf8), to: STDERR_FILENO)
    return readLine()
  }

  /// The day in the local time zone, `2026-01-02`.
  private static func today() -> String {
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    var text = [CChar](repeating: 0, count: 16)
    let count = strftime(&text, text.count, "%Y-%m-%d", &local)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
