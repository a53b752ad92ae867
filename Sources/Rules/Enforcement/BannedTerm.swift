import Knowledge
import Markup

extension Rule {
  /// Terms that a decision bans.
  static let bannedTerm = Rule(
    id: "banned-term", family: .enforcement, severity: .error,
    summary: "A file holds a term that an accepted decision bans.",
    rationale: """
      The decision was made once, and a new file does not know of it. The term is found wherever it \
      stands, in code, comments and strings alike, but not within a longer word, and reported once a \
      line. Decisions and what lies in their folder may speak of it. Files with zero bytes and files \
      over 16 MiB are not read. In a file that is no document, `cairn-disable-line banned-term` in a comment on the line, or \
      `cairn-disable-next-line` above it, silences the finding.
      """,
    examples: [
      .accepted("-- adr/0001-dates.md --\n---\nstatus: accepted\nenforce:\n  - ban: moment\n    in: \"src/**\"\n---\n# 1. No moment\n-- src/a.js --\nlet moments = 1\n-- README.md --\nNo moment.\n"),
      .accepted("-- adr/0001-dates.md --\n---\nstatus: proposed\nenforce:\n  - ban: moment\n---\n# 1. Dates\n-- a.js --\nimport 'moment'\n"),
      .accepted("-- adr/0001-dates.md --\n---\nstatus: accepted\nenforce:\n  - ban: moment\n---\n# 1. Dates\n-- a.js --\nimport 'moment' // cairn-disable-line banned-term: until it moves\n"),
      .flagged("-- adr/0001-dates.md --\n---\nstatus: accepted\nenforce:\n  - ban: moment\n---\n# 1. No moment\n-- a.js --\nimport '⟦moment⟧'\n"),
      .flagged("-- adr/0001-dates.md --\n---\nstatus: accepted\nenforce:\n  - ban: [\"import lodash*\"]\n    ignore-case: true\n    in: [src, \"!src/old\"]\n---\n# 1. A\n-- src/a.js --\n⟦Import  lodashES⟧\n-- src/old/a.js --\nimport lodash\n"),
    ],
    check: .files { graph, survey in
      survey.terms.compactMap { found in
        guard let range = found.range, !found.isSilenced("banned-term", .enforcement) else { return nil }
        let check = survey.check(found)
        let text = check.terms[found.term].text
        let enforcement = survey.enforcements[found.enforcement]
        return Finding(
          path: found.path, range: range,
          message: "'\(text)' is banned by \(graph.called(enforcement))",
          help: check.message.isEmpty ? "see the decision, or supersede it" : check.message,
          notes: [graph.note(enforcement, check.terms[found.term].range)])
      }
    })
}

extension FileSurvey {
  /// The check that a term belongs to.
  func check(_ found: FoundTerm) -> Enforcement.Check {
    enforcements[found.enforcement].checks[found.check]
  }
}

extension FileSurvey.FoundTerm {
  /// True where a comment silences a rule or its family at the place.
  func isSilenced(_ rule: String, _ family: Rule.Family) -> Bool {
    silenced.contains(rule) || silenced.contains(family.rawValue)
  }
}

extension Graph {
  /// The decision behind an enforcement, as a message names it.
  func called(_ enforcement: Enforcement) -> String {
    name(of: .document(decisions[enforcement.decision].document))
  }

  /// The place in the decision that asks for something.
  func note(_ enforcement: Enforcement, _ range: SourceRange) -> Finding.Note {
    let decision = decisions[enforcement.decision]
    return Finding.Note(
      path: documents[decision.document].path, range: range,
      message: decision.title.isEmpty ? "the decision asks for it" : "'\(decision.title)' asks for it")
  }
}
