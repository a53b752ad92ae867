import Authoring
import Foundation
import Knowledge
import Markup
import Testing

/// Renames in copies of real repositories, in memory, where `CAIRN_CORPORA` names a folder of them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["CAIRN_CORPORA"] != nil), .serialized)
struct CorpusMoveTests {
  static let corpora: [String] = {
    let root = ProcessInfo.processInfo.environment["CAIRN_CORPORA"] ?? ""
    return ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
  }()

  private static func tree(_ name: String) throws -> MemoryTree {
    let root = try #require(ProcessInfo.processInfo.environment["CAIRN_CORPORA"]) + "/" + name
    var bytes: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
      if !isThere || isFolder.boolValue || path.hasPrefix(".git/") { continue }
      bytes[path] = FileManager.default.contents(atPath: root + "/" + path).map { [UInt8]($0) } ?? []
    }
    return MemoryTree(bytes: bytes)
  }

  @Test(arguments: corpora) func keepsEveryLinkWhenThingsMove(_ name: String) async throws {
    var tree = try Self.tree(name)
    var generator = GeneratedTree(seed: 21)
    var rewritten = 0
    for _ in 0..<25 {
      let documents = tree.files.keys.filter(FileListing.isMarkdown)
      let (from, to) = generator.move(in: documents, isPlain: false)
      if tree.files[to] != nil || to.hasPrefix(from + "/") { continue }
      let moves = PathMoves([.init(from: from, to: to)])
      let expected = try await tree.findings(only: ["link"], moves.newPath)
      let result = try await tree.rename(from, to)
      rewritten += result.counts.reduce(0) { $0 + $1.references }
      #expect(result.leftovers.isEmpty)
      let actual = try await tree.findings(only: ["link"])
      #expect(actual == expected, "\(from) -> \(to)")
    }
    print("\(name): \(rewritten) references rewritten by moves")
  }

  @Test(arguments: corpora) func keepsEveryLinkWhenHeadingsAreRenamed(_ name: String) async throws {
    var tree = try Self.tree(name)
    var generator = GeneratedTree(seed: 22)
    var rewritten = 0
    for number in 0..<25 {
      let graph = await tree.graph()
      let document = generator.pick(graph.documents.filter { $0.headings.contains { !$0.isHTML } })
      let heading = generator.pick(document.headings.filter { !$0.isHTML })
      if heading.anchor.isEmpty { continue }
      let expected = try await tree.findings(only: ["link"])
      let result: Refactoring
      do {
        let text = generator.pick(GeneratedTree.headings) + (generator.next(2) == 0 ? " \(number)" : "")
        result = try await tree.rename(
          heading: document[heading.anchor], of: document.path, to: text)
      } catch Refactoring.Failure.heading(.holdsAnchor) {
        continue
      }
      rewritten += result.counts.reduce(0) { $0 + $1.references }
      let actual = try await tree.findings(only: ["link"])
      #expect(Set(actual).isSubset(of: expected), "\(document.path)#\(document[heading.anchor])")
    }
    print("\(name): \(rewritten) references rewritten by renamed headings")
  }
}
