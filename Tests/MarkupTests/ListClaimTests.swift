import Markup
import TestSupport
import Testing

@Suite struct ListClaimTests {
  private func claims(_ kind: Claim.Kind, _ text: String) -> [String] {
    let document = parsed(text)
    return document.claims.filter { $0.kind == kind }.map {
      "\(document[$0.value])|\(document[$0.subject])"
    }
  }

  @Test func keepsWhatAnItemSaysBehindItsColon() {
    #expect(
      claims(.item, "- **Port**: 8080\n- `vault` (old)\n- plain\n")
        == ["Port|8080", "vault|", "plain|"])
  }

  @Test func countsAnItemThatIsASentence() {
    let sentence = String(repeating: "word ", count: 20)
    #expect(claims(.item, "- a\n- \(sentence)\n") == ["a|", "|"])
  }

  @Test(arguments: [
    ("These five tools:\n\n- a\n", "5|tools"), ("There are 12 small hosts:\n\n- a\n", "12|small hosts"),
    ("## Tools (12)\n", "12|"), ("## The three rules\n", "3|rules"), ("## Five rules\n", "5|rules"),
  ])
  func readsHowManyThingsFollow(_ text: String, _ claim: String) {
    #expect(claims(.introduction, text) == [claim])
  }

  @Test(arguments: [
    "At least five tools:\n\n- a\n", "About 5 tools:\n", "When two tools differ:\n", "Wait for 5 minutes:\n",
    "## 3 Tools\n", "## Phase 2\n", "## Level 3 rules apply\n", "Five tools.\n", "One of five tools:\n",
    "## Tools (2024)\n",
  ])
  func takesNoOtherNumberForACount(_ text: String) { #expect(claims(.introduction, text).isEmpty) }
}
