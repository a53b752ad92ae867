import Testing

@testable import Knowledge

@Suite("The folding of cells by bytes")
struct CellFoldingTests {
  @Test("says what folding by characters says", arguments: [
    "", " ", "Vault MCP", "`v1.2.3`", "**8080**", "1,200 (about)", "1,2,3", "up to 4", "about 16 GB", "a ... b",
    "(all)", "x (y) (z)", "Done.", "v2 v v1a", "\"quoted\" 'text'", "12,000,000 rows", "{name}", "tbd", "N/A",
    "a\tb\nc", "  two  spaces  ", "~5", "1,234.", "c++", "why?",
  ])
  func agrees(_ written: String) {
    let folded = CellText(written)
    let slow = CellText(characters: written)
    #expect(folded == slow)
  }

  @Test("folds letters beyond ASCII by characters")
  func beyondASCII() {
    #expect(CellText("Größe – 5 ✅").text == "größe - 5")
    #expect(CellText("✅").text == "yes")
  }
}
