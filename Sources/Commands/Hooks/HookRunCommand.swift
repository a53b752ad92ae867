package import ArgumentParser
import Synchronization

/// `cairn hook run`: what a host runs; whatever goes wrong, it prints nothing and all is well.
package struct HookRunCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Print what a host passes on to its session.",
    shouldDisplay: false)

  @Argument(parsing: .captureForPassthrough)
  var words: [String] = []

  package init() {}

  /// In milliseconds; a session that waits for its hook is worse than one without.
  private static var timeLimit: Int {
    let seconds = Console.current.environment["CAIRN_HOOK_SECONDS"].flatMap { Int($0) } ?? 5
    return 1_000 * max(0, min(seconds, 3_600))
  }

  package func run() async throws {
    var (words, directory) = (words, String?.none)
    if words.count > 2, words[0] == "-C" || words[0] == "--directory" {
      directory = words[1]
      words.removeFirst(2)
    }
    guard let host = words.first.flatMap(HookHost.init(rawValue:)), isWorthIt(host, words) else { return }
    let limit = HookRunCommand.timeLimit
    if limit == 0 { return }
    let track = HookInput.track(of: host)
    let text = await HookRunCommand.within(limit) { [directory] in
      (try? await SessionOpening.hook(budget: host.limit, track: track, directory: directory)) ?? ""
    }
    Console.current.write(host.output(HookRunCommand.cut(text ?? "", host.limit)))
  }

  /// Git says with its third argument whether a branch was changed, and not files alone.
  private func isWorthIt(_ host: HookHost, _ words: [String]) -> Bool { host != .git || words.count < 5 || words[4] == "1" }

  /// The beginning of a text, in whole lines, of at most so many UTF-16 code units, in which hosts count.
  /// - Parameter end: Stands at the end of what was cut.
  static func cut(_ text: String, _ limit: Int, saying end: String = "") -> String {
    if text.utf16.count <= limit { return text }
    var kept = ""
    var room = limit - end.utf16.count
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line + "\n"
      room -= line.utf16.count
      if room < 0 {
        // Of a line that is longer than all of it, the beginning.
        if kept.isEmpty || line.utf16.count > limit / 4 {
          var left = room + line.utf16.count - 1
          for character in line {
            left -= character.utf16.count
            if left < 0 { break }
            kept.append(character)
          }
          kept += "\n"
        }
        break
      }
      kept += line
    }
    return kept + end
  }

  private final class Race: Sendable {
    private let continuation: Mutex<CheckedContinuation<String?, Never>?>

    init(_ continuation: CheckedContinuation<String?, Never>) {
      self.continuation = Mutex(continuation)
    }

    /// Only the first one counts.
    func finish(_ text: String?) {
      let waiting = continuation.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      waiting?.resume(returning: text)
    }
  }

  /// What some work makes; nil where it takes longer than a number of milliseconds, and is left behind.
  private static func within(
    _ milliseconds: Int, _ work: @escaping @Sendable () async -> String
  ) async -> String? {
    await withCheckedContinuation { continuation in
      let race = Race(continuation)
      Task { race.finish(await work()) }
      Task {
        try? await Task.sleep(for: .milliseconds(milliseconds))
        race.finish(nil)
      }
    }
  }
}
