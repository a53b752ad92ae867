/// Tells a decision by where its file lies and how it is named.
package enum DecisionFileName {
  /// The folder names that projects use for their decisions.
  static let folderNames: Set<String> = [
    ".decisions", "adr", "adrs", "decisions", "decision-records", "architecture-decisions",
    "architecture_decisions", "architectural-decisions", "architecture-decision-records",
  ]

  /// True where a file may be a decision: in a folder of decisions or a category within one, with a
  /// number in front, a date, or the mark of a draft.
  ///
  /// - Parameter settings: Say which folders are configured; by default a folder's name tells.
  package static func mayHold(_ path: String, _ settings: Configuration.DecisionSettings) -> Bool {
    let bytes = path.utf8
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { bytes[bytes.index(after: $0)...] } ?? bytes[...]
    // Most names begin with another letter, which is asked first.
    guard let first = name.first,
      first >= 0x30 && first <= 0x39 || first | 0x20 == UInt8(ascii: "a")
        || first | 0x20 == UInt8(ascii: "x"),
      isNumbered(String(Substring(name)))
    else { return false }
    return isLog(slash.map { path[..<$0] } ?? "", settings)
  }

  /// True for a folder that holds decisions.
  static func isLog(_ folder: Substring, _ settings: Configuration.DecisionSettings) -> Bool {
    func isNamed(_ folder: Substring) -> Bool {
      if let folders = settings.folders { return folders.contains(String(folder)) }
      if let named = settings.adrDirectory, folder == named { return true }
      let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/"))
      let start = slash.map { folder.utf8.index(after: $0) } ?? folder.startIndex
      return folderNames.contains(folder[start...].lowercased())
    }
    if isNamed(folder) { return true }
    guard let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    let name = folder[folder.utf8.index(after: slash)...].lowercased()
    return isNamed(folder[..<slash]) && !auxiliaryFolders.contains(name)
  }

  /// True for a name that only a decision has in a folder of decisions.
  private static func isNumbered(_ name: String) -> Bool {
    number(ofFile: name) != nil || isDraft(name) || isDated(name)
  }

  /// True for `20260102-title.md`, as log4brains names decisions.
  package static func isDated(_ name: String) -> Bool {
    let bytes = Array(name.utf8.prefix(9))
    guard bytes.count == 9, bytes[8] == UInt8(ascii: "-"), bytes[..<8].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let date = Int(String(decoding: bytes[..<8], as: UTF8.self))
    else { return false }
    return date >= 1900_01_01 && (1...12).contains(date / 100 % 100) && (1...31).contains(date % 100)
  }

  /// Folders beside decisions that hold none.
  static let auxiliaryFolders: Set<String> = ["templates", "template", "images", "assets", "img"]

  /// True for what stands beside decisions and is none: templates and indexes, as the tools name them.
  package static func isAuxiliary(_ name: String) -> Bool {
    let lower = name.lowercased()
    let stem = lower.utf8.firstIndex(of: UInt8(ascii: ".")).map { lower[..<$0] } ?? lower[...]
    return isTemplateName(name)
      || ["readme", "index", "backlog", "summary", "contributing", "_index", "decisions"].contains(stem)
  }

  /// True for the name of a template. A decision about templates has a number, a date or a draft's
  /// mark in front; 0 is no decision's number then.
  static func isTemplateName(_ name: String) -> Bool {
    guard name.lowercased().contains("template") else { return false }
    return !isNumbered(name) || number(ofFile: name)?.number == 0
  }

  /// True for `XXXX-title.md`: a decision that has no number yet.
  package static func isDraft(_ name: String) -> Bool {
    name.utf8.count > 5 && name.lowercased().hasPrefix("xxxx-")
  }

  /// The number that a file name begins with: `0005-title.md`, `ADR-0005-title.md`, `5_title.md`;
  /// also where its digits end.
  package static func number(ofFile name: String) -> (number: Int, digits: Range<Int>)? {
    let bytes = Array(name.utf8)
    var index = 0
    if bytes.count > 4, bytes[0] | 0x20 == UInt8(ascii: "a"), bytes[1] | 0x20 == UInt8(ascii: "d"),
      bytes[2] | 0x20 == UInt8(ascii: "r")
    {
      index = 3
      if "-_ ".utf8.contains(bytes[index]) { index += 1 }
    }
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    // Longer digits are dates, and a date is no number of a decision.
    guard index > start, index - start <= 5, index < bytes.count,
      "-_. ".utf8.contains(bytes[index])
    else { return nil }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    if index - start == 4, index + 2 < bytes.count, bytes[index] == UInt8(ascii: "-"),
      isDate(bytes[start...])
    {
      return nil
    }
    return Int(digits).map { ($0, start..<index) }
  }

  /// `2024-03-01`, `2024-03`.
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), maxSplits: 2)
    guard parts.count >= 2, parts[1].count >= 2 else { return false }
    let month = parts[1].prefix { $0 >= 0x30 && $0 <= 0x39 }
    return month.count == 2 && (parts[0].first == 0x31 || parts[0].first == 0x32)
      && (Int(String(decoding: month, as: UTF8.self)).map { (1...12).contains($0) } ?? false)
  }
}
