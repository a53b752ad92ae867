import Knowledge
import Markup

extension Rule {
  /// Links and images whose target is not there.
  static let brokenLink = Rule(
    id: "broken-link", family: .link, severity: .error,
    summary: "A link or an image leads to no file.",
    rationale: """
      Judged as GitHub does: paths are relative to the document, `/` in front is the root of the \
      repository, upper and lower case count, a folder is a target, a query is dropped. A link \
      through a definition is reported once, at the definition; an address without its scheme is \
      `missing-scheme`'s; a definition that no link uses is \
      not a link. Links to pages of GitHub beside the tree, such as `../../issues`, are left alone, \
      and the web is never asked.
      """,
    examples: [
      .accepted("-- a.md --\nSee [the plan](plan.md), [the code](src/) and [us](../../issues).\n-- plan.md --\n# Plan\n-- src/x.swift --\n"),
      .flagged(
        "-- a.md --\nSee [the plan](⟦plna.md⟧).\n-- plan.md --\n# Plan\n",
        fixed: "-- a.md --\nSee [the plan](plan.md).\n"),
      .flagged(
        "-- a.md --\nSee [the plan](⟦Plan.md⟧).\n-- plan.md --\n# Plan\n",
        fixed: "-- a.md --\nSee [the plan](plan.md).\n"),
      .flagged(
        "-- a/b.md --\n[x](⟦./My%20plan.md?raw=1#top⟧ 'T') [y](<⟦/a/My Plan⟧>) [z][d]\n\n[d]: ⟦../a/my%20plan.md#plan⟧\n-- a/My Plan.md --\n# Plan\n",
        fixed: "-- a/b.md --\n[x](./My%20Plan.md?raw=1#top 'T') [y](</a/My Plan.md>) [z][d]\n\n[d]: ../a/My%20Plan.md#plan\n"),
      .flagged("-- a.md --\nSee [the plan][p] and [again][p].\n\n[p]: ⟦missing.md⟧ \"Plan\"\n[unused]: gone.md\n"),
      .flagged("-- a.md --\n<a href=\"⟦gone.md⟧\">x</a> ![logo](⟦logo.png⟧)\n"),
      .flagged(
        "-- kb/a.md --\n[far](⟦far.md#far⟧) [away](⟦/far.md⟧) ![pic](⟦./far.md#gone⟧)\n-- kb/x/far.md --\n# Far\n",
        fixed: "-- kb/a.md --\n[far](x/far.md#far) [away](/kb/x/far.md) ![pic](./far.md#gone)\n"),
      .accepted("-- a.md --\n`[x](gone.md)`\n\n```\n[x](gone.md)\n```\n\n<!-- [x](gone.md) -->\n"),
    ],
    check: .graph { graph in
      // Other targets than GitHub are judged by 'unportable-link'.
      if !graph.configuration.targets.contains(.github) { return [] }
      return graph.unresolved { document, reference, problem, fixes in
        guard reference.kind.isRendered else { return nil }
        switch problem {
        case .noFile, .wrongCase, .outside: break
        default: return nil
        }
        let (message, help) = graph.describe(problem, document[reference.destination])
        return Finding(
          path: document.path, range: reference.destinationRange, message: message, help: help,
          notes: document.usage(of: reference), fixes: fixes())
      }
    })
}

extension Document {
  /// Where the link stands whose definition a finding points at.
  func usage(of reference: Reference) -> [Finding.Note] {
    guard reference.definition >= 0 else { return [] }
    return [Finding.Note(path: path, range: reference.range, message: "used here")]
  }
}
