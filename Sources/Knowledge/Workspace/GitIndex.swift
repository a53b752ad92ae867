import Markup

/// The paths that Git keeps track of, as its index lists them.
///
/// An ignore file speaks only of files that Git does not know: who added a page by force has it in every clone.
struct GitIndex {
  /// More bytes than these are read of no index.
  private static let mostBytes = 256 << 20

  private let bytes: [UInt8]

  /// - Parameter repository: The folder with `.git`, which is a folder, or in a second work tree a file that names one.
  /// - Returns: Nil where there is no index that can be read.
  init?(repository: String) {
    var folder = repository + "/.git"
    if let text = FileReader.read(folder, limit: 4096).map({ String(decoding: $0, as: UTF8.self) }), text.hasPrefix("gitdir:") {
      let place = text.dropFirst(7).drop { $0 == " " }.prefix { !$0.isNewline }
      folder = place.hasPrefix("/") ? String(place) : repository + "/" + place
    }
    guard let bytes = FileReader.read(folder + "/index", limit: GitIndex.mostBytes) else { return nil }
    self.init(bytes)
  }

  /// - Parameter bytes: All of the file (gitformat-index(5)).
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 12, bytes.starts(with: "DIRC".utf8) else { return nil }
    self.bytes = bytes
  }

  /// Shows every path, from the root of the repository, in the order of bytes; what follows damage is left out.
  ///
  /// - Complexity: O(*n*) in the bytes of the index.
  func forEachPath(_ body: (ArraySlice<UInt8>) -> Void) {
    let version = number(at: 4)
    guard (2...4).contains(version) else { return }
    // Ids of 20 bytes; an index with longer ones does not add up and ends soon.
    let fixed = 62
    var index = 12
    var path: [UInt8] = []
    for _ in 0..<number(at: 8) {
      guard index + fixed < bytes.count else { return }
      let start = index
      let isLong = version >= 3 && bytes[index + 60] & 0x40 != 0
      index += fixed + (isLong ? 2 : 0)
      if version == 4 {
        guard let (cut, next) = offset(at: index), cut <= path.count, let end = bytes[next...].firstIndex(of: 0) else { return }
        path.removeLast(cut)
        path += bytes[next..<end]
        index = end + 1
        body(path[...])
      } else {
        guard let end = bytes[index...].firstIndex(of: 0) else { return }
        body(bytes[index..<end])
        // Entries fill up to a multiple of eight, with one zero at least.
        index = start + ((end - start) / 8 + 1) * 8
      }
    }
  }

  private func number(at index: Int) -> Int {
    bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// How much of the path before goes, in Git's variable width, and where the rest of the new one begins.
  private func offset(at index: Int) -> (value: Int, next: Int)? {
    var index = index
    var value = 0
    while index < bytes.count, value < 1 << 24 {
      let byte = bytes[index]
      value = value << 7 | Int(byte & 0x7F)
      index += 1
      if byte & 0x80 == 0 { return (value, index) }
      value += 1
    }
    return nil
  }
}
