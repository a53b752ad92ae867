/// Paths relative to a knowledge base's root, `..` resolved by name.
package enum RelativePath {
  /// Joins a folder and a relative path.
  ///
  /// - Parameters:
  ///   - folder: Relative to the root; empty for the root.
  ///   - path: May hold `.`, `..` and doubled slashes.
  /// - Returns: The path without them; `..` in front for what lies above the root.
  package static func join(_ folder: some StringProtocol, _ path: ArraySlice<UInt8>) -> String {
    // Most destinations are a plain name or a plain way down.
    if isPlain(path) {
      let name = String(decoding: path, as: UTF8.self)
      return folder.isEmpty ? name : folder + "/" + name
    }
    let separator = UInt8(ascii: "/")
    var joined: [UInt8] = []
    joined.reserveCapacity(folder.utf8.count + path.count + 1)
    for byte in folder.utf8 where byte != separator || joined.last != separator {
      if byte != separator || !joined.isEmpty { joined.append(byte) }
    }
    if joined.last == separator { joined.removeLast() }
    var above = 0
    for part in path.split(separator: separator) {
      if part.count == 1, part.first == UInt8(ascii: ".") { continue }
      if part.count == 2, part.allSatisfy({ $0 == UInt8(ascii: ".") }) {
        if joined.isEmpty {
          above += 1
        } else {
          joined.removeLast(joined.count - (joined.lastIndex(of: separator) ?? 0))
        }
      } else {
        if !joined.isEmpty { joined.append(separator) }
        joined.append(contentsOf: part)
      }
    }
    let below = String(decoding: joined, as: UTF8.self)
    if above == 0 { return below }
    let way = String(repeating: "../", count: above)
    return below.isEmpty ? String(way.dropLast()) : way + below
  }

  /// True where no part is empty, `.` or `..`.
  private static func isPlain(_ path: ArraySlice<UInt8>) -> Bool {
    var partLength = 0
    var dots = 0
    for byte in path {
      if byte == UInt8(ascii: "/") {
        if partLength == dots, partLength <= 2 { return false }
        (partLength, dots) = (0, 0)
      } else {
        partLength += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return !(partLength == dots && partLength <= 2)
  }

  /// The folder of a path; empty for what lies at the root.
  package static func folder(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return path[..<slash]
  }

  /// The last part of a path.
  package static func name(of path: String) -> Substring {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path[...] }
    return path[path.utf8.index(after: slash)...]
  }

  /// The way from a document's folder to a path, as a link would write it.
  package static func relative(_ path: String, from folder: some StringProtocol) -> String {
    let target = path.split(separator: "/")
    let base = folder.split(separator: "/")
    var shared = 0
    while shared < base.count, shared < target.count - 1, base[shared] == target[shared] {
      shared += 1
    }
    return String(repeating: "../", count: base.count - shared)
      + target[shared...].joined(separator: "/")
  }

  /// The parts of the way from a folder to a path, which may be a folder too or lie above the root;
  /// a single `.` where they are the same.
  package static func way(to path: String, from folder: some StringProtocol) -> [String] {
    let target = path.split(separator: "/").map(String.init)
    let base = String(folder).split(separator: "/").map(String.init)
    var shared = 0
    while shared < base.count, shared < target.count, base[shared] == target[shared] { shared += 1 }
    let way = Array(repeating: "..", count: base.count - shared) + target[shared...]
    return way.isEmpty ? ["."] : way
  }
}
