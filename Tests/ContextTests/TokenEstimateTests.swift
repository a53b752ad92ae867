import Context
import Testing

/// How tokens are estimated.
@Suite struct TokenEstimateTests {
  /// Counts of o200k_base, made with bpe-openai 0.1.4.
  @Test func staysNearTheExactCountOfProse() {
    let text =
      "The queue holds reminders until the mail server answers again. A reminder that fails five times is "
      + "kept for a person, who decides whether it is sent once more or dropped.\n"
    let estimate = TokenEstimate.count(text)
    #expect((28...36).contains(estimate), "\(estimate)")
  }

  @Test func countsNothingForNothing() {
    #expect(TokenEstimate.count("") == 0)
    #expect(TokenEstimate.count("\r") == 0)
  }

  @Test func addsUpWithinOneForEachPart() {
    let parts = ["# Heading\n", "\n", "Some words, and `code()`.\n", "| a | b |\n", "日本語のテキスト\n", "Ελληνικά\n"]
    let whole = TokenEstimate.count(parts.joined())
    let sum = parts.reduce(0) { $0 + TokenEstimate.count($1) }
    #expect(sum >= whole)
    #expect(sum - whole <= parts.count)
  }

  @Test func asksMoreOfOtherVocabularies() {
    let text = String(repeating: "A sentence of ordinary words. ", count: 50)
    #expect(TokenEstimate.count(text, .claude) > TokenEstimate.count(text) * 3 / 2)
  }

  @Test func readsEveryByte() {
    for byte in UInt8.min...UInt8.max {
      let bytes = [UInt8](repeating: byte, count: 5)
      #expect(bytes.withUnsafeBufferPointer { TokenEstimate.count($0) } >= 0)
    }
  }
}
