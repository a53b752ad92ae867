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
    guard let host = words.first.flatMap(HookHost.init(rawValue:)), isWorthIt(host) else { return }
    let limit = HookRunCommand.timeLimit
    if limit == 0 { return }
    let text = await HookRunCommand.within(limit) {
      (try? await SessionOpening.hook(budget: host.limit)) ?? ""
    }
    Console.current.write(host.output(HookRunCommand.cut(text ?? "", host.limit)))
  }

  /// Git says with its third argument whether a branch was changed, and not files alone.
  private func isWorthIt(_ host: HookHost) -> Bool { host != .git || words.count < 5 || words[4] == "1" }

  /// The beginning of a text, in whole lines.
  static func cut(_ text: String, _ limit: Int) -> String {
    if text.count <= limit { return text }
    let head = text.prefix(limit)
    return String(head[...(head.lastIndex(of: "\n") ?? head.index(before: head.endIndex))])
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
