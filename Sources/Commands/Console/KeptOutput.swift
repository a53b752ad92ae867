/// The beginning and the end of what a program wrote, however much that was.
struct KeptOutput {
  /// The most that is kept of each of the two, in bytes.
  let half: Int
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private(set) var count = 0

  /// - Parameter limit: The most that is kept in all, in bytes.
  init(limit: Int) { half = limit / 2 }

  /// How many bytes between the beginning and the end were let go.
  var omitted: Int { max(0, count - head.count - min(tail.count, half)) }

  /// - Complexity: O(*n*) in the bytes added.
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    let first = bytes.prefix(half - head.count)
    head += first
    tail += bytes.dropFirst(first.count).suffix(half)
    if tail.count > 2 * half { tail.removeFirst(tail.count - half) }
  }

  /// What was kept, with a line in the gap that says how much is not there.
  var bytes: [UInt8] {
    if omitted == 0 { return head + tail }
    return head + Array("\n[\(omitted) bytes left out]\n".utf8) + tail.suffix(half)
  }
}
