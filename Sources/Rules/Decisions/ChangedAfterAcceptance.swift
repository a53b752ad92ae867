import Knowledge
import Markup

extension Rule {
  /// Accepted decisions that say something else now.
  static let changedAfterAcceptance = Rule(
    id: "changed-after-acceptance", family: .decision, severity: .warning,
    summary: "The text of an accepted decision has changed.",
    rationale: """
      Whoever reads an accepted decision wants to know what was decided then, and why. What is decided \
      anew is a new decision that supersedes or amends the old one. The status, links to other \
      decisions, dates and tags may change, as may where links lead, white space, comments, the number, \
      and everything under a heading such as Errata, Amendments, Addendum, Changes, Notes or Links. \
      The text is compared with what it was in the commit that accepted it, or that brought it in \
      already accepted. Git is asked only with 'cairn lint --against REF', '--changed REF' or \
      '--history', or with 'history: true' under 'decisions' in cairn.yml; against a branch the text \
      is compared with where the two parted. The front matter is not compared.
      """,
    examples: [
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n⟦## Decision⟧\n\nWe use C.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use B.\n"]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nSuperseded by ADR-0002\n\n## Decision\n\nWe use\nB.\n\n## Amendments\n\nNot on Sundays.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use B.\n"]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use C.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nProposed\n\n## Decision\n\nWe use B.\n"]),
      .flagged(
        "-- adr/0001-a.md --\n⟦# 1. A⟧\n\n## Status\n\nAccepted\n\n⟦## Reasons⟧\n\nFast.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nWe use B.\n"]),
      .flagged(
        "-- adr/0001-a.md --\n⟦# 1. B⟧\n\n## Status\n\nAccepted\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n"]),
      .accepted(
        "-- adr/0002-a.md --\n# 2. A\n\n## Status\n\nAccepted\n\n## Decision\n\nAs [2](0002-a.md) says, [B](../new.md).\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nAs [1](0001-a.md) says, [B](../old.md).\n"]),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n⟦## Decision⟧\n\n`<!--` opens a comment.\n\nWe use C.\n\nThe end is `-->`.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\n`<!--` opens a comment.\n\nWe use B.\n\nThe end is `-->`.\n"]),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n⟦## Decision⟧\n\n```html\n<!-- a\n```\n\nWe use C.\n\nThe end is `-->`.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\n```html\n<!-- a\n```\n\nWe use B.\n\nThe end is `-->`.\n"]),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n⟦## Decision⟧\n\nWrite `a <!-- b`.\n\nWe use C.\n\nThe end is `-->`.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nWrite `a <!-- b`.\n\nWe use B.\n\nThe end is `-->`.\n"]),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n⟦## Decision⟧\n\nA <!-- that stays.\n\nWe use C.\n\nThe end is `-->`.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\nA <!-- that stays.\n\nWe use B.\n\nThe end is `-->`.\n"]),
      .flagged(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n⟦## Decision⟧\n\n<!-- that never ends\n\nWe use C.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\n<!-- that never ends\n\nWe use B.\n"]),
      .accepted(
        "-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\n<!--\nNew.\n\nWords.\n-->\n\nWe <!-- `still --> use B.\n",
        earlier: ["-- adr/0001-a.md --\n# 1. A\n\n## Status\n\nAccepted\n\n## Decision\n\n<!-- Old. -->\n\nWe use B.\n"]),
    ],
    check: .history { graph, history in
      (history.decisions?.lives ?? []).flatMap { life in
        graph.document(at: life.path).map { AcceptedChanges(life, graph.documents[$0], graph).findings } ?? []
      }
    })
}

/// What differs in a decision from what was accepted.
private struct AcceptedChanges {
  private let life: DecisionLife
  private let document: Document
  private let prefixes: [String]
  private let records: [DecisionRecord]
  private let now: DecisionRecord

  init(_ life: DecisionLife, _ document: Document, _ graph: Graph) {
    self.life = life
    self.document = document
    let settings = graph.configuration.decisions
    prefixes = settings.prefixes
    records = life.versions.map { DecisionRecord($0.bytes, path: $0.path, settings) }
    now = DecisionRecord(document, settings)
  }

  /// One for the title, and one for each section.
  var findings: [Finding] {
    guard let place = acceptance, let status = now.status?.value,
      [.accepted, .deprecated, .superseded].contains(status)
    else { return [] }
    let accepted = SettledText(records[place], prefixes: prefixes)
    let text = SettledText(now, prefixes: prefixes)
    guard accepted != text else { return [] }
    let later = records[(place + 1)...].map { SettledText($0, prefixes: prefixes) }
    func finding(_ what: String, _ range: SourceRange, _ isSame: (SettledText) -> Bool) -> Finding {
      let when = later.firstIndex { !isSame($0) }.map { life.versions[place + 1 + $0] }
      return Finding(
        path: document.path, range: range,
        message: "\(what) since \(life.versions[place].name), when the decision was accepted",
        help: "take it back, and add an 'Amendments' section or a decision that supersedes this one",
        notes: when.map {
          [.init(path: document.path, range: range, message: "changed on \($0.name)")]
        } ?? [])
    }
    let head = document.headRange
    var found: [Finding] = []
    if accepted.title != text.title {
      found.append(finding("the title has changed", head) { $0.title == accepted.title })
    }
    for part in text.parts {
      let before = accepted.part(part.key)?.text
      guard before ?? "" != part.text else { continue }
      let name = part.title.isEmpty ? "the text below the title" : "section '\(part.title)'"
      found.append(
        finding("\(name) has \(before == nil ? "been added" : "changed")", part.range) {
          $0.part(part.key)?.text ?? "" == before ?? ""
        })
    }
    for part in accepted.parts where !part.text.isEmpty && text.part(part.key) == nil {
      found.append(
        finding("section '\(part.title)' has gone", head) { $0.part(part.key) != nil })
    }
    return found
  }

  /// The version that became accepted last, after a draft or a proposal or from the beginning.
  private var acceptance: Int? {
    var found: Int?
    var isDecided = false
    for (index, record) in records.enumerated() {
      switch record.status?.value {
      case .accepted:
        if !isDecided { found = index }
        isDecided = true
      case .deprecated, .superseded: break
      case .draft, .proposed, .rejected, nil: isDecided = false
      }
    }
    return isDecided ? found : nil
  }
}
