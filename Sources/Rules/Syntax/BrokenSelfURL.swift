import Knowledge
import Markup

extension Rule {
  /// Addresses of the web that show a file of this repository which is not there.
  static let brokenSelfURL = Rule(
    id: "broken-self-url", family: .syntax, severity: .warning,
    summary: "A URL into the own repository leads to a file or a heading that does not exist.",
    rationale: """
      `https://github.com/owner/name/blob/main/docs/a.md` is the file `docs/a.md`, and no link checker \
      without the web sees that it is gone. The repository is known from the remotes of Git, or from \
      `repository` in cairn.yml. Judged are addresses of files and folders on `main`, `master`, \
      `trunk`, `HEAD` and the remote's own default branch; tags, commits and other branches show what \
      was, and are left alone, and so are pages of history. A file that another branch alone has is \
      reported though it is there. Where Git knows what became of the file, the finding says so.
      """,
    examples: [
      .accepted(
        "-- cairn.yml --\nrepository: github.com/a/b\n-- a.md --\nhttps://github.com/A/B/blob/main/docs/b.md#b https://github.com/a/b/tree/master/docs https://github.com/a/b/blob/v1/gone.md https://github.com/a/bc/blob/main/gone.md https://github.com/a/b/issues/1\n-- docs/b.md --\n# B\n"),
      .accepted("-- a.md --\nhttps://github.com/a/b/blob/main/gone.md\n"),
      .flagged(
        "-- cairn.yml --\nrepository: git@github.com:a/b.git\n-- a.md --\n[x](⟦https://github.com/A/b/blob/main/gone.md⟧) ⟦https://raw.githubusercontent.com/a/b/main/gone.md⟧ <⟦https://github.com/a/b/edit/HEAD/b.md#gone⟧>\n-- b.md --\n# B\n"),
      .flagged(
        "-- cairn.yml --\nrepository: [gitlab.com/a/b/c, git.example.org/c]\n-- a.md --\n[x](⟦https://gitlab.com/a/b/c/-/blob/main/gone.md⟧) [y](⟦https://git.example.org/c/gone.md⟧)\n"),
      .flagged(
        "-- cairn.yml --\nrepository: github.com/a/b\n-- a.md --\n[x](⟦https://github.com/a/b/blob/main/Docs/B.md#b⟧)\n-- docs/b.md --\n# B\n",
        fixed: "-- a.md --\n[x](https://github.com/a/b/blob/main/docs/b.md#b)\n"),
      .flagged(
        "-- cairn.yml --\nrepository: github.com/a/b\n-- a.md --\n[x](⟦https://github.com/a/b/blob/main/old.md⟧)\n-- new.md --\n# B\n\nWords that stay as they are.\n",
        earlier: [
          "-- cairn.yml --\nrepository: github.com/a/b\n-- a.md --\n[x](https://github.com/a/b/blob/main/old.md)\n-- old.md --\n# B\n\nWords that stay as they are.\n"
        ]),
    ],
    check: .history { graph, history in
      graph.deadSelfLinks().compactMap { link in
        let document = graph.documents[link.document]
        if graph.isHistory(link.document) { return nil }
        let described = describe(link, graph, history)
        return Finding(
          path: document.path, range: link.reference.destinationRange, message: described.message,
          help: described.help, notes: document.usage(of: link.reference),
          fixes: described.target.flatMap { target, isCertain in
            fix(link, to: target, isCertain, graph).map { [$0] }
          } ?? [])
      }
    })

  private static func describe(
    _ link: DeadSelfLink, _ graph: Graph, _ history: History
  ) -> (message: String, help: String, target: (String, Bool)?) {
    switch link.problem {
    case .wrongCase(let path, let actual):
      return (
        "no file '\(path)' in this repository; did you mean '\(actual)'?", "upper and lower case differ",
        (actual, true)
      )
    case .noAnchor, .noLine:
      let text = graph.describe(link.problem, link.path)
      return (text.message, text.help.isEmpty ? "the URL shows a file of this repository" : text.help, nil)
    default: break
    }
    let message = "no file '\(link.path)' in this repository"
    guard let files = history.files, let removal = files.removal(of: link.path) else {
      return (message, "the URL shows a file of this repository", nil)
    }
    let commit = files.commits[removal.commit]
    var target = removal.movedTo
    // What was moved twice is followed, and no further than a few times.
    for _ in 0..<8 {
      guard let path = target, graph.listing.kind(of: path) == nil else { break }
      target = files.removal(of: path)?.movedTo
    }
    guard let target, graph.listing.kind(of: target) != nil else {
      return (message, "commit \(commit.shortID) of \(commit.date) removed it", nil)
    }
    return (
      message + "; did you mean '\(target)'?", "commit \(commit.shortID) of \(commit.date) moved it",
      (target, false)
    )
  }

  private static func fix(
    _ link: DeadSelfLink, to target: String, _ isCertain: Bool, _ graph: Graph
  ) -> Fix? {
    // Only what needs no escapes is written.
    guard let range = link.pathRange, !target.hasPrefix("../"),
      target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"%?#()<>[]\"".utf8.contains($0) })
    else { return nil }
    let path = graph.listing.prefixInRepository + target
    return Fix("write '\(path)'", isCertain ? .safe : .unsafe, [TextEdit(range, path)])
  }
}
