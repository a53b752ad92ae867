import Authoring
import Foundation
import Knowledge
import Markup
import Testing

/// What holds for every rename, whatever the knowledge base.
@Suite struct MovePropertyTests {
  @Test func keepsEveryFindingWhenThingsMove() async throws {
    var generator = GeneratedTree(seed: 11)
    for number in 0..<120 {
      var tree = MemoryTree(generator.files(isPlain: false))
      for _ in 0..<2 {
        let (from, to) = generator.move(in: tree.files.keys.filter { $0 != "cairn.yml" }, isPlain: false)
        if tree.files[to] != nil || to.hasPrefix(from + "/") { continue }
        let moves = PathMoves([.init(from: from, to: to)])
        let expected = try await tree.findings(moves.newPath)
        let old = tree
        let result: Refactoring
        do {
          result = try await tree.rename(from, to)
        } catch Refactoring.Failure.unsafe(let path) {
          Issue.record("tree \(number): \(from) -> \(to): \(path)\n\(old.text(path) ?? "")")
          return
        }
        let actual = try await tree.findings()
        guard result.leftovers.isEmpty else { break }
        #expect(actual == expected, "tree \(number): \(from) -> \(to)")
        if actual != expected { return }
      }
    }
  }

  @Test func restoresEveryByteWhenThingsMoveBack() async throws {
    var generator = GeneratedTree(seed: 12)
    var rewritten = 0
    for number in 0..<300 {
      let tree = MemoryTree(generator.files(isPlain: true))
      let (from, to) = generator.move(in: tree.files.keys.filter { $0 != "cairn.yml" }, isPlain: true)
      if tree.files[to] != nil || to.hasPrefix(from + "/") { continue }
      var moved = tree
      let result = try await moved.rename(from, to)
      guard result.leftovers.isEmpty else { continue }
      rewritten += result.counts.count
      try await moved.rename(to, from)
      for (path, bytes) in tree.files where moved.files[path] != bytes {
        Issue.record(
          "tree \(number): \(from) -> \(to): \(path)\n\(String(decoding: bytes, as: UTF8.self))\n-->\n\(String(decoding: moved.files[path] ?? [], as: UTF8.self))")
        return
      }
    }
    #expect(rewritten > 100)
  }

  @Test func keepsEveryFindingWhenHeadingsAreRenamed() async throws {
    var generator = GeneratedTree(seed: 13)
    var rewritten = 0
    for number in 0..<120 {
      var tree = MemoryTree(generator.files(isPlain: false))
      let graph = await tree.graph()
      let document = generator.pick(graph.documents)
      let heading = generator.pick(document.headings)
      let expected = try await tree.findings()
      let before = tree
      let text = generator.pick(GeneratedTree.headings)
      let result = try await tree.rename(
        heading: document[heading.anchor], of: document.path, to: text)
      rewritten += result.counts.reduce(0) { $0 + $1.references }
      // A link that was broken may lead to the new heading by chance.
      let actual = try await tree.findings()
      let isFine = Set(actual).isSubset(of: expected)
      #expect(isFine, "tree \(number): \(document.path)#\(document[heading.anchor]) -> \(text)")
      if !isFine {
        print(before.text(document.path) ?? "", "-->\n", tree.text(document.path) ?? "")
        print(Set(actual).subtracting(expected))
        return
      }
    }
    #expect(rewritten > 10)
  }
}
