import Markup
import TestSupport
import Testing

@Suite struct QuantityClaimTests {
  private func claims(_ text: String) -> [String] {
    let document = parsed(text)
    return document.claims.filter { $0.kind != .code && $0.kind != .item && $0.kind != .release }.map { "\($0.kind) \(document[$0.value])" }
  }

  @Test(arguments: [
    ("It has 12 tools.", "count 12"), ("All five hosts are up.", "count five"),
    ("There are 1,200 open MCP servers.", "count 1,200"), ("It listens on port 8787.", "port 8787"),
    ("See http://localhost:3001 there", "port 3001"), ("Runs on Node 22.", "version 22"),
    ("Runs on Python 3.12.", "version 3.12"), ("We ship v1.4.2 now.", "version v1.4.2"),
    ("It costs $5/month now.", "price $5/month"), ("It costs €12.50.", "price €12.50"),
    ("- Port: 8080\n", "field 8080"), ("**Region**: eu-west-1\n", "field eu-west-1"),
    ("ADRs 0001-0028 hold", "range 0001-0028"), ("`ADR-0001` through `ADR-0028`", "range ADR-0001 through ADR-0028"),
    ("[Agents](a/) - 37 agents", "count 37"), ("It \"is\" 12 tools", "count 12"), ("All 12 tools wait", "count 12"),
    ("## Meet Our 12 Agents", "count 12"), ("The API has 12 tools", "count 12"), ("We wait. All 12 tools do.", "count 12"),
  ])
  func keepsWhatIsStated(_ text: String, _ claim: String) {
    #expect(claims(text).contains(claim))
  }

  @Test(arguments: [
    "It has at least 12 tools.", "It has up to 12 tools.", "It had 12 tools.", "It will have 12 tools.",
    "Wait 30 seconds.", "Use Node 20+ here.", "Use Python 3.x here.", "Since v1.2 it does.",
    "Meet at 10:30 there.", "See [a](b-12.md) or #12 and 3 of these.", "e.g. 12 tools", "~12 tools",
    "10-12 servers", "from 3 hosts to 5 hosts", "Phase 3 tools", "The file-12 tools", "two of them",
    "QEMU 102 archives are kept", "Backups of VM 102 archives", "container 105 volumes", "It is on Toshiba 8 disks",
    "It says \"12 tools\" there.", "\"ADRs 0001-0010\" was all.",
  ])
  func keepsNothingThatIsABoundAnExampleOrThePast(_ text: String) {
    #expect(claims(text) == [])
  }

  @Test func knowsWhereTheNumberStands() throws {
    let text = "> quoted\n\n**It** has *12* tools.\n"
    let document = parsed(text)
    let claim = try #require(document.claims.first { $0.kind == .count })
    #expect(Array(text.utf8)[claim.range.offsets].elementsEqual("12".utf8))
    #expect(document[claim.subject] == "It has \u{FFFC} tools")
  }
}
