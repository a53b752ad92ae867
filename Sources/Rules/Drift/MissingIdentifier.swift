import Knowledge
import Markup

extension Rule {
  /// Names in code that no file holds any more.
  static let missingIdentifier = Rule(
    id: "missing-identifier", family: .drift, severity: .info,
    summary: "A name in code font stood in a file once and stands in none now.",
    rationale: """
      A function, a tool or a variable was renamed or removed, and the page still tells readers to use it. Looked up are names of \
      several parts in code font, such as `task_id`, `taskID()`, `TaskRunner` and `TASK_ID`. One is reported where no file but Markdown holds it and none is called so, \
      while Git tells that a file held it until a commit, before which the page named it already. The rule needs Git, looks at what the last \
      120 changes of files replaced, and reads no more than 4,000 files and 24 MB: in a larger repository it says nothing. Pages that say at their top that they are archived or of one day are left alone. It cannot see names of one word, \
      names that went earlier, and those that only another repository defines.
      """,
    examples: [
      .flagged(
        "-- a.md --\nStart it with `⟦cc_dispatch⟧`.\n-- src/x.ts --\nexport function task_dispatch() {}\n",
        earlier: ["-- a.md --\nStart it with `cc_dispatch`.\n-- src/x.ts --\nexport function cc_dispatch() {}\n"]),
      .flagged(
        "-- a.md --\nSet `⟦DEPLOY_TOKEN⟧` and call `⟦sendTask()⟧`.\n-- b.sh --\ntrue\n",
        earlier: ["-- a.md --\nSet `DEPLOY_TOKEN` and call `sendTask()`.\n-- b.sh --\necho $DEPLOY_TOKEN sendTask\n"]),
      .accepted(
        "-- a.md --\nStart it with `cc_dispatch`.\n-- src/x.ts --\nexport function task_dispatch() {}\n",
        earlier: ["-- src/x.ts --\nexport function cc_dispatch() {}\n"]),
      .flagged(
        "-- a.md --\nEach new task goes to `⟦TaskRunner⟧` by `⟦queue.pushTask(x)⟧`.\n-- b.ts --\nlet x = 1\n",
        earlier: ["-- a.md --\nEach new task goes to `TaskRunner` by `queue.pushTask(x)`.\n-- b.ts --\nclass TaskRunner { pushTask() {} }\n"]),
      .accepted(
        "-- a.md --\nStart it with `cc_dispatch`, formerly `cc_start`.\n-- src/x.ts --\nexport function cc_dispatch() {}\n",
        earlier: ["-- a.md --\nStart it with `cc_dispatch`, formerly `cc_start`.\n-- src/x.ts --\nexport function cc_dispatch(cc_start) {}\n"]),
      .accepted(
        "-- a.md --\n> Archived: the service is gone.\n\nStart it with `cc_dispatch`.\n-- src/x.ts --\nexport function task_dispatch() {}\n",
        earlier: [
          "-- a.md --\n> Archived: the service is gone.\n\nStart it with `cc_dispatch`.\n-- src/x.ts --\nexport function cc_dispatch() {}\n"
        ]),
      .accepted(
        "-- a.md --\nThe library has `other_name`.\n-- src/x.ts --\nexport function task_dispatch() {}\n",
        earlier: ["-- a.md --\nThe library has `other_name`.\n-- src/x.ts --\nexport function cc_dispatch() {}\n"]),
    ],
    check: .survey(.identifiers) { graph, history, survey in
      guard let files = history.files, let identifiers = survey.identifiers else { return [] }
      return identifiers.all(files, history.texts).compactMap { identifier, loss in
        guard let first = loss.places.first else { return nil }
        return Finding(
          path: graph.documents[first.document].path, range: first.range,
          message: "no file holds '\(identifier.name)' any more",
          help: "it went from '\(loss.path)' in \(loss.commit.shortID) of \(loss.commit.date); write what is there now",
          notes: loss.places.dropFirst().map {
            .init(path: graph.documents[$0.document].path, range: $0.range, message: "named here, too")
          })
      }
    })
}
