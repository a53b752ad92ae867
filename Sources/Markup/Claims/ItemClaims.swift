/// Finds what the items of a list are about.
enum ItemClaims {
  /// The longest head that is kept, in bytes; a longer one is a sentence and no member of a list.
  private static let longest = 64

  static func found(in prose: Prose, at place: BlockPlace) -> [ClaimReader.Found] {
    guard place.opensItem, !prose.bytes.isEmpty else { return [] }
    guard let head = head(of: prose) else {
      // The item counts all the same.
      return [ClaimReader.Found(kind: .item, place: 0..<1, value: [], isOfList: true)]
    }
    return [
      ClaimReader.Found(
        kind: .item, place: head, value: Array(prose.bytes[head]),
        subject: remark(behind: head.upperBound, in: prose), isOfList: true)
    ]
  }

  /// What a short item says behind its colon.
  private static func remark(behind end: Int, in prose: Prose) -> [UInt8] {
    let bytes = prose.bytes
    guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":"), bytes[end + 1] == 0x20,
      bytes.count - end <= longest
    else { return [] }
    var last = bytes.count
    while last > end + 2, bytes[last - 1] == 0x20 { last -= 1 }
    return Array(bytes[(end + 2)..<last])
  }

  /// What stands before a dash, a colon or a parenthesis, or the whole text.
  private static func head(of prose: Prose) -> Range<Int>? {
    let bytes = prose.bytes
    var start = 0
    for box in ["[ ] ", "[x] ", "[X] "] where bytes.starts(with: box.utf8) { start = 4 }
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    var end = start
    var isWhole = false
    var code = prose.code[...]
    while end < bytes.count, end - start <= longest {
      while let span = code.first, span.upperBound <= end { code = code.dropFirst() }
      if let span = code.first, span.contains(end) {
        end = span.upperBound
        continue
      }
      if endsHead(bytes, end) {
        isWhole = true
        break
      }
      end += 1
    }
    guard isWhole || end == bytes.count else { return nil }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard end > start, end - start <= longest else { return nil }
    return start..<end
  }

  private static let dashes = [" (", " - ", " — ", " – ", " -> ", " → "].map { Array($0.utf8) }

  /// True before a colon, a parenthesis, a dash or an arrow that stands apart.
  private static func endsHead(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: ":"): index + 1 == bytes.count || bytes[index + 1] == 0x20
    case 0x20: dashes.contains { bytes[index...].starts(with: $0) }
    default: false
    }
  }
}
