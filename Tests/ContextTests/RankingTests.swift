import Context
import Knowledge
import Markup
import TestSupport
import Testing

/// Which documents come first, and why.
@Suite struct RankingTests {
  /// Commits by author and day of 2026-01, each with the paths that it writes.
  private func log(_ commits: [(author: String, day: Int, paths: [String])]) -> FileLog {
    var log = FileLog()
    log.append(
      commits.enumerated().map { index, commit in
        let day = commit.day < 10 ? "0\(commit.day)" : "\(commit.day)"
        let id = String(repeating: String(index % 10), count: 40)
        return (
          commit: FileHistory.Commit(id: id, date: "2026-01-\(day)", author: commit.author),
          changes: commit.paths.map { FileHistory.Change(oldPath: $0, path: $0, blob: id) }
        )
      })
    return log
  }

  private func ranked(
    _ files: [(path: String, text: String)], _ log: FileLog,
    _ change: (inout DocumentRanking.Question, Graph, Activity) -> Void
  ) async throws -> (paths: [String], ranking: DocumentRanking) {
    let graph = try await KnowledgeBase(files).graph
    let activity = Activity(log, paths: graph.documents.map(\.path))
    var question = DocumentRanking.Question()
    change(&question, graph, activity)
    let ranking = DocumentRanking(graph, activity, Neighbourhood(graph, activity), question)
    return (ranking.order.map { graph.documents[$0].path }, ranking)
  }

  private let files = ["a.md", "b.md", "c.md", "d.md"].map { (path: $0, text: "# \($0)\n\nText.\n") }

  @Test func putsOnesOwnDocumentsBeforeThoseOfOthers() async throws {
    let log = log([("Ada", 1, ["a.md"]), ("Bob", 1, ["b.md"]), ("Bob", 9, ["c.md"])])
    let ada = try await ranked(files, log) { $0.actors = $2.authors(named: "ada") }
    let bob = try await ranked(files, log) { $0.actors = $2.authors(named: "BOB") }
    #expect(ada.paths.first == "a.md")
    #expect(bob.paths.first == "c.md")
  }

  @Test func putsWhatChangedOftenOfLateBeforeWhatChangedOnce() async throws {
    let log = log([
      ("Ada", 1, ["a.md"]), ("Ada", 2, ["b.md"]), ("Ada", 3, ["b.md"]), ("Ada", 4, ["b.md"]), ("Ada", 4, ["c.md"]),
    ])
    let found = try await ranked(files, log) { _, _, _ in }
    #expect(found.paths.first == "b.md")
  }

  @Test func followsADocumentThroughItsMoves() async throws {
    var log = log([("Ada", 1, ["old.md"])])
    log.append([
      (
        commit: FileHistory.Commit(id: String(repeating: "f", count: 40), date: "2026-01-02", author: "Bob"),
        changes: [FileHistory.Change(oldPath: "old.md", path: "d.md", blob: "1")]
      )
    ])
    let graph = try await KnowledgeBase(files).graph
    let activity = Activity(log, paths: graph.documents.map(\.path))
    #expect(activity.touches[3].map(\.commit) == [0, 1])
  }

  @Test func countsAFileBesideAReadmeForTheReadme() async throws {
    let files = [(path: "x/README.md", text: "# X\n"), (path: "x/data.yml", text: "a: 1\n"), (path: "y.md", text: "# Y\n")]
    let graph = try await KnowledgeBase(files).graph
    let activity = Activity(log([("Ada", 1, ["x/data.yml"])]), paths: graph.documents.map(\.path))
    #expect(activity.touches[0].map(\.isDirect) == [false])
    #expect(activity.touches[1].isEmpty)
  }

  @Test func bringsWhatIsLinkedFromWhatIsNear() async throws {
    var files = self.files
    files[0].text = "# A\n\n[see](d.md)\n"
    let found = try await ranked(files, log([("Ada", 1, ["a.md"])])) { $0.actors = $2.authors(named: "Ada") }
    #expect(found.paths == ["a.md", "d.md", "b.md", "c.md"])
    #expect(found.ranking.reasons[3].map(\.signal) == [.nearness])
    #expect(found.ranking.reasons[1].isEmpty && found.ranking.reasons[2].isEmpty)
  }

  @Test func answersWordsOfAHint() async throws {
    let files = [
      (path: "a.md", text: "# Mail\n\nThe queue of mails.\n"), (path: "b.md", text: "# Storage\n\nDisks and backups.\n"),
      (path: "c.md", text: "# Other\n\nNothing of it.\n"),
    ]
    let graph = try await KnowledgeBase(files).graph
    let vectors = zip(graph.documents, files).map { document, file in
      Array(file.text.utf8).withUnsafeBufferPointer { TermVector(document, $0) }
    }
    let scores = WordSearch(vectors).scores(for: "Backup of a disk")
    #expect(scores[1] > scores[0])
    #expect(scores[2] > 0 && scores[2] < scores[1], "'of' stands there, and nothing else")
  }

  @Test func leavesASignalOutWhereItIsTold() async throws {
    let log = log([("Ada", 1, ["a.md"]), ("Bob", 2, ["b.md"])])
    let found = try await ranked(files, log) { question, _, activity in
      question.actors = activity.authors(named: "Ada")
      question.without = [.own]
    }
    #expect(found.ranking.reasons.allSatisfy { $0.allSatisfy { $0.signal != .own } })
    #expect(found.paths.first == "b.md")
  }

  @Test func isTheSameForTheSameFilesInAnyOrder() async throws {
    let log = log([("Ada", 1, ["a.md", "b.md"]), ("Bob", 2, ["c.md", "d.md"]), ("Ada", 3, ["b.md", "c.md"])])
    let one = try await ranked(files, log) { $0.actors = $2.authors(named: "Ada") }
    let other = try await ranked(files.reversed(), log) { $0.actors = $2.authors(named: "Ada") }
    #expect(one.paths == other.paths)
  }
}
