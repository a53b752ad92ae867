import Foundation
import Knowledge
import Testing

@Suite struct DecisionLogTests {
  private func log(_ paths: [String], folder: String = "adr") -> DecisionLog {
    DecisionLog(root: "/kb", folder: folder, entries: paths.compactMap(DecisionLog.Entry.init(path:)))
  }

  private let usual = [
    "adr/0001-record.md", "adr/0005-use-swift.md", "adr/0015-use-swift-testing.md",
    "adr/XXXX-think-about-it.md", "adr/backend/0005-use-sqlite.md", "adr/README.md",
  ]

  @Test(arguments: [
    ("5", "adr/0005-use-swift.md"), ("0005", "adr/0005-use-swift.md"),
    ("ADR-5", "adr/0005-use-swift.md"), ("adr 0015", "adr/0015-use-swift-testing.md"),
    ("0005-use-swift.md", "adr/0005-use-swift.md"), ("adr/0001-record.md", "adr/0001-record.md"),
    ("use-swift", "adr/0005-use-swift.md"), ("testing", "adr/0015-use-swift-testing.md"),
    ("backend/0005-use-sqlite.md", "adr/backend/0005-use-sqlite.md"),
    ("think-about-it", "adr/XXXX-think-about-it.md"),
  ])
  func findsWhatAReferenceMeans(_ reference: String, _ path: String) throws {
    #expect(try log(usual).entry(reference, prefixes: ["ADR"]).path == path)
  }

  @Test(arguments: ["50", "1", "0", "nothing", "", "ADR-7"])
  func refusesWhatNothingFits(_ reference: String) {
    let log = log(["adr/0005-use-swift.md", "adr/0015-testing.md"])
    let error = #expect(throws: DecisionReferenceError.self) {
      try log.entry(reference, prefixes: ["ADR"])
    }
    guard case .unknown = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func refusesWhatSeveralFit() {
    let log = log(["adr/0004-a.md", "adr/0004-b.md", "adr/0007-bad.md"])
    #expect(throws: DecisionReferenceError.ambiguous(reference: "4", candidates: ["adr/0004-a.md", "adr/0004-b.md"])) {
      try log.entry("4", prefixes: ["ADR"])
    }
    #expect(throws: DecisionReferenceError.ambiguous(reference: "-", candidates: ["adr/0004-a.md", "adr/0004-b.md", "adr/0007-bad.md"])) {
      try log.entry("-", prefixes: [])
    }
  }

  @Test func countsOnFromTheHighestNumberOfAnyFile() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appending(path: "adr")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "old"), withIntermediateDirectories: true)
    for name in ["0001-a.md", "0009-diagram.png", "0004-broken.md", "old/0033-b.md", ".0050-hidden.md"] {
      try Data([0xFF]).write(to: folder.appending(path: name))
    }
    let log = DecisionLog(listing: "adr", in: root.path)
    #expect(log.nextNumber == 10)
    #expect(log.entries.map(\.path) == ["adr/0001-a.md", "adr/0004-broken.md", "adr/old/0033-b.md"])
    #expect(DecisionLog(listing: "none", in: root.path).nextNumber == 1)
  }

  @Test(arguments: [
    ("docs/adr/0001-a.md", true), ("docs/adr/backend/0001-a.md", true), ("docs/adr/XXXX-a.md", true),
    ("docs/adr/20260102-a.md", true), ("docs/adr/20261302-a.md", false), ("docs/adr/xml.md", false),
    ("docs/adr/templates/0001-a.md", false), ("docs/adr/a/b/0001-a.md", false),
    ("docs/0001-a.md", false), ("docs/adr/2026-01-02-a.md", false),
  ])
  func tellsADecisionByItsPlaceAndName(_ path: String, _ isOne: Bool) {
    var settings = Configuration.DecisionSettings()
    #expect(DecisionFileName.mayHold(path, settings) == isOne)
    settings.folders = ["docs/adr"]
    #expect(DecisionFileName.mayHold(path, settings) == isOne)
  }
}
