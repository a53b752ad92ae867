import Knowledge
import Testing

@Suite struct CellTextTests {
  @Test(arguments: [
    ("v1.2", "1.2"), ("**3001**", "`3001`"), ("10,000", "10000"), ("3002 (TLS)", "3002"), ("✅", "Yes"),
    ("3.47", "3.5"), ("a, b", "b / a"), ("Sonnet.", "sonnet"),
  ])
  func takesSpellingsOfOneFactForTheSame(_ left: String, _ right: String) {
    #expect(CellText(left).compare(CellText(right)) == .same)
    #expect(CellText(right).compare(CellText(left)) == .same)
  }

  @Test(arguments: [
    ("3001", "3002"), ("$3/M", "$5/M"), ("Opus", "Sonnet"), ("✅", "❌"), ("1.2.3", "1.2.4"), ("4 GB", "8 GB"),
  ])
  func seesThatOneOfTwoFactsIsWrong(_ left: String, _ right: String) {
    #expect(CellText(left).compare(CellText(right)) == .contradicting)
    #expect(CellText(right).compare(CellText(left)) == .contradicting)
  }

  @Test(arguments: [
    ("", "3001"), ("TBD", "3001"), ("~3000", "3001"), ("16 GB", "16384 MB"), ("Sonnet", "Claude Sonnet 4"),
    ("runs the whole night on two hosts", "runs all day on one of them"), ("about 5", "6"),
  ])
  func leavesOpenWhatDoesNotFollow(_ left: String, _ right: String) {
    #expect(CellText(left).compare(CellText(right)) == .unclear)
    #expect(CellText(right).compare(CellText(left)) == .unclear)
  }
}
