import Knowledge
import Markup

extension Rule {
  /// Tasks that are ticked in one page and open in another.
  static let disagreeingTask = Rule(
    id: "disagreeing-task", family: .drift, severity: .info,
    summary: "A task is ticked in one page and open in another.",
    rationale: """
      Somebody did it and ticked one of the two boxes. Compared are tasks with the same words, five or \
      more, that stand once in each of two pages and in no third, where one page links to the other or \
      both lie in one folder. Checklists that are filled in once for each page look alike and are left out \
      where most of their lines do.
      """,
    examples: [
      .accepted("-- a.md --\nSee [b](b.md).\n\n- [x] Move the watchdog to the VM\n-- b.md --\n- [x] Move the watchdog to the VM\n"),
      .flagged("-- a.md --\nSee [b](b.md).\n\n- [x] Move the watchdog to the VM\n-- b.md --\n- [ ] ⟦Move the watchdog to the VM⟧\n"),
    ],
    check: .graph { graph in
      var places: [String: [(document: Int, task: TaskItem)]] = [:]
      for (index, document) in graph.documents.enumerated() where !graph.isHistory(index) {
        for task in document.taskItems {
          let words = document[task.text].lowercased().split { !$0.isLetter && !$0.isNumber }
          guard words.count > 4 else { continue }
          places[words.joined(separator: " "), default: []].append((index, task))
        }
      }
      let pairs = places.values.filter { $0.count == 2 && $0[0].document != $0[1].document }
      // Two pages that share a whole list were made from one template, or one is the other's copy.
      let shared = Dictionary(grouping: pairs) { [$0[0].document, $0[1].document] }
      return shared.keys.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { key -> [Finding] in
        guard let list = shared[key], list.contains(where: { $0[0].task.isChecked && $0[1].task.isChecked })
          || list.count == 1
        else { return [] }
        let documents = key.map { graph.documents[$0] }
        let areLinked = graph.edges(from: .document(key[0])).contains { $0.target == .document(key[1]) }
          || graph.edges(from: .document(key[1])).contains { $0.target == .document(key[0]) }
        guard areLinked else { return [] }
        return list.filter { $0[0].task.isChecked != $0[1].task.isChecked }.map { pair in
          let open = pair[0].task.isChecked ? pair[1] : pair[0]
          let done = pair[0].task.isChecked ? pair[0] : pair[1]
          let document = graph.documents[open.document]
          let path = graph.documents[done.document].path
          return Finding(
            path: document.path, range: open.task.range,
            message: "'\(document[open.task.text])' is open here and ticked in '\(path)'",
            help: "tick the box, or open the other",
            notes: [.init(path: path, range: done.task.range, message: "ticked here")])
        }.sorted { $0.range < $1.range }.filter { _ in documents.count == 2 }
      }
    })
}
