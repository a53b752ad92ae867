import Glibc
import Synchronization

/// A line on the terminal that says how far a long read is; nothing in a pipe, and nothing for work
/// that is done before anybody could read it.
final class Progress: Sendable {
  private struct State {
    var started = Progress.now()
    var shown = 0
    var isVisible = false
  }

  private let isShown: Bool
  private let state = Mutex(State())

  init(isShown: Bool) { self.isShown = isShown }

  /// Notes that some of the documents are read.
  func advance(_ done: Int, _ total: Int) {
    guard isShown else { return }
    let text = state.withLock { state -> String? in
      let elapsed = Progress.now() - state.started
      guard elapsed > 400, elapsed - state.shown > 100 else { return nil }
      state.shown = elapsed
      state.isVisible = true
      return "\r\u{1B}[K\(done) of \(total) documents"
    }
    if let text { Console.current.writeError(text) }
  }

  /// Says what a command waits for, once that takes longer than anybody would notice.
  ///
  /// - Returns: What waits; it is to be cancelled when the work is done, before ``finish()``.
  func waiting(_ text: String) -> Task<Void, Never> {
    Task {
      guard isShown, (try? await Task.sleep(for: .milliseconds(400))) != nil else { return }
      state.withLock { $0.isVisible = true }
      Console.current.writeError("\r\u{1B}[K\(text)")
    }
  }

  /// Takes the line away.
  func finish() {
    if state.withLock({ $0.isVisible }) { Console.current.writeError("\r\u{1B}[K") }
  }

  /// Milliseconds of a clock that never goes back.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
