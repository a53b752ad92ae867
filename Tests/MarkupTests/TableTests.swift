import Markup
import TestSupport
import Testing

@Suite struct TableTests {
  @Test func readsCellsWithTheirPlaces() throws {
    let text = "| Phase | Status |\n|---|:-:|\n| **1** | ✅ Complete |\n| 2 |\n"
    let document = parsed(text)
    let table = try #require(document.tables.first)
    #expect(table.rows == 3)
    #expect(table.columns == 2)
    #expect(document.cells.map { document[$0.text] } == ["Phase", "Status", "1", "✅ Complete", "2", ""])
    let bytes = Array(text.utf8)
    #expect(
      document.cells.map { String(decoding: bytes[$0.range.offsets], as: UTF8.self) }
        == ["Phase", "Status", "**1**", "✅ Complete", "2", ""])
  }

  @Test func readsTablesBelowTextAndInQuotes() {
    let document = parsed("text\n| a |\n|---|\n| b |\n\n> | c |\n> |---|\n> | d |\n")
    #expect(document.tables.count == 2)
    #expect(document.cells.map { document[$0.text] } == ["a", "b", "c", "d"])
  }

  @Test func readsTaskItems() {
    let document = parsed("- [ ] one **b**\n- [x] two\n- [ ]\n- plain\n\n1. [X] three\n")
    #expect(document.taskItems.map { document[$0.text] } == ["one b", "two", "three"])
    #expect(document.taskItems.map(\.isChecked) == [false, true, true])
    #expect(parsed("- [ ] not [x] done\n").taskItems.map(\.isChecked) == [false])
  }

  @Test func readsATooWideTableAsText() {
    let row = String(repeating: "| x ", count: 400) + "|\n"
    let document = parsed(row + String(repeating: "|---", count: 400) + "|\n\n[a](b.md)\n")
    #expect(document.tables.isEmpty)
    #expect(document.problems.count == 1)
    #expect(document.references.count == 1)
  }
}
