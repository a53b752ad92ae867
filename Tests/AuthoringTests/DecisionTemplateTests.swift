import Authoring
import Foundation
import Knowledge
import Markup
import Testing
import TestSupport

@Suite struct DecisionTemplateTests {
  static let values = TemplateValues(
    number: 5, prefix: "ADR", title: "Use a queue", slug: "use-a-queue", date: "2026-01-02",
    status: "proposed")

  private func rendered(
    _ text: String, title: String = "Use a queue", tags: [String] = [], number: Int? = 5
  ) throws -> String {
    var values = Self.values
    values.title = title
    values.tags = tags
    values.number = number
    return String(
      decoding: try DecisionTemplate(name: "t", text: text).render(values), as: UTF8.self)
  }

  private func failure(_ text: String) -> TemplateFailure? {
    do throws(TemplateFailure) {
      _ = try DecisionTemplate(name: "t", path: "templates/t.md", text: text).render(Self.values)
      return nil
    } catch {
      return error
    }
  }

  /// What people put into titles, and what would mean something else in YAML or Markdown.
  static let titles = [
    "A & B", "a | b", "`code`", "say \"x\"", "it's", "a: b", "a #b", "# a", "F #", "*a*", "- a", "{{title}}",
    "{{{x}}}", "[a](b)", "true", "2024", "~", "@a", "%a", "!a", "&a", "*", "> a", "a\\b", "--- a", "a --> b",
    "<!-- a", "Größe", "数据库", "1. a", "key:", "{a}", "[a]", "null", "x, y", "'", "\"",
  ]

  @Test(arguments: titles) func keepsATitleInFrontMatter(_ title: String) throws {
    let forms = [
      "title: {{title}}", "title: \"{{title}}\"", "title: '{{title}}'", "title: {{{title}}}", "title: {{&title}}",
      "title: {{title}} # as in the heading",
    ]
    for form in forms {
      let text = try rendered("---\n\(form)\nstatus: {{status}}\n---\n\n# {{title}}\n", title: title)
      let matter = try #require(parsed(text).frontMatter, "\(text)")
      #expect(matter["title"]?.string == title, "\(text)")
      #expect(matter["status"]?.string == "proposed")
      #expect(matter.entries.count == 2)
    }
    let text = try rendered("---\ntags: [{{title}}, b]\nlist:\n  - {{title}}\nn: ADR {{number}} {{title}}\n---\n", title: title)
    let matter = try #require(parsed(text).frontMatter, "\(text)")
    #expect(matter["tags"]?.strings.map(\.text) == [title, "b"], "\(text)")
    #expect(matter["list"]?.strings.map(\.text) == [title], "\(text)")
    #expect(matter["n"]?.string == "ADR 5 " + title, "\(text)")
  }

  @Test(arguments: titles) func keepsATitleInTheBody(_ title: String) throws {
    let text = try rendered(
      "<!-- What: {{title}} -->\n\n# {{number}}. {{title}}\n\n| {{title}} | b |\n| --- | --- |\n\n{{title}}\n\n## Status\n\n{{status}}\n",
      title: title)
    let document = parsed(text, path: "adr/0005-a.md")
    #expect(document.headings.count == 2, "\(text)")
    #expect(text.contains("\n# 5. \(title)\n") || text.contains("\n# 5. F \\#\n"), "\(text)")
    let record = DecisionRecord(Array(text.utf8), path: "adr/0005-a.md")
    #expect(record.number == 5 && record.status?.value == .proposed, "\(text)")
    #expect(text.split(separator: "\n").count == 7, "\(text)")
  }

  @Test(arguments: [
    ("Option<T> and List<String>", "Option\\<T> and List\\<String>"), ("`Option<T>` x", "`Option<T>` x"),
    ("a <b", "a <b"), ("a < b > c", "a < b > c"), ("a <!-- b -->", "a \\<!-- b -->"), ("</a>", "\\</a>"),
    ("<https://a.b/c>", "<https://a.b/c>"), ("<a@b.c>", "<a@b.c>"), ("a\\<b>", "a\\<b>"), ("`` ` <a> ``", "`` ` <a> ``"),
    ("` <a>", "` \\<a>"), ("a<b:c d>", "a\\<b:c d>"),
  ])
  func keepsWhatLooksLikeTags(_ title: String, _ written: String) throws {
    #expect(try rendered("# {{title}}\n", title: title) == "# \(written)\n")
    let form = try rendered("---\ntitle: '{{title}}'\n---\n\n[{{title}}](a.md) {{title}}\n", title: title)
    #expect(form == "---\ntitle: '\(title)'\n---\n\n[\(written)](a.md) \(written)\n")
  }

  @Test func keepsATitleOnOneLine() throws {
    let text = try rendered("# {{title}}\n", title: "a\n\n## Status\r\n\u{2028}b\u{0}\u{10FFFC}")
    #expect(text == "# a ## Status b\n")
  }

  @Test func refusesWrongTemplatesWithTheirLine() throws {
    let cases: [(text: String, line: Int, message: String)] = [
      ("# {{title}}\n\n{{titel}}\n", 3, "unknown variable 'titel'; did you mean 'title'?"),
      ("# {{title}}\n{{#tags}}\n- {{.}}\n", 2, "'{{#tags}}' is never closed"),
      ("# {{title}}\n{{#tags}}{{#links}}{{/tags}}{{/links}}\n", 2, "'{{/tags}}' stands where '{{/links}}' must"),
      ("# {{title}}\n{{/tags}}\n", 2, "'{{/tags}}' closes nothing"),
      ("# {{title\n", 1, "'{{' without '}}'"),
      ("# {{title}}\n{{> part}}\n", 2, "'{{> part}}' is no tag of a decision's template"),
      ("# {{title}}\n{{=<% %>=}}\n", 2, "'{{=<% %>=}}' is no tag of a decision's template"),
      ("# {{reversed(title)}}\n", 1, "no function 'reversed' here"),
      ("{{title}}\n\n{{kind}}\n", 3, "unknown variable 'kind'"),
      ("{{title}}{{.}}\n", 1, "'{{.}}' outside of a list"),
      ("{{!\n\n}}{{title}}\n{{a}}\n", 4, "unknown variable 'a'"),
    ]
    for (text, line, message) in cases {
      let failure = try #require(self.failure(text), "\(text)")
      #expect(failure.line == line && failure.message == message, "\(failure)")
      #expect(failure.path == "templates/t.md" && !failure.help.isEmpty)
    }
  }

  @Test func refusesSectionsThatNestTooDeep() throws {
    func nested(_ count: Int) -> String {
      "# {{title}}\n" + String(repeating: "{{#tags}}", count: count) + "{{.}}"
        + String(repeating: "{{/tags}}", count: count)
    }
    #expect(failure(nested(32)) == nil)
    for count in [33, 20_000] {
      let refused = try #require(failure(nested(count)))
      #expect(refused.line == 2 && refused.message == "sections more than 32 deep")
    }
  }

  @Test func rendersSectionsOfLists() throws {
    let text = "{{title}}\n{{#tags}}\n- {{uppercased(.)}}\n{{/tags}}\n{{^tags}}\nnone\n{{/tags}}\n"
    let plain = text.replacing("uppercased(.)", with: ".")
    #expect(try rendered(plain, tags: ["a", "b"]) == "Use a queue\n- a\n- b\n")
    #expect(try rendered(plain) == "Use a queue\nnone\n")
    let joined = "{{title}}{{^empty(tags)}} ({{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}){{/empty(tags)}}\n"
    #expect(try rendered(joined, tags: ["a", "b"]) == "Use a queue (a, b)\n")
    #expect(try rendered(joined) == "Use a queue\n")
    #expect(try rendered("{{#number}}{{number}}. {{/number}}{{title}}", number: nil) == "Use a queue")
  }

  @Test func readsTheTemplatesOfOtherTools() throws {
    #expect(
      try rendered("# NUMBER. TITLE\n\nDate: DATE\n\nUPDATE the STATUS\n", title: "STATUS of DATE")
        == "# 5. STATUS of DATE\n\nDate: 2026-01-02\n\nUPDATE the proposed\n")
    let madr = "---\n# optional\nstatus: \"{proposed | accepted}\"\ndate: {YYYY-MM-DD when it was updated}\n---\n\n# {short title}\n\n{text}\n"
    #expect(
      try rendered(madr) == "---\n# optional\nstatus: proposed\ndate: 2026-01-02\n---\n\n# Use a queue\n\n{text}\n")
    let log4brains = "# [short title]\n\n- Status: [draft | proposed] <!-- optional -->\n- Date: [YYYY-MM-DD]\n\n## Context\n\nStatus: [x]\n"
    #expect(
      try rendered(log4brains)
        == "# Use a queue\n\n- Status: proposed <!-- optional -->\n- Date: 2026-01-02\n\n## Context\n\nStatus: [x]\n")
    let bare = "---\r\nstatus:\r\ndate: \r\n---\r\n\r\n# <!-- short title -->\r\n"
    #expect(
      try rendered(bare) == "---\r\nstatus: proposed\r\ndate: 2026-01-02\r\n---\r\n\r\n# Use a queue\r\n")
  }

  @Test func shipsTheFilesOfTheTemplatesFolder() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates/decisions")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(paths.count > 12)
    for path in paths {
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let name = String(path.dropLast(3))
      #expect(DecisionTemplate.shipped(name)?.text == text, "run Scripts/embed-templates: \(path)")
    }
    #expect(DecisionTemplate.shipped.map(\.name) == DecisionTemplate.shipped.map(\.name).sorted())
    #expect(DecisionTemplate.shipped.count == paths.count { !$0.contains("/") })
  }

  @Test(arguments: DecisionTemplate.shipped) func shipsTemplatesThatReadAsTheirConvention(
    _ template: DecisionTemplate
  ) throws {
    var values = Self.values
    values.tags = ["a", "b"]
    values.title = "Use: \"a\" #queue"
    values.status = template.spelled("accepted")
    let name = template.name == "log4brains" ? "20260102-a.md" : "0005-a.md"
    if template.name == "log4brains" { values.number = nil }
    let record = DecisionRecord(try template.render(values), path: "adr/" + name)
    let dialects: [String: DecisionDialect] = [
      "nygard": .nygard, "y-statement": .nygard, "madr-2": .madr2, "madr-3": .madr3, "madr": .madr4,
      "madr-bare": .madr4, "madr-minimal": .madr4, "madr-bare-minimal": .madr4, "log4brains": .log4brains,
      "status-log": .phodal, "adrs": .adrs, "house": .house, "house-resume": .house,
    ]
    #expect(record.dialect == dialects[template.name])
    #expect(record.title == values.title)
    #expect(record.numbers.allSatisfy { $0.number == 5 })
    if !template.name.hasSuffix("minimal") {
      #expect(record.status?.value == .accepted)
      #expect(record.date?.text == "2026-01-02")
    }
    #expect(record.document.problems.isEmpty)
  }
}

@Suite struct DecisionNamingTests {
  @Test(arguments: [
    ("Größe", "groesse"), ("Café à la carte", "cafe-a-la-carte"), ("Node.JS", "node-js"), ("-Bar-", "bar"),
    ("Don't use it", "dont-use-it"), ("Слой данных", "sloy-dannykh"), ("Λόγος", "logos"), ("ệ", "e"),
    ("Cafe\u{301}", "cafe"), ("Gro\u{308}ße", "groesse"), ("数据 库", "数据-库"), ("!!!", "untitled"),
    ("İstanbul", "istanbul"), ("Łódź", "lodz"), ("ﬁle", "file"),
  ]) func makesSlugs(_ title: String, _ slug: String) {
    #expect(DecisionSlug.slug(of: title) == slug)
  }

  @Test func endsSlugsWhereAWordEnds() {
    let slug = DecisionSlug.slug(of: Array(repeating: "words", count: 40).joined(separator: " "))
    #expect(slug.utf8.count <= 80 && slug.hasSuffix("-words") && slug.utf8.count > 70)
    #expect(DecisionSlug.slug(of: String(repeating: "x", count: 300)).utf8.count == 80)
    #expect(DecisionSlug.slug(of: String(repeating: "数", count: 300)).utf8.count <= 80)
  }

  private func name(_ names: [String], _ number: Int) -> String {
    let entries = names.compactMap { DecisionLog.Entry(path: "adr/" + $0) }
    return DecisionNaming(DecisionLog(root: "/", folder: "adr", entries: entries)).name(number, "a-b")
  }

  @Test func namesFilesLikeTheirSiblings() {
    #expect(name([], 1) == "0001-a-b.md")
    #expect(name(["0001-x.md"], 2) == "0002-a-b.md")
    #expect(name(["001-x.md", "002-y.md"], 3) == "003-a-b.md")
    #expect(name(["1-x.md", "2-y.md"], 3) == "3-a-b.md")
    #expect(name(["ADR-0007-x.md"], 8) == "ADR-0008-a-b.md")
    #expect(name(["0007_x_y.md"], 8) == "0008_a_b.md")
    #expect(name(["0999-x.md"], 1000) == "1000-a-b.md")
    #expect(name(["9999-x.md"], 10000) == "10000-a-b.md")
  }

  @Test func addsAFolderToAConfiguration() throws {
    func added(_ text: String) -> String? {
      DecisionFolderSetting.adding("docs/arch", to: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(added("") == "decisions:\n  folders: [docs/arch]\n")
    #expect(added("resume: never\r\n") == "resume: never\r\n\r\ndecisions:\r\n  folders: [docs/arch]\r\n")
    #expect(added("# a\nroots: [a.md]") == "# a\nroots: [a.md]\n\ndecisions:\n  folders: [docs/arch]\n")
    #expect(
      added("decisions: # ours\n    prefixes: [RFC]\nresume: never\n")
        == "decisions: # ours\n    folders: [docs/arch]\n    prefixes: [RFC]\nresume: never\n")
    #expect(added("decisions:\n  folders: [adr]\n") == "decisions:\n  folders: [adr, docs/arch]\n")
    #expect(added("decisions:\n  folders:\n    - adr\n") == "decisions:\n  folders:\n    - adr\n    - docs/arch\n")
    #expect(added("decisions: {prefixes: [RFC]}\n") == nil)
  }
}
