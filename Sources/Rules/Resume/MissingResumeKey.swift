import Markup

extension Rule {
  /// Keys that a resume block lacks or leaves empty.
  static let missingResumeKey = Rule(
    id: "missing-resume-key", family: .resume, severity: .warning,
    summary: "A RESUME CONTEXT block lacks a key or leaves it empty.",
    rationale: "`none` says that there is nothing to say; an empty value leaves the reader to guess.",
    examples: [
      .accepted("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: none\n-->\n"),
      .flagged("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\n⟦Why⟧:\nNext: none\nDepends-on: none\n-->\n"),
      .flagged("-- a.md --\n⟦<!-- RESUME CONTEXT⟧\nWhat: a\nNext: none\nDepends-on: none\n-->\n"),
    ],
    check: .document { document, _ in
      guard let resume = document.resume, !resume.fields.isEmpty else { return [] }
      let start = Int(resume.range.start)
      let opening = SourceRange(start, min(start + 19, Int(resume.range.end)))
      return ResumeBlock.Key.allCases.compactMap { key in
        guard let field = resume[key] else {
          // A misspelt key is the business of another rule.
          if resume.fields.contains(where: { $0.key == nil }) { return nil }
          return Finding(
            range: opening, message: "no '\(key.rawValue)' in the RESUME CONTEXT block",
            help: "add '\(key.rawValue): none' if there is nothing to say")
        }
        guard field.value.isEmpty else { return nil }
        return Finding(
          range: field.nameRange, message: "'\(key.rawValue)' is empty",
          help: "write '\(key.rawValue): none' if there is nothing to say")
      }
    })
}
