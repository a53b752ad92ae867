import Authoring
import Knowledge
import TestSupport
import Testing

/// What edits write, in each dialect.
@Suite struct DecisionEditTests {
  private func sample(_ name: String) throws -> DecisionRevision {
    let sample = try #require(DecisionSample.all.first { $0.name == name })
    return revision(String(decoding: sample.bytes(), as: UTF8.self), sample.path)
  }

  private func revision(_ text: String, _ path: String = "docs/adr/0003-a.md") -> DecisionRevision {
    DecisionRevision(DecisionRecord(Array(text.utf8), path: path), Configuration().decisions)
  }

  private func target(_ path: String, _ heading: String) -> DecisionRecord {
    DecisionRecord(Array("\(heading)\n".utf8), path: path)
  }

  private func text(_ revision: DecisionRevision) -> String {
    String(decoding: revision.record.source, as: UTF8.self)
  }

  private var five: DecisionRecord { target("docs/adr/0005-new.md", "# 5. New") }

  static let superseded: [(sample: String, line: String)] = [
    ("nygard", "\n## Status\n\nSuperseded by [5. New](0005-new.md)\n\n## Context"),
    ("nygard with links and free text", "\nSuperseded by [5. New](0005-new.md)\n\nIt was talked over"),
    ("madr 2", "\n* Status: superseded by [ADR-0005](0005-new.md)\n"),
    ("madr 3", "\nstatus: superseded by [ADR-0005](0005-new.md)\ndate:"),
    ("madr 4", "\nstatus: \"superseded by ADR-0005\"\n"),
    ("madr 4 bare", "---\nstatus: superseded by ADR-0005\n---\n\n# Use a queue\n"),
    ("log4brains", "\n- Status: superseded by [0005-new](0005-new.md)\n"),
    ("phodal", "2026-01-09 accepted\n\n2026-02-03 superseded\n\nSuperseded by [5. New](0005-new.md)\n\n## Context"),
    ("adrs", "\nstatus: superseded\nlinks:\n- target: 2\n  kind: amends\n- target: 5\n  kind: supersededby\ntags:"),
    ("house", "\nstatus: superseded\ndate: 2026-01-02\ntags: [server, work]\nsuperseded-by: ADR-0005\n---\n"),
    ("house with paths", "\nstatus: superseded\nsupersedes:\n- 0002-run-one-server.md\nsuperseded-by: 0005-new.md\n"),
    ("plain", "\n## Status\n\nSuperseded by [5. New](0005-new.md)\n\n## Why\n"),
  ]

  @Test(arguments: superseded) func supersedesAsTheDialectWrites(sample name: String, line: String) throws {
    var revision = try sample(name)
    try revision.supersede(by: five, on: "2026-02-03")
    #expect(text(revision).contains(line), "\(text(revision))")
    #expect(revision.record.status?.value == .superseded)
  }

  static let amended: [(sample: String, line: String)] = [
    ("nygard with links and free text", "(0002-run-one-server.md)\n\nAmends [5. New](0005-new.md)\n\n## Context\nNo"),
    ("madr 2", "\n* Refines [ADR-0002](0002-run-one-server.md)\n* Amends [ADR-0005](0005-new.md)\n"),
    ("madr 3", "\"a queue\".\n\n## More Information\n\n* Amends [ADR-0005](0005-new.md)\n"),
    ("madr 4", "\nAsk Ada.\n\n* Amends [ADR-0005](0005-new.md)\n"),
    ("log4brains", "(20250101-run-one-server.md)\n- Amends [0005-new](0005-new.md)\n"),
    ("house", "tags: [server, work]\namends: ADR-0005\n---\n"),
    ("house with keys", "\namends: [ADR-0005]\n"),
    ("plain", "\n## Links\n\n* Amends [5. New](0005-new.md)\n"),
  ]

  @Test(arguments: amended) func linksAsTheDialectWrites(sample name: String, line: String) throws {
    var revision = try sample(name)
    try revision.addLink("Amends", to: five)
    #expect(text(revision).contains(line), "\(text(revision))")
  }

  @Test func makesAListOfAValueAndBack() throws {
    var revision = try sample("house with keys")
    try revision.addLink("Supersedes", to: five)
    #expect(text(revision).contains("\nsupersedes:\n- ADR-0002   # in part\n- ADR-0005\n"))
    try revision.removeLink("supersedes", to: target("docs/adr/0002-run-one-server.md", "# X"))
    #expect(text(revision).contains("\nsupersedes: ADR-0005\n"))
  }

  @Test func letsNoTitleBreakALink() throws {
    for heading in ["# 5. A ] b", "# 5. `a", "# 5. [x](y.md)", "# 5. <b>", "# 5. a\\", "# 5. https://x.org", "# 5. |"] {
      var revision = try sample("nygard")
      let target = target("docs/adr/0005-a (b).md", heading)
      try revision.addLink("Amends", to: target)
      #expect(revision.links("Amends", to: target).count == 1, "\(heading)")
    }
  }

  @Test func refusesWhatIsThereAndWhatIsNot() throws {
    var revision = try sample("nygard")
    try revision.addLink("Amends", to: five)
    #expect(throws: DecisionFailure.linked(path: revision.record.path, kind: "amends", target: five.path)) {
      try revision.addLink("amends", to: five)
    }
    #expect(throws: DecisionFailure.notLinked(path: revision.record.path, kind: "Clarifies", target: five.path)) {
      try revision.removeLink("Clarifies", to: five)
    }
    #expect(throws: DecisionFailure.itself(path: revision.record.path)) {
      try revision.addLink("Amends", to: revision.record)
    }
  }

  @Test func refusesALinkThatCodeWouldHide() throws {
    var revision = revision("# 3. A\n\n## Status\n\nAccepted\n\n```\nnever closed\n")
    let before = revision.record.source
    #expect(throws: DecisionFailure.noPlace(path: revision.record.path, part: "link")) {
      try revision.addLink("Amends", to: five)
    }
    #expect(revision.record.source == before)
  }

  @Test func keepsBytesThatAreNoText() throws {
    func bytes(_ status: String) -> [UInt8] {
      Array("# 3. A\n\n".utf8) + [0xFF, 0xFE] + Array("\n\n## Status\n\n\(status)\n\n## X\n\n".utf8)
        + [0xC3, 0x0A]
    }
    var revision = DecisionRevision(
      DecisionRecord(bytes("Proposed"), path: "docs/adr/0003-a.md"), Configuration().decisions)
    try revision.setStatus("Accepted")
    #expect(revision.record.source == bytes("Accepted"))
  }

  static let numbers: [(path: String, text: String, newPath: String, newText: String)] = [
    ("a/0003-x.md", "# 3. X\n", "a/0012-x.md", "# 12. X\n"),
    ("a/3-x.md", "# ADR-0003: X\n", "a/12-x.md", "# ADR-0012: X\n"),
    ("a/XXXX-x.md", "# XXXX. X\n", "a/0012-x.md", "# 12. X\n"),
    ("XXXX-x.md", "---\nnumber: XXXX\ntitle: \"ADR-XXXX: X\"\n---\n# ADR-XXXX: X\n", "0012-x.md",
     "---\nnumber: 12\ntitle: \"ADR-0012: X\"\n---\n# ADR-0012: X\n"),
    ("a/ADR-003-x.md", "# X 3\n", "a/ADR-012-x.md", "# X 3\n"),
    ("a/0003-x.md", "\u{FEFF}---\r\nnumber: 3\r\n---\r\nX\r\n====\r\n", "a/0012-x.md", "\u{FEFF}---\r\nnumber: 12\r\n---\r\nX\r\n====\r\n"),
  ]

  @Test(arguments: numbers) func numbersInEveryPlace(path: String, text: String, newPath: String, newText: String) throws {
    var revision = revision(text, path)
    try revision.setNumber(12)
    #expect(revision.record.path == newPath)
    #expect(String(decoding: revision.record.source, as: UTF8.self) == newText)
  }
}
