import Markup

extension Baseline {
  /// Why a file is no baseline.
  struct Problem: Error, Equatable {
    /// From 1.
    let line: Int
    /// A headline without a period.
    let message: String
    let help: String
  }

  /// Reads a baseline; a byte order mark, carriage returns and blank lines do not matter.
  /// - Throws: ``Problem`` at the first line that is wrong.
  init(reading bytes: [UInt8]) throws(Problem) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var entries: [Entry] = []
    var number = 0
    for slice in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      var slice = slice
      if slice.last == 0x0D { slice.removeLast() }
      let line = String(decoding: slice, as: UTF8.self)
      if number == 1 {
        try Self.check(header: line)
      } else if !line.isEmpty {
        entries.append(
          try Self.entry(line, number, SourceRange(slice.startIndex..<slice.endIndex)))
      }
    }
    self.init(entries)
  }

  private static func check(header line: String) throws(Problem) {
    guard line.hasPrefix(header), let version = Int(line.dropFirst(header.count)) else {
      throw Problem(
        line: 1, message: "not a baseline: the first line is not '\(header)\(self.version)'",
        help: "name a file that '--update-baseline' has written, or one that is not there yet")
    }
    guard version == self.version else {
      throw Problem(
        line: 1, message: "version \(version) of a baseline; this cairn reads version \(self.version)",
        help: "use the version of cairn that wrote it")
    }
  }

  private static func entry(
    _ line: String, _ number: Int, _ range: SourceRange
  ) throws(Problem) -> Entry {
    if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].contains(where: line.hasPrefix) {
      throw Problem(
        line: number, message: "a merge conflict is left in the baseline",
        help: "keep the lines of both sides, and run the lint with '--update-baseline'")
    }
    let fields = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count >= 3, let path = PercentEncoding.decoded(fields[0]), !path.isEmpty,
      !fields[1].isEmpty, let fingerprint = Fingerprint(fields[2])
    else {
      throw Problem(
        line: number, message: "not an entry of a baseline",
        help: "a line is a path, a rule, 32 hexadecimal digits and a message; take a damaged one out,"
          + " and run the lint with '--update-baseline'")
    }
    return Entry(
      path: path, rule: String(fields[1]), fingerprint: fingerprint,
      message: fields.count > 3 ? String(fields[3]) : "", range: range)
  }
}
