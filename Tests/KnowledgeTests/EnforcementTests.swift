import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct EnforcementTests {
  private func survey(
    _ enforce: String, _ files: [(path: String, text: String)], threads: Int = 1
  ) async throws -> FileSurvey {
    let decision = "---\nstatus: accepted\nenforce:\n\(enforce)---\n# 1. A\n"
    let base = try await KnowledgeBase([("adr/0001-a.md", decision)] + files)
    return await FileSurvey(base.graph, threads: threads)
  }

  private func found(_ term: String, _ text: String, more: String = "") async throws -> [String] {
    let survey = try await survey("  - ban: \"\(term)\"\n    in: a.c\n\(more)", [("a.c", text)])
    let bytes = Array(text.utf8)
    return survey.terms.compactMap(\.range).map {
      String(decoding: bytes[$0.offsets], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("moment", "moment\nmoments\nxmoment\nmoment_\n_moment moment.js\nmoment-x\némoment", ["moment", "moment", "moment"]),
    ("moment.js", "moment.js momentXjs moment.jsx", ["moment.js"]),
    ("import Yams", "import   Yams\r\nimport\tYams importYams import\nYams", ["import   Yams", "import\tYams"]),
    ("lodash.*", "lodash.get(\nlodash.) lodash", ["lodash.get", "lodash."]),
    ("*Manager", "FileManager\nManager Managers", ["FileManager", "Manager"]),
    ("get*Now", "getItNow\ngetNowNow\ngetNowhere getNow", ["getItNow", "getNowNow", "getNow"]),
    ("(", "f((x)\r(", ["(", "("]), ("*ab", "abab abx\nab", ["abab", "ab"]), ("aa", "aaa aa", ["aa"]), ("größe", "größe größer", ["größe"]),
  ])
  func findsWordsAndNotPartsOfThem(_ term: String, _ text: String, _ expected: [String]) async throws {
    #expect(try await found(term, text) == expected)
  }

  @Test func looksAtCaseUnlessToldNotTo() async throws {
    #expect(try await found("goto", "GOTO goto") == ["goto"])
    #expect(try await found("GoTo", "GOTO\ngoto", more: "    ignore-case: true\n") == ["GOTO", "goto"])
  }

  /// A program writes files on one line; that they are over in time is what the test is about.
  @Test(.timeLimit(.minutes(5)), arguments: ["a=b", "*=b", "*b;a"])
  func findsATermOnceALineHoweverLongItIs(_ term: String) async throws {
    let line = String(repeating: "a=b;", count: 200_000)
    let survey = try await survey(
      "  - ban: \"\(term)\"\n", [("a.js", line + "\r\n" + line + "// cairn-disable-line banned-term: x\n")])
    #expect(survey.terms.compactMap(\.range).map { Int($0.start) / line.utf8.count } == [0, 1])
    #expect(survey.terms.map(\.silenced) == [[], ["banned-term"]])
  }

  @Test func asksNeitherDecisionsNorBinariesNorIgnoredFiles() async throws {
    let survey = try await survey(
      "  - ban: goto\n",
      [
        ("adr/notes.txt", "goto"), ("adr/0002-b.md", "# 2. goto\n"), ("a.bin", "\u{0}goto"),
        ("out/a.c", "goto"), ("src/.gitignore", "*.tmp\n!b.tmp\n"), ("src/a.tmp", "goto"),
        ("src/b.tmp", "goto"), (".gitignore", "out.c\n/src/c.c\n"), ("lib/out.c", "goto"),
        ("src/c.c", "goto"), ("c.c", "goto"),
      ])
    #expect(survey.terms.map(\.path) == ["c.c", "out/a.c", "src/b.tmp"])
  }

  @Test func selectsByPatternsInWhateverOrder() async throws {
    let survey = try await survey(
      "  - ban: goto\n    in: [\"!src/old\", ./src/, \"*.c\"]\n",
      [("src/a.c", "goto"), ("src/old/a.c", "goto"), ("srcs/a.c", "goto"), ("a.c", "goto"), ("b.h", "goto")])
    #expect(survey.terms.map(\.path) == ["a.c", "src/a.c"])
    let rest = try await self.survey(
      "  - ban: goto\n    in: \"!src\"\n", [("src/a.c", "goto"), ("a.c", "goto")])
    #expect(rest.terms.map(\.path) == ["a.c"])
  }

  @Test func surveysTheSameOnAnyNumberOfThreads() async throws {
    let files = (0..<200).map { (path: "src/\($0).c", text: $0 % 3 == 0 ? "goto goto" : "x") }
    let checks = "  - ban: goto\n  - require: x\n    in: src\n"
    let one = try await survey(checks, files)
    #expect(one.terms.count == 67 * 2)
    #expect(try await survey(checks, files, threads: 4).terms == one.terms)
  }

  @Test(arguments: [
    ("  - ban: goto\n    inn: src\n", "unknown key 'inn'; did you mean 'in'?"),
    ("  - ban: goto\n    require: x\n", "'require' beside 'ban' in one check"),
    ("  - in: src\n", "a check that asks nothing"), ("  - goto\n", "a check without a key"),
    ("  - ban:\n", "'ban' must be text"), ("  - ban: []\n", "'ban' names nothing"),
    ("  - ban: [{a: b}]\n", "'ban' must be text"), ("  - ban: \"*\"\n", "'*' fits everything"),
    ("  - exists: a\n    in: b\n", "'in' beside 'exists'"), ("  - absent: ./\n", "an empty path"),
    ("  - absent: \"!a\"\n", "only exceptions"),
    ("  - ban: x\n    ignore-case: perhaps\n", "'ignore-case' must be true or false"),
    ("  - ban: x\n    message: [a]\n", "'message' must be text"),
  ])
  func saysWhatIsWrongWithACheckAndDoesNotMakeIt(_ text: String, _ message: String) async throws {
    let enforcement = try #require(try await survey(text, []).enforcements.first)
    #expect(enforcement.problems.map(\.message) == [message])
    #expect(enforcement.checks.isEmpty)
  }

  @Test func readsNothingWhereNothingIsAsked() async throws {
    let base = try await KnowledgeBase([
      ("adr/0001-a.md", "---\nstatus: proposed\nenforce:\n  - ban: x\n---\n# 1. A\n"), ("a.c", "x"),
    ])
    let survey = await FileSurvey(base.graph, threads: 1)
    #expect(survey.files.isEmpty && survey.terms.isEmpty && survey.enforcements.isEmpty)
  }
}
