@preconcurrency import Glibc
import Synchronization

/// Remembers a signal that asks this program to end while something must be cleaned up first.
enum Interruption {
  private static let last = Atomic<Int32>(0)

  /// The signal that came; nil where none did.
  static var signal: Int32? {
    let number = last.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Keeps interrupt, hang-up and termination from ending the program until some work is done.
  static func deferring<Value>(_ body: () -> Value) -> Value {
    last.store(0, ordering: .relaxed)
    let signals = [SIGINT, SIGTERM, SIGHUP].map { number in
      (number, Glibc.signal(number) { Interruption.last.store($0, ordering: .relaxed) })
    }
    let value = body()
    for (number, handler) in signals { Glibc.signal(number, handler) }
    return value
  }
}
