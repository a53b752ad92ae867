import Knowledge
import Markup

extension Rule {
  /// Lists of a folder's files that leave some of them out.
  static let incompleteFolderList = Rule(
    id: "incomplete-folder-list", family: .drift, severity: .warning,
    summary: "A list of the files of a folder leaves some of them out.",
    rationale: """
      Readers take an index for the whole, and so do agents. A list or table is one of a folder's files if it names \
      at least four of them and four fifths of all, and stands in a README, an index, an overview or a page with the folder's name, in the \
      folder or above it. A list of files or folders of any kind, in a front page, an index or a page that agents read first, is one if it \
      named everything there until something new came, which Git knows; at least three are older than that, and half of all are named. \
      Names without a folder and an ending are read below a heading or a column that is called like the folder, such as Skills. Drawn trees are such lists, too, and items that name one path alone, anywhere; a list or table about several folders is none. So is one that took in each of at least three \
      that came after it, whatever it left out before, and on a page about contributing, development, architecture, services, packages or modules one that named everything, at least four. What the page names anywhere else is not left out, \
      nor are front pages, templates, drafts, hidden files and history. What a generated region lists is `outdated-region`'s. \
      The rule cannot see that a page leaves a file out on purpose without saying so.
      """,
    examples: [
      .accepted("-- index.md --\n- [a](d/a.md)\n- [b](d/b.md)\n- [c](d/c.md)\n- [e](d/e.md)\n-- d/a.md --\n# A\n-- d/b.md --\n# B\n-- d/c.md --\n# C\n-- d/e.md --\n# E\n"),
      .flagged("-- index.md --\n- [a](d/a.md)\n- [b](d/b.md)\n- [c](d/c.md)\n- ⟦[e](d/e.md)⟧\n-- d/a.md --\n# A\n-- d/b.md --\n# B\n-- d/c.md --\n# C\n-- d/e.md --\n# E\n-- d/f.md --\n# F\n"),
      .accepted("-- index.md --\n- [a](d/a.md)\n- [b](d/b.md)\n- [c](d/c.md)\n- [e](d/e.md)\n\nf.md is a draft.\n-- d/a.md --\n# A\n-- d/b.md --\n# B\n-- d/c.md --\n# C\n-- d/e.md --\n# E\n-- d/f.md --\n# F\n"),
      .flagged(
        "-- README.md --\n| Script | Does |\n| --- | --- |\n| `bin/lint.sh` | Lints |\n| `bin/make.sh` | Makes |\n| `⟦bin/send.sh⟧` | Sends |\n-- bin/lint.sh --\nA\n-- bin/make.sh --\nB\n-- bin/send.sh --\nC\n-- bin/wait.sh --\nD\n",
        earlier: ["-- README.md --\n# A\n-- bin/lint.sh --\nA\n-- bin/make.sh --\nB\n-- bin/send.sh --\nC\n"]),
      .flagged(
        "-- git/README.md --\n## Commands\n\n| Command | Use |\n| --- | --- |\n| `/git:lint` | x |\n| `/git:make` | y |\n| ⟦`/git:send`⟧ | z |\n-- git/commands/git/lint.md --\nL\n-- git/commands/git/make.md --\nM\n-- git/commands/git/send.md --\nS\n-- git/commands/git/wait.md --\nW\n",
        earlier: ["-- git/README.md --\nA\n-- git/commands/git/lint.md --\nL\n-- git/commands/git/make.md --\nM\n-- git/commands/git/send.md --\nS\n"]),
      .accepted(
        "-- README.md --\n- `bin/lint.sh`\n- `bin/make.sh`\n- `bin/send.sh`\n-- bin/lint.sh --\nA\n-- bin/make.sh --\nB\n-- bin/send.sh --\nC\n-- bin/wait.sh --\nD\n",
        earlier: ["-- README.md --\n# A\n-- bin/lint.sh --\nA\n-- bin/make.sh --\nB\n-- bin/send.sh --\nC\n-- bin/wait.sh --\nD\n"]),
      .flagged(
        "-- README.md --\n```text\nbin/\n├── lint.sh\n├── make.sh\n└── ⟦send.sh⟧\n```\n-- bin/lint.sh --\nLINT\n-- bin/make.sh --\nMAKE\n-- bin/send.sh --\nSEND\n-- bin/wait.sh --\nWAIT\n",
        earlier: ["-- README.md --\n```text\nbin/\n├── lint.sh\n├── make.sh\n└── send.sh\n```\n-- bin/lint.sh --\nLINT\n-- bin/make.sh --\nMAKE\n-- bin/send.sh --\nSEND\n"]),
      .flagged(
        "-- README.md --\n- Lint with `bin/lint.sh`\n- Make with `bin/make.sh`\n- Send with `⟦bin/send.sh⟧`\n-- bin/lint.sh --\nLINT\n-- bin/make.sh --\nMAKE\n-- bin/send.sh --\nSEND\n-- bin/wait.sh --\nWAIT\n",
        earlier: ["-- README.md --\n- Lint with `bin/lint.sh`\n- Make with `bin/make.sh`\n- Send with `bin/send.sh`\n-- bin/lint.sh --\nLINT\n-- bin/make.sh --\nMAKE\n-- bin/send.sh --\nSEND\n"]),
      .accepted(
        "-- README.md --\n- `bin/lint.sh`\n- `bin/make.sh`\n- `bin/send.sh`\n- `etc/a.md`\n- `etc/b.md`\n- `lib/c.md`\n-- bin/lint.sh --\nLINT\n-- bin/make.sh --\nMAKE\n-- bin/send.sh --\nSEND\n-- bin/wait.sh --\nWAIT\n-- etc/a.md --\nA\n-- etc/b.md --\nB\n-- lib/c.md --\nC\n",
        earlier: ["-- README.md --\n- `bin/lint.sh`\n- `bin/make.sh`\n- `bin/send.sh`\n- `etc/a.md`\n- `etc/b.md`\n- `lib/c.md`\n-- bin/lint.sh --\nLINT\n-- bin/make.sh --\nMAKE\n-- bin/send.sh --\nSEND\n-- etc/a.md --\nA\n-- etc/b.md --\nB\n-- lib/c.md --\nC\n"]),
    ],
    check: .history { graph, history in
      FolderList.incomplete(in: graph, history.files).map { list in
        let document = graph.documents[list.document]
        let names = list.missing.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
        let more = list.missing.count > 6 ? " and \(list.missing.count - 6) more" : ""
        return Finding(
          path: document.path, range: list.last,
          message: "\(names)\(more) of '\(list.folder)/' \(list.missing.count == 1 ? "is" : "are") missing from this list",
          help: list.since.map { "all were named until \($0.shortID) of \($0.date)" }
            ?? "it names \(list.listed) of the \(list.listed + list.missing.count) files of the folder",
          notes: list.further.map { .init(path: document.path, range: $0.range, message: "'\($0.name)' would stand here") }
            + list.others.map {
              .init(path: graph.documents[$0.document].path, range: $0.range, message: "missing here, too")
            })
      }
    })
}
