import Testing

@testable import Knowledge

/// What an edit of a page changed, as later lines are held against it.
@Suite struct PageEditTests {
  private func edit(_ old: String, _ new: String) -> PageEdit { PageEdit(old: Array(old.utf8), new: Array(new.utf8)) }

  private func changes(_ old: String, _ new: String) -> [String] {
    edit(old, new).changes.map { "\(String(decoding: $0.old, as: UTF8.self)) > \(String(decoding: $0.new, as: UTF8.self))" }
  }

  @Test("keeps the lines in which a value was changed for one of its kind")
  func keepsReplacements() {
    #expect(changes("a\nIt has 19 roles.\nb\n", "a\nIt has 20 roles.\nb\n") == ["It has 19 roles. > It has 20 roles."])
    #expect(changes("| vm | 10.0.0.5 |\n", "| vm | 10.0.0.6 |\n") == ["| vm | 10.0.0.5 | > | vm | 10.0.0.6 |"])
    #expect(changes("| T-1 | Move | Open |\n", "| T-1 | Move | In progress |\n") == ["| T-1 | Move | Open | > | T-1 | Move | In progress |"])
    // Words, and values of another kind, are no replacement.
    #expect(changes("It has nineteen roles.\n", "It has many roles.\n").isEmpty)
    #expect(changes("It costs $12 a month.\n", "It costs 12 a month.\n").isEmpty)
    #expect(changes("On 2026-01-02 all came.\n", "On 2026-01-03 all came.\n").isEmpty)
  }

  @Test("keeps rows of one name of which all cells changed, with the head of their table")
  func keepsRows() throws {
    let old = "| Who | In | Out |\n|---|---|---|\n| scribe | haiku-3.5 | 0.80 | 4 |\n"
    let new = "| Who | In | Out |\n|---|---|---|\n| scribe | haiku-4.5 | 1 | 5 |\n"
    let change = try #require(edit(old, new).changes.first)
    #expect(String(decoding: change.header, as: UTF8.self) == "| Who | In | Out |")
    #expect(changes("| a | 1 |\n", "| b | 2 |\n").isEmpty)
    #expect(edit("It has 19 roles.\n", "It has 20 roles.\n").changes.first?.header == [])
  }

  @Test("takes a name with another version for a value, and another name for none")
  func keepsReleases() {
    #expect(changes("The planner uses opus-4.1.\n", "The planner uses opus-4.5.\n").count == 1)
    #expect(changes("The planner uses opus-4.1.\n", "The planner uses haiku-4.5.\n").isEmpty)
    #expect(changes("It is on d1.\n", "It is on d2.\n").isEmpty)
  }

  @Test("pairs a line with the most like it in its stretch, and with none elsewhere")
  func pairsLines() {
    let old = "- cats: 1\n- dogs: 2\nend\n"
    let new = "- dogs: 4\n- cats: 3\nend\n"
    #expect(changes(old, new) == ["- cats: 1 > - cats: 3", "- dogs: 2 > - dogs: 4"])
    #expect(changes("- cats: 1\nend\n", "end\n- cats: 2\n").isEmpty)
  }

  @Test("knows the lines that an edit added, whatever spaces are around them")
  func knowsAddedLines() {
    let edit = edit("a\nb\n", "a\n  c\nb\n")
    func hash(_ text: String) -> UInt64 {
      Array(text.utf8).withUnsafeBufferPointer { PageEdit.hash($0, 0..<$0.count) }
    }
    #expect(edit.added(hash("c")) && edit.added(hash("\tc  ")))
    #expect(!edit.added(hash("a")) && !edit.added(hash("d")))
  }

  @Test("reads numbers, versions, addresses and prices as what they are")
  func readsForms() {
    func forms(_ text: String) -> [LineWord.Form] {
      Array(text.utf8).withUnsafeBufferPointer { bytes in LineWord.all(in: bytes, 0..<bytes.count).map(\.form) }
    }
    #expect(forms("12 1,400 95%") == [.number, .number, .number])
    #expect(forms("8787 65534 123456") == [.longNumber, .longNumber, .other])
    #expect(forms("20.11 v1.2.3 22.04") == [.version, .version, .version])
    #expect(forms("10.0.0.9 10.0.0.0/24 10.0.0.9:80") == [.address, .address, .address])
    #expect(forms("$12 €0.80 £1,000") == [.price, .price, .price])
    #expect(forms("2026-01-02 2026-01 2026.01.02 2024.6.1 2.3.1-rak") == [.day, .day, .day, .version, .other])
    #expect(forms("✅ [x] [ ] Planned") == [.status, .status, .status, .status])
    #expect(forms("the vault-mcp — Worker’s") == [.filler, .name, .name, .name])
  }
}
