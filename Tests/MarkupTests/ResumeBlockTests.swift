import Markup
import TestSupport
import Testing

@Suite struct ResumeBlockTests {
  @Test func readsFieldsThatWrap() throws {
    let document = parsed(
      "<!-- RESUME CONTEXT\nwhat: one\n  and two\nWHY: x: y\nNext: none\nDepends-on:\n-->\n\n# T\n")
    let resume = try #require(document.resume)
    #expect(resume[.what]?.value == "one and two")
    #expect(resume[.why]?.value == "x: y")
    #expect(resume[.next]?.isNone == true)
    #expect(resume[.dependsOn]?.isNone == true)
    #expect(resume.isClosed)
  }

  @Test func findsReferencesInNext() {
    let text =
      "<!-- RESUME CONTEXT\nNext: a.md, then decisions/ (ADR-0012), ADRs (0020, 0022) and Phase 7; and/or v1.2\n-->\n"
    let document = parsed(text)
    #expect(
      document.references.map { document[$0.destination] } == [
        "a.md", "decisions/", "ADR-0012", "ADR-0020", "ADR-0022", "phase 7",
      ])
    let bytes = Array(text.utf8)
    #expect(
      document.references.map { String(decoding: bytes[$0.destinationRange.offsets], as: UTF8.self) }
        == ["a.md", "decisions/", "ADR-0012", "0020", "0022", "Phase 7"])
  }

  @Test func findsReferencesInDependsOn() {
    let document = parsed(
      "<!-- RESUME CONTEXT\nDepends-on: a.md, b/c.md#x (why, so),\n  ADR-0005; [t](d.md)\n-->\n")
    #expect(
      document.references.map { document[$0.destination] } == ["a.md", "b/c.md#x", "ADR-0005", "d.md"])
  }

  @Test func readsItAfterTheTitleAndUnclosed() {
    #expect(parsed("# T\n\n<!-- RESUME CONTEXT\nWhat: x\n-->\n").resume?[.what]?.value == "x")
    #expect(parsed("<!-- RESUME CONTEXT\nWhat: x\n").resume?.isClosed == false)
    #expect(parsed("<!-- RESUMED -->\n").resume == nil)
  }

  @Test func keepsUnknownKeysAndStrayLines() {
    let resume = parsed("<!-- RESUME CONTEXT\nstray\nWhat: x\nNxet: y\n-->\n").resume
    #expect(resume?.strayLines.count == 1)
    #expect(resume?.fields.map(\.name) == ["What", "Nxet"])
  }
}
