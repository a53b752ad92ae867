import Context
import Git
import Knowledge
import Markup

/// What happened to the documents since a commit, one line each, what matters most first.
struct ChangesSince {
  let lines: [ResumeMaterial.Line]
  /// `3f2c1d9ab, 6 commits`.
  let name: String

  /// - Parameter head: The commit that it ends with.
  /// - Throws: ``Failure`` where there is no such commit.
  init(_ base: String, to head: String, _ graph: Graph, _ git: GitRepository) async throws(Failure) {
    let (commit, differences, count): (String, [Difference], Int)
    let contents: [String: [UInt8]]
    do throws(GitFailure) {
      commit = try await git.commit(base)
      differences = try await git.differences(from: commit, to: head)
      count = try await git.ids(from: commit, to: head).count
      let blobs = differences.compactMap { change -> String? in
        guard let path = change.path, graph.document(at: path) != nil else { return nil }
        return change.oldBlob
      }
      contents = try await git.contents(ofBlobs: blobs)
    } catch {
      throw Failure(error)
    }
    name = "\(commit.prefix(9)), \(LintReport.counted(count, "commit"))"
    var ranked: [(rank: Int, path: String, line: ResumeMaterial.Line)] = []
    var changed: Set<Int> = []
    for change in differences {
      guard let path = change.path else {
        if let old = change.oldPath, FileListing.isMarkdown(old) {
          ranked.append((3, old, ResumeMaterial.Line("deleted \(old)")))
        }
        continue
      }
      guard let index = graph.document(at: path) else { continue }
      changed.insert(index)
      let title = PageSummary.cut(PageSummary.line(graph.title(of: .document(index))), to: 70)
      guard let old = change.oldPath else {
        ranked.append((1, path, ResumeMaterial.Line("added (\(title))", path: path)))
        continue
      }
      let moved = old == path ? "" : ", was \(old)"
      let before = change.oldBlob.flatMap { contents[$0] }.flatMap { ChangesSince.status(of: $0, old, index, graph) }
      let now = DocumentCard(graph, index).status
      if let now, let before, before.lowercased() != now.lowercased() {
        ranked.append((0, path, ResumeMaterial.Line("\(before) → \(now) (\(title))\(moved)", path: path)))
      } else {
        ranked.append((2, path, ResumeMaterial.Line("\(old == path ? "changed" : "moved") (\(title))\(moved)", path: path)))
      }
    }
    for edge in graph.edges where edge.kind == .dependsOn {
      guard let target = edge.target.documentIndex, changed.contains(target), !changed.contains(Int(edge.document)) else {
        continue
      }
      let path = graph.documents[Int(edge.document)].path
      ranked.append(
        (1, path, ResumeMaterial.Line("suspect, since \(graph.documents[target].path) changed, on which it depends:", path: path)))
    }
    lines = ranked.sorted { ($0.rank, $0.path, $0.line.text) < ($1.rank, $1.path, $1.line.text) }.map(\.line)
  }

  /// The status that a page had.
  private static func status(of bytes: [UInt8], _ path: String, _ index: Int, _ graph: Graph) -> String? {
    if graph.decision(of: index) != nil {
      return DecisionRecord(bytes, path: path, graph.configuration.decisions).status.flatMap { $0.value?.rawValue ?? $0.text }
    }
    var parser = MarkdownParser(options: graph.configuration.parserOptions)
    return graph.configuration.document(bytes, at: path, &parser).frontMatter?["status"]?.string
  }
}
