import Foundation
import Knowledge
import Markup
import TestSupport
import Testing

/// Small trees with what GitHub makes of each link in them; each case says why.
@Suite struct LinkCaseTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let why: String
    let files: [String: String]
    let document: String
    let expect: [String: String]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/links.json")
    return (try? JSONDecoder().decode([Case].self, from: Data(contentsOf: file))) ?? []
  }()

  @Test func readsTheCases() { #expect(Self.cases.count > 60) }

  @Test(arguments: cases) func judgesLinksAsGitHubDoes(_ item: Case) async throws {
    let base = try await KnowledgeBase(item.files.map { ($0.key, $0.value) })
    let index = try #require(base.graph.document(at: item.document))
    let document = base.graph.documents[index]
    var verdicts: [String: String] = [:]
    for unresolved in base.graph.unresolved where unresolved.document == index {
      let reference = document.references[unresolved.reference]
      guard reference.kind.isRendered else { continue }
      verdicts[Self.served(document[reference.destination])] = Self.verdict(unresolved.problem)
    }
    for (href, expected) in item.expect {
      let verdict = verdicts[Self.served(href)] ?? "ok"
      switch expected {
      case "none": #expect(verdict == "ok", "\(href): \(item.why)")
      // Pages of GitHub beside the tree lead out of it and are fine.
      case "outside": #expect(verdict == "ok" || verdict == "outside", "\(href): \(item.why)")
      default: #expect(verdict == expected, "\(href): \(item.why)")
      }
    }
  }

  private static func verdict(_ problem: UnresolvedReference.Problem) -> String {
    switch problem {
    case .noFile, .wrongCase, .noScheme: "no-file"
    case .noAnchor: "no-anchor"
    case .outside: "outside"
    case .empty: "empty"
    case .noLine, .noDefinition, .noName, .ambiguous: "ok"
    }
  }

  /// A destination as HTML holds it: percent-encoded where it must be, without space around it.
  private static func served(_ destination: String) -> String {
    var result = ""
    for byte in String(destination.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).utf8 {
      let isPlain = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}[]".utf8.contains(byte)
      result += isPlain ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }
    return result
  }
}
