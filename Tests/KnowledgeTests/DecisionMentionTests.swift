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
    #expect(found("ADR-0015 ADR 15 ADR_0007 @adr 0003 ADR#4 ADR: 5 (Adr-6)") == ["0015", "15", "0007", "0003", "4", "5", "6"])
    #expect(found("//ADR-1 ADR-2/ADR-3 #ADR-4 \u{2014}ADR-5.") == ["1", "2", "3", "4", "5"])
    #expect(found("ADRs 0003, 0004 and 0005, 6") == ["0003", "0004", "0005"])
  }

  @Test func leavesNamesOfOtherThings() {
    #expect(found("ADR-0015-title.md myADR-3 ADR-3x ADR-3.1 x/ADR-4 ADR-123456 ADR 3_a quadr 4") == [])
    #expect(found("adr15 ADR15 adr 15 adr_0015 adr0015 ADR_15 ADRS15") == [])
    #expect(found("https://x.org/a?ADR-3 https://x.org/ADR-4") == ["3!"])
  }

  @Test func findsInCodeWhatTheRulesAboutCitationsFind() {
    let code = Array("int adr15; // ADR-0015, @adr 7, 12\n#define ADR15 1\n  adr 15, foo // adr-9 ADR0008 0003\n".utf8)
    let found = DecisionMention.all(inCode: code, prefixes: ["ADR"])
    #expect(found.map { String(decoding: code[$0.digits], as: UTF8.self) } == ["0015", "7", "12", "9", "0008"])
    #expect(found.map(\.number) == [15, 7, 12, 9, 8])
  }
}
