/// A path pattern as `.gitignore` and `cairn.yml` write them: `*`, `?`, `[a-z]` and `**`.
///
/// `*` and `?` stop at a slash; `**` between slashes stands for any number of folders.
package struct GlobPattern: Sendable, Equatable {
  package let text: String
  private let pattern: [UInt8]
  private let shape: Shape

  /// Most patterns are a name or a file name extension, which need no matching of wildcards.
  private enum Shape: Sendable, Equatable {
    case literal
    case suffix(Int)
    case general
  }

  package init(_ text: String) {
    self.text = text
    pattern = Array(text.utf8)
    let isSpecial = { (byte: UInt8) in "*?[\\".utf8.contains(byte) }
    if !pattern.contains(where: isSpecial) {
      shape = .literal
    } else if pattern.first == UInt8(ascii: "*"), pattern.count > 1,
      !pattern.dropFirst().contains(where: { isSpecial($0) || $0 == UInt8(ascii: "/") })
    {
      shape = .suffix(1)
    } else {
      shape = .general
    }
  }

  /// True where a path, or a name, is exactly what the pattern stands for.
  /// - Complexity: O(*n* · *m*) at worst; patterns without wildcards cost a comparison.
  package func matches(_ path: some Collection<UInt8>) -> Bool {
    switch shape {
    case .literal: return path.elementsEqual(pattern)
    case .suffix(let start):
      let tail = pattern[start...]
      guard path.count >= tail.count, path.suffix(tail.count).elementsEqual(tail) else {
        return false
      }
      return !path.contains(UInt8(ascii: "/"))
    case .general:
      var failed: Set<Int> = []
      return GlobPattern.matches(pattern[...], Array(path)[...], &failed)
    }
  }

  package func matches(_ path: String) -> Bool { matches(path.utf8) }

  /// - Parameter failed: Where a `**` was tried in vain, so that no place is tried twice.
  private static func matches(
    _ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>, _ failed: inout Set<Int>
  ) -> Bool {
    var pattern = pattern
    var path = path
    // Where to go on after a `*` that took too little.
    var retry: (pattern: ArraySlice<UInt8>, path: ArraySlice<UInt8>)?
    while true {
      if pattern.starts(with: "**".utf8) {
        return matchesFolders(pattern.dropFirst(2), path, &failed)
      }
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (pattern, path)
        continue
      }
      if let first = path.first {
        if let rest = matchOne(pattern, first) {
          pattern = rest
          path = path.dropFirst()
          continue
        }
      } else if pattern.isEmpty {
        return true
      }
      guard let (again, from) = retry, let skipped = from.first, skipped != UInt8(ascii: "/") else {
        return false
      }
      retry = (again, from.dropFirst())
      (pattern, path) = (again, from.dropFirst())
    }
  }

  private static func matchesFolders(
    _ rest: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>, _ failed: inout Set<Int>
  ) -> Bool {
    if rest.isEmpty { return true }
    let tail = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    var path = path
    while true {
      let place = path.startIndex << 16 | tail.startIndex
      if failed.contains(place) { return false }
      if matches(tail, path, &failed) { return true }
      failed.insert(place)
      guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { return false }
      path = path[(slash + 1)...]
    }
  }

  /// The pattern behind its first element, if that stands for a byte.
  private static func matchOne(_ pattern: ArraySlice<UInt8>, _ byte: UInt8) -> ArraySlice<UInt8>? {
    guard let first = pattern.first else { return nil }
    switch first {
    case UInt8(ascii: "?"): return byte == UInt8(ascii: "/") ? nil : pattern.dropFirst()
    case UInt8(ascii: "\\") where pattern.count > 1:
      return pattern[pattern.startIndex + 1] == byte ? pattern.dropFirst(2) : nil
    case UInt8(ascii: "["):
      guard let (isMatch, rest) = matchSet(pattern.dropFirst(), byte) else {
        return first == byte ? pattern.dropFirst() : nil
      }
      return isMatch && byte != UInt8(ascii: "/") ? rest : nil
    default: return first == byte ? pattern.dropFirst() : nil
    }
  }

  private static func matchSet(
    _ pattern: ArraySlice<UInt8>, _ byte: UInt8
  ) -> (Bool, ArraySlice<UInt8>)? {
    var rest = pattern
    var isNegated = false
    if let first = rest.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "^") {
      isNegated = true
      rest = rest.dropFirst()
    }
    var isMatch = false
    var isFirst = true
    while let low = rest.first, isFirst || low != UInt8(ascii: "]") {
      isFirst = false
      rest = rest.dropFirst()
      if rest.count > 1, rest.first == UInt8(ascii: "-"),
        rest[rest.startIndex + 1] != UInt8(ascii: "]")
      {
        let high = rest[rest.startIndex + 1]
        if low <= byte, byte <= high { isMatch = true }
        rest = rest.dropFirst(2)
      } else if low == byte {
        isMatch = true
      }
    }
    guard rest.first == UInt8(ascii: "]") else { return nil }
    return (isMatch != isNegated, rest.dropFirst())
  }
}
