import Markup
import Rules

/// The findings that a knowledge base is known to have; only others make a lint fail.
///
/// The file is text. Its first line says what it is, and each other line is one finding, with one space
/// between the fields:
///
///     # Cairn baseline, version 1
///     kb/index.md broken-link 1f0c9a52… no file 'plna.md'
///
/// Path, rule and fingerprint say which finding it is; the message is there for people. The path's
/// spaces, control characters and percent signs are percent-encoded. Lines are sorted by their bytes and
/// depend on nothing but their own finding, so that branches merge without conflicts, `merge=union`
/// included; repeats and another order are read all the same.
struct Baseline: Equatable {
  /// A finding that is known.
  struct Entry: Equatable {
    let path: String
    let rule: String
    let fingerprint: Fingerprint
    /// What it said when it was written down.
    let message: String
    /// Where it stands in the file; empty for one that is not written yet.
    let range: SourceRange

    init(_ diagnostic: Diagnostic, _ fingerprint: Fingerprint) {
      path = diagnostic.path
      rule = diagnostic.rule
      self.fingerprint = fingerprint
      message = Printable.line(diagnostic.message)
      range = SourceRange(0, 0)
    }

    init(path: String, rule: String, fingerprint: Fingerprint, message: String, range: SourceRange) {
      self.path = path
      self.rule = rule
      self.fingerprint = fingerprint
      self.message = message
      self.range = range
    }

    /// The line without its end.
    var line: String {
      let path = PercentEncoding.encoded(path) { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "%") }
      return "\(path) \(rule) \(fingerprint.text) \(message)"
    }
  }

  static let version = 1
  static let header = "# Cairn baseline, version "

  let entries: [Entry]

  init(_ entries: [Entry] = []) { self.entries = entries }

  /// The file, sorted, each finding once.
  func bytes() -> [UInt8] {
    var seen: Set<Fingerprint> = []
    let lines = entries.filter { seen.insert($0.fingerprint).inserted }.map(\.line)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return Array("\(Self.header)\(Self.version)\n".utf8) + lines.flatMap { Array($0.utf8) + [0x0A] }
  }
}
