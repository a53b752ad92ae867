/// A link's destination taken apart as GitHub does.
struct Destination {
  enum Form {
    /// Leads out of the repository: it has a scheme, or begins with `//`.
    case external
    case empty
    /// A place in the same document.
    case fragment
    /// A path, relative to the document's folder or, with a slash in front, to the repository.
    case path
  }

  let form: Form
  /// Percent-decoded, without query and fragment.
  let path: ArraySlice<UInt8>
  /// As written, without the number sign; nil where there is none.
  let fragment: ArraySlice<UInt8>?

  init(_ bytes: ArraySlice<UInt8>) {
    if bytes.isEmpty || Destination.isExternal(bytes) {
      form = bytes.isEmpty ? .empty : .external
      path = []
      fragment = nil
      return
    }
    var path = bytes
    var fragment: ArraySlice<UInt8>?
    if let hash = path.firstIndex(of: UInt8(ascii: "#")) {
      fragment = path[(hash + 1)...]
      path = path[..<hash]
    }
    if let mark = path.firstIndex(of: UInt8(ascii: "?")) {
      path = path[..<mark]
    }
    form = path.isEmpty ? .fragment : .path
    self.path = Destination.percentDecoded(path)
    self.fragment = fragment
  }

  /// A scheme and a colon, or `//`. GitHub takes a destination with a scheme that it does not know
  /// out of the link, `C:` and `b.md:` among them, so none of them is a path.
  static func isExternal(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first == UInt8(ascii: "/") { return bytes.dropFirst().first == UInt8(ascii: "/") }
    guard first | 0x20 >= UInt8(ascii: "a"), first | 0x20 <= UInt8(ascii: "z") else { return false }
    for byte in bytes.dropFirst() {
      if byte == UInt8(ascii: ":") { return true }
      let lower = byte | 0x20
      let isPart =
        lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      guard isPart else { return false }
    }
    return false
  }

  static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result[...]
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
