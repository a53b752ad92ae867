import Foundation
import Knowledge
import Markup
import Rules
import TestSupport
import Testing

/// Stale statements in the ways in which people write them, each beside what was changed, and some that only look stale.
@Suite struct PhrasingTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    /// The files of the first commit, and what the second one wrote; null for a file that it removed.
    let before: [String: String]
    let after: [String: String?]
    /// `a.md:3`, or `a.md` where any line will do; null where nothing is to be found.
    let stale: String?
    var testDescription: String { name }
  }

  struct Phrasings: Decodable {
    /// Pages about other things, which every case has.
    let pages: [String: String]
    let cases: [Case]
  }

  static let phrasings: Phrasings? = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/phrasings.json")
    return try? JSONDecoder().decode(Phrasings.self, from: Data(contentsOf: file))
  }()

  @Test func readsTheCases() { #expect(Self.phrasings?.cases.count ?? 0 > 250) }

  @Test(arguments: phrasings?.cases ?? []) func tellsWhatIsStale(_ item: Case) async throws {
    let pages = try #require(Self.phrasings).pages
    let before = pages.merging(item.before) { $1 }
    var after = before
    for (path, text) in item.after { after[path] = text }
    func files(_ state: [String: String]) -> [(path: String, text: String)] {
      state.sorted { $0.key < $1.key }.map { (path: $0.key, text: $0.value) }
    }
    let base = try await KnowledgeBase(files(after).map { ($0.path, $0.text) })
    let history = RuleExampleTests.history(of: base.graph, files(after), earlier: [files(before)], today: "2026-01-03")
    let found = await (try Linter(base.graph.configuration)).diagnostics(base.graph, history: history, threads: 1)
    guard let stale = item.stale else {
      #expect(found.isEmpty, "\(found.map { "\($0.path) \($0.message)" })")
      return
    }
    let places = found.flatMap { finding in
      [place(finding.path, finding.range, after)] + finding.notes.map { place($0.path, $0.range, after) }
    }
    let isTold = places.contains { $0 == stale || !stale.contains(":") && $0.hasPrefix(stale + ":") }
    #expect(isTold, "\(stale) is not among \(places)")
  }

  private func place(_ path: String, _ range: SourceRange, _ state: [String: String]) -> String {
    let line = Array((state[path] ?? "").utf8).prefix(Int(range.start)).count { $0 == 0x0A } + 1
    return "\(path):\(line)"
  }
}
