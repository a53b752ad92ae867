import Knowledge
import Markup

extension Rule {
  /// Keys that a resume block does not know.
  static let unknownResumeKey = Rule(
    id: "unknown-resume-key", family: .resume, severity: .warning,
    summary: "A RESUME CONTEXT block has a key that means nothing.",
    rationale: "The known keys are What, Why, Next and Depends-on, in any case; others are not read.",
    examples: [
      .accepted("-- a.md --\n<!-- RESUME CONTEXT\nwhat: a\nWHY: b\nNext: none\ndepends-on: none\n-->\n"),
      .flagged("-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: none\nDepends-on: none\n⟦Neext⟧: c\n-->\n"),
      .flagged(
        "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\n⟦Neext⟧: c\nDepends-on: none\n-->\n",
        fixed: "-- a.md --\n<!-- RESUME CONTEXT\nWhat: a\nWhy: b\nNext: c\nDepends-on: none\n-->\n"),
    ],
    check: .document { document, _ in
      guard let resume = document.resume else { return [] }
      let known = ResumeBlock.Key.allCases.map(\.rawValue)
      return resume.fields.compactMap { field in
        if field.key != nil { return nil }
        let nearest = NearMiss.nearest(to: field.name, among: known)
        let isFree = nearest.flatMap(ResumeBlock.Key.init).map { resume[$0] == nil } ?? false
        return Finding(
          range: field.nameRange,
          message: "unknown key '\(field.name)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "the keys are \(known.joined(separator: ", "))",
          fixes: isFree
            ? Wording.fixes(field.name, in: field.nameRange, with: nearest) : [])
      }
    })
}
