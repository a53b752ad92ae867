import Knowledge
import Markup

extension Rule {
  /// Comments that silence nothing.
  static let unusedSuppression = Rule(
    id: "unused-suppression", family: .suppression, severity: .warning,
    summary: "A comment or field that silences findings silences none.",
    rationale: """
      What it was for is mended, or it never did what its author thinks: a rule's name is misspelt, \
      the comment stands on the wrong line. Left in place it hides the next mistake. A rule that is \
      off, or that `--only` or `--except` leaves out, is not judged. Nothing in a page silences this \
      rule; `rules` in cairn.yml does. A finding of a rule about several pages is silenced where it \
      is reported, not at the places that its notes name.
      """,
    examples: [
      .accepted("-- a.md --\n<!-- cairn-disable-next-line broken-link: made by the build -->\n[x](gone.md)\n"),
      .accepted("-- a.md --\n---\ncairn-disable: [link]\n---\n[x](gone.md)\n"),
      .accepted("-- a.md --\n<!-- markdownlint-disable-next-line MD034 -->\n`<!-- cairn-disable-file x -->`\n"),
      .flagged(
        "-- a.md --\n# A\n\n<!-- cairn-disable-next-line ⟦broken-link⟧: made by the build -->\n[x](b.md)\n-- b.md --\n",
        fixed: "-- a.md --\n# A\n\n[x](b.md)\n"),
      .flagged(
        "-- a.md --\n- [x](gone.md) <!-- cairn-disable-line broken-link, ⟦broken-anchor⟧ -->\n- [x](b.md)  <!-- cairn-disable-line ⟦link⟧ -->\n-- b.md --\n",
        fixed: "-- a.md --\n- [x](gone.md) <!-- cairn-disable-line broken-link -->\n- [x](b.md)\n"),
      .flagged(
        "-- a.md --\nOne\n<!-- cairn-disable-file ⟦phase⟧ -->\ntwo\n",
        fixed: "-- a.md --\nOne\n\ntwo\n"),
      .flagged(
        "-- a.md --\n---\ncairn-disable: [⟦phase⟧, broken-link]\n---\n[x](gone.md)\n",
        fixed: "-- a.md --\n---\ncairn-disable: [broken-link]\n---\n[x](gone.md)\n"),
      .flagged(
        "-- a.md --\n---\ntitle: A\ncairn-disable:\n  - ⟦phase⟧\n---\n",
        fixed: "-- a.md --\n---\ntitle: A\n---\n"),
      .flagged(
        "-- a.md --\nSee <!-- cairn-disable-line ⟦brokn-link⟧ --> [x](gone.md)\n",
        fixed: "-- a.md --\nSee <!-- cairn-disable-line broken-link --> [x](gone.md)\n"),
      .flagged("-- a.md --\n⟦<!-- cairn-disable-next-line -->⟧\n[x](gone.md)\n\n⟦<!-- cairn-disable-rest link -->⟧\n"),
      .flagged("-- a.md --\n<!-- cairn-disable-file ⟦unused-suppression⟧ -->\n"),
    ],
    check: .suppressions { suppressions in
      suppressions.all.indices.flatMap { index -> [Finding] in
        let suppression = suppressions.all[index]
        if case .unknown(let word) = suppression.scope {
          return [
            suppression.finding(
              "no comment '\(word)'; did you mean '\(Suppression.nearestScope(word))'?",
              help: "it silences nothing")
          ]
        }
        if suppression.names.isEmpty {
          return [
            suppression.finding(
              "no rule is named", help: "write the rules behind it, commas between them")
          ]
        }
        let idle = suppressions.idleNames(of: index)
        return suppression.names.indices.compactMap { place in
          let name = suppression.names[place]
          if name.rules.isEmpty { return suppression.unknown(place) }
          if name.isOfThisRule {
            return suppression.finding(
              "'\(name.text)' cannot be silenced in a page", at: place,
              help: "turn it off under 'rules' in cairn.yml")
          }
          guard idle.contains(place) else { return nil }
          return suppression.finding(
            "'\(name.text)' finds nothing here", at: place,
            help: "remove it, so that it hides nothing later",
            fixes: suppression.removal(of: place))
        }
      }
    })
}

extension Suppression {
  fileprivate func finding(
    _ message: String, at place: Int? = nil, help: String, fixes: [Fix] = []
  ) -> Finding {
    Finding(
      path: path, range: place.flatMap { names[$0].range } ?? range, message: message, help: help,
      fixes: fixes)
  }

  /// A name that no rule and no family has.
  fileprivate func unknown(_ place: Int) -> Finding {
    let name = names[place].text
    guard let nearest = Linter.nearest(to: name) else {
      return finding(
        "no rule '\(name)'", at: place, help: "'cairn rules' lists every rule",
        fixes: removal(of: place))
    }
    var fixes: [Fix] = []
    if let range = names[place].range, let bytes = Wording.place(of: name, in: range) {
      fixes = [Fix("write '\(nearest)'", .unsafe, [TextEdit(bytes, nearest)])]
    }
    return finding("no rule '\(name)'; did you mean '\(nearest)'?", at: place, help: "", fixes: fixes)
  }

  /// Takes a name out, or all of it where it is the only one.
  fileprivate func removal(of place: Int) -> [Fix] {
    guard let name = names[place].range else { return [] }
    if names.count == 1 {
      switch form {
      case .comment:
        return [Fix("remove the comment", .safe, [TextEdit(removing: range, keepsApart: true)])]
      case .field(let value):
        let whole = SourceRange(Int(range.start), Int(value.range.end))
        return [Fix("remove the field", .safe, [TextEdit(removing: whole)])]
      }
    }
    let stretch: SourceRange
    if place + 1 < names.count, let next = names[place + 1].range {
      stretch = SourceRange(Int(name.start), Int(next.start))
    } else if place > 0, let before = names[place - 1].range {
      stretch = SourceRange(Int(before.end), Int(name.end))
    } else {
      return []
    }
    return [
      Fix("remove '\(names[place].text)'", isOnOneLine ? .safe : .unsafe, [TextEdit(stretch, "")])
    ]
  }

  /// False for a list with a line for each rule, where a remark may stand behind another.
  private var isOnOneLine: Bool {
    guard case .field(let value) = form, let last = names.last?.range else { return true }
    return value.range.end > last.end
  }
}
