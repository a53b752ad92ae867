import Knowledge
import Testing

@Suite struct DecisionMentionTests {
  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return DecisionMention.all(in: bytes, prefixes: ["ADR"]).map {
      (String(decoding: bytes[$0.digits], as: UTF8.self)) + ($0.isInAddress ? "!" : "")
    }
  }

  @Test func findsNumbersInEverySpelling() {
    #expect(found("ADR-0015 ADR 15 adr_7 @adr 0003 ADR#4 ADR: 5 (Adr-6)") == ["0015", "15", "7", "0003", "4", "5", "6"])
    #expect(found("//ADR-1 ADR-2/ADR-3 #ADR-4 \u{2014}ADR-5.") == ["1", "2", "3", "4", "5"])
    #expect(found("ADRs 0003, 0004 and 0005, 6") == ["0003", "0004", "0005"])
  }

  @Test func leavesNamesOfOtherThings() {
    #expect(found("ADR-0015-title.md myADR-3 ADR-3x ADR-3.1 x/ADR-4 ADR-123456 ADR 3_a quadr 4") == [])
    #expect(found("https://x.org/a?ADR-3 https://x.org/ADR-4") == ["3!"])
  }
}
