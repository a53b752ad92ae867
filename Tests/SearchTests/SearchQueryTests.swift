import Testing

@testable import Search

@Suite struct SearchQueryTests {
  /// A query as `word`, `word*`, `a|b` for alternatives and `-word`.
  private func read(_ text: String) throws -> [String] {
    func shown(_ term: SearchQuery.Term) -> String { term.text + (term.isPrefix ? "*" : "") }
    let query = try SearchQuery(text)
    return query.groups.map { $0.map(shown).joined(separator: "|") }
      + query.excluded.map { "-" + shown($0) }
  }

  @Test("reads phrases, prefixes, exclusions and alternatives")
  func readsOperators() throws {
    #expect(try read(#""a phrase" pre* -not"#) == ["a phrase", "pre*", "-not"])
    #expect(try read("a b OR c") == ["a", "b|c"])
    #expect(try read(#""two wor"* -"not this""#) == ["two wor*", "-not this"])
  }

  @Test(
    "takes all else as it is written",
    arguments: [
      (#"say "what"#, ["say", "\"what"]), ("a:b", ["a:b"]), ("^a", ["^a"]), ("(a", ["(a"]),
      ("NEAR(a b)", ["NEAR(a", "b)"]), ("AND", ["AND"]), ("a NOT b", ["a", "NOT", "b"]),
      ("OR a", ["OR", "a"]), ("a OR", ["a", "OR"]), ("a - b", ["a", "b"]), ("or", ["or"]),
    ])
  func takesLiterally(_ text: String, _ expected: [String]) throws {
    #expect(try read(text) == expected)
  }

  @Test("asks for all words or any, at least one in the section itself")
  func expresses() throws {
    let query = try SearchQuery(#"a "b" -c"#)
    #expect(query.expression(.all) == #"("a") AND ("b")"#)
    #expect(query.expression(.any) == #"("a") OR ("b")"#)
    #expect(query.ownExpression == #"{title heading tags body} : ("a" OR "b")"#)
    #expect(query.excludedExpression == #""c""#)
  }

  @Test("refuses what has no word, or too many")
  func refuses() {
    for text in ["", " ", "-a", "::", "\"", "-a -b", "*"] {
      #expect(throws: SearchQuery.Failure.noWords, "'\(text)'") { try SearchQuery(text) }
    }
    #expect(throws: SearchQuery.Failure.tooLong) {
      try SearchQuery((0..<65).map { "w\($0)" }.joined(separator: " "))
    }
  }
}
