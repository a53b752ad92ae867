/// A script of Git's with our line in it, right behind the line that names the shell: so the script's own
/// status stays what it was, and a script that ends early has heard of us.
enum HookScript {
  private static let opening = "#!/bin/sh\n"

  private static func lines(_ command: String) -> [UInt8] { Array((command + "\n").utf8) }

  /// The line behind one that had no end.
  private static func tail(_ command: String) -> [UInt8] { [0x0A] + lines(command).dropLast() }

  /// The shells that understand the line.
  private static let shells: Set<String> = ["sh", "bash", "dash", "ash", "ksh", "zsh"]

  /// False for a script in another language, which the line would break.
  static func isShell(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "#!".utf8) else { return false }
    let line = String(decoding: bytes.dropFirst(2).prefix { $0 != 0x0A }, as: UTF8.self)
    let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
    let names = words.map { String($0.split(separator: "/").last ?? "") }
    return names.first { $0 != "env" && !$0.hasPrefix("-") }.map(shells.contains) ?? false
  }

  /// The script with the line; the same bytes where it is there already.
  static func inserting(_ command: String, into bytes: [UInt8]?) -> [UInt8] {
    guard let bytes else { return Array(opening.utf8) + lines(command) }
    if range(of: lines(command), in: bytes) != nil || bytes.suffix(tail(command).count).elementsEqual(tail(command)) {
      return bytes
    }
    guard let feed = bytes.firstIndex(of: 0x0A) else { return bytes + tail(command) }
    return Array(bytes[...feed]) + lines(command) + Array(bytes[(feed + 1)...])
  }

  /// The script without the line; nil where nothing else was ever in it.
  static func removing(_ command: String, from bytes: [UInt8]) -> [UInt8]? {
    if bytes == inserting(command, into: nil) { return nil }
    if let found = range(of: lines(command), in: bytes) {
      return Array(bytes[..<found.lowerBound]) + Array(bytes[found.upperBound...])
    }
    let tail = tail(command)
    return bytes.suffix(tail.count).elementsEqual(tail) ? Array(bytes.dropLast(tail.count)) : bytes
  }

  private static func range(of part: [UInt8], in bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count >= part.count else { return nil }
    for start in 0...(bytes.count - part.count) where bytes[start] == part[0] {
      let isLine = start == 0 || bytes[start - 1] == 0x0A
      if isLine, bytes[start..<start + part.count].elementsEqual(part) { return start..<start + part.count }
    }
    return nil
  }
}
