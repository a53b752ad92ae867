import Markup
import TestSupport
import Testing

@Suite struct ReferenceTests {
  /// The marked places must be exactly the destinations, in order.
  private func check(
    _ marked: String, _ kinds: [Reference.Kind],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = Marked(marked)
    let document = parsed(text.text)
    let found = document.references.map { $0.destinationRange.offsets }
    #expect(found == text.ranges, "\(dump(document, source: Array(text.text.utf8)))", sourceLocation: sourceLocation)
    #expect(document.references.map(\.kind) == kinds, sourceLocation: sourceLocation)
  }

  @Test func findsDestinationsInInlineLinks() {
    check("See [a](⟦b.md⟧ \"T\") and ![i](<⟦c d.png⟧>).\n", [.link, .image])
    check("[a](⟦b(1).md⟧) [b](⟦x\\_y.md⟧) [](⟦e.md⟧)\n", [.link, .link, .link])
    let nested = parsed("[![i](i.png)](l.md)\n")
    #expect(nested.references.map(\.kind) == [.link, .image])
    #expect(nested.references.map { nested[$0.destination] } == ["l.md", "i.png"])
  }

  @Test func findsDestinationsAfterLineBreaks() {
    check("text that\ngoes on [with\na link](⟦b.md⟧) here\\\n[x](⟦c.md⟧)\n", [.link, .link])
    check("[text](\n  ⟦b.md⟧\n  \"title\")\n", [.link])
  }

  @Test func findsDestinationsInContainers() {
    check("> quoted [a](⟦b.md⟧)\nlazy [c](⟦d.md⟧)\n> > deep [e](⟦f.md⟧)\n", [.link, .link, .link])
    check("- item\n\n  para [a](⟦b.md⟧)\n    - sub [c](⟦d.md⟧)\n1. x\n   [e](⟦f.md⟧)\n", [.link, .link, .link])
    check("-\t[a](⟦b.md⟧)\n\n\t[c](⟦d.md⟧)\n", [.link, .link])
    check("- [ ] todo [a](⟦b.md⟧)\n- [x] done [c](⟦d.md⟧)\n", [.link, .link])
    check("[^1]\n\n[^1]: note [a](⟦b.md⟧)\n", [.link])
  }

  @Test func findsDestinationsInTables() {
    check("| a | b |\n|---|---|\n| `x\\|y` [c](⟦d.md⟧) | [e](⟦f.md⟧) |\n", [.link, .link])
    check("a | b\n--|--\n[c](⟦d\\|e.md⟧) | x\n", [.link])
    check("> | a |\n> |---|\n> | [c](⟦d.md⟧) |\n", [.link])
    check("- | [a](⟦b.md⟧) |\n  |---|\n  | [c](⟦d.md⟧) |\n", [.link, .link])
    check("above [x](⟦y.md⟧)\n| a |\n|---|\n| [c](⟦d.md⟧) |\n", [.link, .link])
  }

  @Test func findsDestinationsOfDefinitions() {
    let document = parsed("[a][X] [x] [x][] ![i][x]\n\n[x]: b.md 'T'\n")
    #expect(document.references.map(\.kind) == [.referenceLink, .referenceLink, .referenceLink, .referenceImage])
    #expect(document.references.allSatisfy { $0.destinationRange.offsets == 31..<35 })
    #expect(document.definitions.map(\.isUsed) == [true])
  }

  @Test func readsDefinitionsWhereverTheyStand() {
    let document = parsed("> [q]: a.md\n\n- [l]:\n  b.md\n\ntext [q] [l] [p]\n\n[p]: <c d.md>\nrest [p]\n")
    #expect(document.definitions.map { document[$0.label] } == ["q", "l", "p"])
    #expect(document.definitions.allSatisfy { $0.isUsed })
    #expect(document.references.count == 4)
  }

  @Test func takesNoDefinitionOutOfCodeOrText() {
    let document = parsed("```\n[a]: b.md\n```\n\ntext\n[c]: d.md\n\n    [e]: f.md\n\n<!--\n[g]: h.md\n-->\n")
    #expect(document.definitions.isEmpty)
  }

  @Test func keepsTheFirstOfTwoDefinitions() {
    let document = parsed("[x]\n\n[x]: a.md\n[X]: b.md\n")
    #expect(document.definitions.map(\.isShadowed) == [false, true])
    #expect(document[document.references[0].destination] == "a.md")
  }

  @Test func readsNothingFromCodeOrComments() {
    check("`[a](b.md)` <!-- [c](d.md) -->\n\n```\n[e](f.md)\n```\n\n    [g](h.md)\n", [])
    check("``a ` [x](b.md) `` and ` alone [c](⟦d.md⟧)\n", [.link])
  }

  @Test func readsHTMLAttributes() {
    check("<a href=\"⟦b.md⟧\">x</a> <img src='⟦c.png⟧'>\n", [.htmlLink, .htmlSource])
    check("<div>\n<a\n  href=⟦b.md⟧>[no](c.md)</a>\n</div>\n", [.htmlLink])
    let document = parsed("<a href=\"a&amp;b.md\">x</a>\n")
    #expect(document[document.references[0].destination] == "a&b.md")
  }

  @Test func readsAutolinksAndBareURLs() {
    check("<⟦https://a.org⟧> and ⟦https://b.org/x_(y)⟧. Or ⟦www.c.org⟧, `https://d.org`\n", [.autolink, .bareURL, .bareURL])
    check("[https://a.org](⟦b.md⟧)\n", [.link])
  }

  @Test func readsProse() {
    check("⟦ADR-0005⟧ and ⟦ADR 7⟧, not ADR-0005-x.md, `ADR-1`, XADR-1; ⟦Phase 3⟧, ⟦phase 2a⟧.\n",
      [.decisionMention, .decisionMention, .phaseMention, .phaseMention])
    check("[[⟦Page⟧]] [[⟦a/b⟧|label]] `[[no]]`\n", [.wikiLink, .wikiLink])
  }

  @Test func findsUndefinedLabels() {
    check("[text][⟦no-such⟧] [word] a[i][j] [Serial][Slow] [1][2]\n", [.undefinedLabel])
  }

  @Test func nestsAsCommonMarkDoes() {
    check("[a [b](⟦n1.md⟧) c](n2.md)\n", [.link])
    check("![a [b](n3.md)](⟦n4.png⟧)\n", [.image])
    check("[a](<b\n c> [d](⟦e.md⟧)\n", [.link])
  }
}
