/// A path without regard to case, taken apart once for all who judge pages by what they are called.
struct FoldedPath: Sendable {
  /// The names of the folders, from the root down.
  let folders: [String]
  /// The name of the file.
  let name: String

  /// - Parameter path: With slashes between its parts.
  init(_ path: String) {
    var folders: [String] = []
    var rest = path.lowercased()[...]
    while let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
      if slash > rest.startIndex { folders.append(String(rest[..<slash])) }
      rest = rest[rest.utf8.index(after: slash)...]
    }
    self.folders = folders
    name = String(rest)
  }

  /// True where the file's name has a text in it.
  func nameHolds(_ text: StaticString) -> Bool { FoldedPath.holds(name, text) }

  /// True where a folder's name has a text in it.
  func anyFolderHolds(_ text: StaticString) -> Bool { folders.contains { FoldedPath.holds($0, text) } }

  /// The letters of the file's name between whatever is none.
  var words: [Substring.UTF8View] {
    name.utf8.split { byte in
      // Letters beyond ASCII are no word that anybody looks for, and must not end one.
      !(byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= 0x80)
    }
  }

  /// Compares bytes, as both are folded.
  private static func holds(_ text: String, _ part: StaticString) -> Bool {
    let count = part.utf8CodeUnitCount
    let wanted = UnsafeBufferPointer(start: part.utf8Start, count: count)
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count >= count, let first = wanted.first else { return count == 0 }
      for start in 0...(bytes.count - count) where bytes[start] == first {
        if bytes[start..<start + count].elementsEqual(wanted) { return true }
      }
      return false
    }
  }
}
