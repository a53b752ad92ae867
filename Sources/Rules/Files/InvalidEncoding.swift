import Markup

extension Rule {
  /// Bytes that are no UTF-8 text.
  static let invalidEncoding = Rule(
    id: "invalid-encoding", family: .file, severity: .error,
    summary: "A document is not UTF-8 text.",
    rationale: """
      GitHub shows bytes that are not UTF-8 as replacement characters, and a file in UTF-16 not at \
      all. The first such byte is named; the rest of the file is still checked.
      """,
    examples: [.accepted("-- a.md --\n# Zażółć gęślą jaźń ✅\n")],
    check: .document { document, _ in
      document.problems.compactMap { problem in
        switch problem.kind {
        case .invalidUTF8:
          Finding(
            range: problem.range,
            message: "the byte at offset \(problem.range.start) is not UTF-8",
            help: "save the file as UTF-8")
        case .utf16:
          Finding(
            range: problem.range, message: "the file is UTF-16 and was not checked",
            help: "save the file as UTF-8")
        case .nulByte:
          Finding(
            range: problem.range,
            message: "a NUL byte at offset \(problem.range.start); no text file has one",
            help: "remove the byte, or leave the file out with 'exclude' if it is no Markdown")
        default: nil
        }
      }
    })
}
