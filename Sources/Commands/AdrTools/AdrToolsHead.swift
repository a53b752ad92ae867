import Knowledge
import Markup

/// What tables of contents and graphs need of a decision, found without parsing all of it.
struct AdrToolsHead: Sendable {
  /// The title's heading as written, `3. Use Postgres`; else the first heading of any level.
  private(set) var title: String?
  /// The lines with text of the section `Status`.
  private(set) var status: [String] = []
  /// True where the file begins with front matter, which may relate decisions, too.
  private(set) var hasFrontMatter = false
  private(set) var hasStatusSection = false

  /// Reads as far as is needed.
  ///
  /// Front matter, comments, fenced and indented code hold no headings.
  ///
  /// - Parameter wantsStatus: False to read the title only.
  init(_ bytes: Bytes, wantsStatus: Bool) {
    var lines = Lines(bytes)
    hasFrontMatter = lines.skipFrontMatter()
    var other: String?
    var isStatus = false
    var paragraph: [String] = []
    while let line = lines.next() {
      guard !lines.skipsBlock(line) else {
        paragraph = []
        continue
      }
      if let heading = Self.heading(line) ?? Self.underlined(line, paragraph) {
        if isStatus {
          if !paragraph.isEmpty, !line.starts(with: [UInt8(ascii: "#")]) { status.removeLast(min(status.count, paragraph.count)) }
          if title != nil { break }
        }
        isStatus = false
        paragraph = []
        if heading.level == 1, title == nil {
          title = heading.text
          if !wantsStatus { break }
        } else if heading.level <= 3, !hasStatusSection, heading.text.lowercased() == "status" {
          isStatus = true
          hasStatusSection = true
        }
        other = other ?? heading.text
        continue
      }
      let text = Self.text(line)
      if text.isEmpty {
        paragraph = []
      } else if wantsStatus || title == nil {
        paragraph.append(text)
        if isStatus { status.append(text) }
      }
    }
    title = title ?? other
  }

  // MARK: Headings

  /// `## Title ##`
  private static func heading(_ line: Slice<Bytes>) -> (level: Int, text: String)? {
    let rest = line.drop { $0 == 0x20 }
    guard line.count - rest.count <= 3, rest.first == UInt8(ascii: "#") else { return nil }
    let level = rest.prefix { $0 == UInt8(ascii: "#") }.count
    let behind = rest.dropFirst(level)
    guard level <= 6, behind.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else { return nil }
    var text = text(behind)
    let open = text.utf8.reversed().drop { $0 == UInt8(ascii: "#") }
    if open.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true {
      text = String(decoding: open.drop { $0 == 0x20 || $0 == 0x09 }.reversed(), as: UTF8.self)
    }
    return (level, text)
  }

  /// A paragraph that a line of `=` or `-` makes a heading.
  private static func underlined(
    _ line: Slice<Bytes>, _ paragraph: [String]
  ) -> (level: Int, text: String)? {
    guard !paragraph.isEmpty, line.prefix(while: { $0 == 0x20 }).count <= 3 else { return nil }
    let marks = text(line).utf8
    guard let first = marks.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "-"),
      marks.allSatisfy({ $0 == first })
    else { return nil }
    return (first == UInt8(ascii: "=") ? 1 : 2, paragraph.joined(separator: " "))
  }

  private static func text(_ line: Slice<Bytes>) -> String {
    let front = line.drop { $0 == 0x20 || $0 == 0x09 }
    var end = front.endIndex
    while end > front.startIndex, front[end - 1] == 0x20 || front[end - 1] == 0x09 { end -= 1 }
    return String(decoding: front[..<end], as: UTF8.self)
  }

  // MARK: Lines

  /// The lines of a file, and the blocks in which nothing counts.
  private struct Lines {
    let bytes: Bytes
    var index: Int
    /// The mark of the fence that is open, and its length.
    var fence: (mark: UInt8, length: Int)?
    var isComment = false

    init(_ bytes: Bytes) {
      self.bytes = bytes
      index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line without its end, be that a line feed, a carriage return, or both.
    mutating func next() -> Slice<Bytes>? {
      guard index < bytes.count else { return nil }
      let start = index
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
      let line = bytes[start..<index]
      if index + 1 < bytes.count, bytes[index] == 0x0D, bytes[index + 1] == 0x0A { index += 1 }
      index += 1
      return line
    }

    /// Passes over front matter, if the file begins with it.
    mutating func skipFrontMatter() -> Bool {
      let start = index
      if let first = next(), Self.isRule(first, "---") {
        while let line = next() {
          if Self.isRule(line, "---") || Self.isRule(line, "...") { return true }
        }
      }
      index = start
      return false
    }

    private static func isRule(_ line: Slice<Bytes>, _ mark: String) -> Bool {
      line.starts(with: mark.utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// True for a line of a comment or of code, which it keeps track of.
    mutating func skipsBlock(_ line: Slice<Bytes>) -> Bool {
      if isComment {
        isComment = !Self.closesComment(line)
        return true
      }
      let rest = line.drop { $0 == 0x20 }
      let isIndented = line.count - rest.count > 3 || rest.first == 0x09
      let run = rest.first.map { first in rest.prefix { $0 == first }.count } ?? 0
      if let open = fence {
        let behind = rest.dropFirst(run)
        if !isIndented, rest.first == open.mark, run >= open.length,
          behind.allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        {
          fence = nil
        }
        return true
      }
      if isIndented { return false }
      if rest.starts(with: "<!--".utf8) {
        isComment = !Self.closesComment(rest.dropFirst(4))
        return true
      }
      guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), run >= 3,
        mark == UInt8(ascii: "~") || !rest.dropFirst(run).contains(mark)
      else { return false }
      fence = (mark, run)
      return true
    }

    private static func closesComment(_ line: Slice<Bytes>) -> Bool {
      var rest = line
      while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
        rest = rest[dash...]
        if rest.starts(with: "-->".utf8) { return true }
        rest = rest.dropFirst()
      }
      return false
    }
  }
}
