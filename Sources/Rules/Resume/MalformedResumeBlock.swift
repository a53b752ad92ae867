import Markup

extension Rule {
  /// Resume blocks that do not close or hold lines that belong to no field.
  static let malformedResumeBlock = Rule(
    id: "malformed-resume-block", family: .resume, severity: .error,
    summary: "A RESUME CONTEXT block is not closed, has no field, or has stray lines.",
    rationale: """
      An unclosed comment swallows the page on GitHub. Lines before the first field belong to none \
      and are never printed.
      """,
    examples: [
      .accepted("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a page\nWhy: to test\nNext: none\nDepends-on: none\n-->\n"),
      .flagged("-- a.md --\n<!-- RESUME CONTEXT\n⟦some words⟧\nWhat: a page\nWhy: to test\nNext: none\nDepends-on: none\n-->\n"),
      .flagged("-- a.md --\n⟦<!-- RESUME CONTEXT\n-->⟧\n"),
    ],
    check: .document { document, _ in
      guard let resume = document.resume else { return [] }
      var findings: [Finding] = []
      if !resume.isClosed {
        findings.append(
          Finding(
            range: SourceRange(Int(resume.range.start), Int(resume.range.start) + 4),
            message: "the RESUME CONTEXT comment is never closed", help: "add '-->' behind it"))
      }
      if resume.fields.isEmpty, resume.strayLines.isEmpty {
        findings.append(
          Finding(
            range: resume.range, message: "the RESUME CONTEXT block has no field",
            help: "write 'What:', 'Why:', 'Next:' and 'Depends-on:', each on a line"))
      }
      for line in resume.strayLines {
        findings.append(
          Finding(
            range: line, message: "a line that belongs to no field",
            help: "start it with 'What:', 'Why:', 'Next:' or 'Depends-on:'"))
      }
      return findings
    })
}
