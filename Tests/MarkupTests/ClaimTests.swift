import Markup
import TestSupport
import Testing

/// What documents claim in code font, in drawn trees, of lines, and of renames.
@Suite struct ClaimTests {
  private func values(_ kind: Claim.Kind, _ text: String) -> [String] {
    let document = parsed(text)
    return document.claims.filter { $0.kind == kind }.map { document[$0.value] }
  }

  @Test func keepsSpansThatMayNameSomething() {
    #expect(
      values(.code, "`a/b.ts:42` `deploy.sh` `cc_dispatch` `isHistory()` `vault-mcp/` `~/code/x`\n")
        == ["a/b.ts:42", "deploy.sh", "cc_dispatch", "isHistory()", "vault-mcp/", "~/code/x"])
  }

  @Test func keepsNoCommandsPatternsAndPlaceholders() {
    #expect(values(.code, "`git log -p` `src/*.ts` `<name>/x` `$HOME/x` `a=b/c` `x` `word` `24/7` `#L10`\n").isEmpty)
  }

  @Test(arguments: [
    "It was in `a/b.ts`.", "Create `a/b.ts` first.", "There is no `a/b.ts`.", "Files (e.g. `a/b.ts`) are read.",
  ]) func noticesSentencesThatSpeakOfOtherTimes(_ text: String) {
    #expect(parsed(text + "\n").claims.map { $0.traits.contains(.hedged) } == [true])
  }

  @Test func judgesEachSentenceByItself() {
    let document = parsed("It was renamed. Now `a/b.ts` does it; the old `a/c.ts` is kept.\n")
    #expect(document.claims.map { $0.traits.contains(.hedged) } == [false, true])
  }

  @Test func readsDrawnTrees() {
    let document = parsed("```text\nsrc/\n├── a/\n│   ├── b.ts  # removed\n│   └── c.ts  # 40 lines\n└── d.ts\n```\n")
    let entries = document.claims.filter { $0.kind == .treeEntry }
    #expect(entries.map { document[$0.value] } == ["a/", "a/b.ts", "a/c.ts", "d.ts"])
    #expect(Set(entries.map { document[$0.subject] }) == ["src/"])
    #expect(entries.map { $0.traits.contains(.hedged) } == [false, true, false, false])
    #expect(document.claims.filter { $0.kind == .lineCount }.map { document[$0.subject] } == ["40"])
  }

  @Test func readsNoOtherCodeAsATree() {
    #expect(values(.treeEntry, "```\nsrc/\n  a.ts\n```\n\n```\n├── only\n```\n").isEmpty)
  }

  @Test(arguments: [
    ("`a.ts` (78 lines)", "78"), ("`a.ts` has about 1,204 lines.", "~1204"), ("[a.ts](a.ts) — ~2k LOC", "~2000"),
  ]) func readsLineCounts(_ text: String, _ count: String) {
    let document = parsed(text + "\n")
    #expect(document.claims.filter { $0.kind == .lineCount }.map { document[$0.subject] } == [count])
  }

  @Test(arguments: ["`a.ts` (40 lines of setup)", "`a.ts` has 3 bugs", "`a.ts` (500+ lines)", "`a.ts` was 40 lines"])
  func leavesOtherNumbersAlone(_ text: String) { #expect(values(.lineCount, text + "\n").isEmpty) }

  @Test func findsNamesRenamedToThemselves() {
    #expect(values(.rename, "`ab-c` → `ab-c` and renamed `xy` to `xy`\n") == ["ab-c", "xy"])
    #expect(values(.rename, "`ab-c` → `ab-d`, `ab-c` → `cd-e` → `ab-c`, `int` -> `int`, rename `x-y` and `b-c` to `b-c` and `d`\n").isEmpty)
  }
}
