import Markup
import TestSupport
import Testing

@Suite struct StatusClaimTests {
  /// What a text claims, as `subject = value`.
  private func claims(_ text: String) -> [String] {
    let document = parsed(text)
    return document.claims.filter { $0.kind == .status }.map { "\(document[$0.subject]) = \(document[$0.value])" }
  }

  @Test(arguments: [
    ("Phase 3 is complete.", "Phase 3 = complete"),
    ("Phases 0-4 are done, the rest is open.", "Phases 0-4 = done"),
    ("The tunnel waits. **Phase 2** (the portal) is now in progress.", "Phase 2 (the portal) = in progress"),
    ("## Phase 3: Executor on VM ✅", "Phase 3: Executor on VM = ✅"),
    ("## Phase 3: Executor (complete)", "Phase 3: Executor = complete"),
    ("### ✅ Milestone 2: Agents", "Milestone 2: Agents = ✅"),
    ("## Phase 1 — COMPLETE", "Phase 1 = COMPLETE"),
    ("- **Phase 3**: done", "Phase 3 = done"),
    ("- [x] Sprint 4 — shipped", "Sprint 4 = shipped"),
    ("**Current phase**: Phase 3", "Phase 3 = Current"),
    ("We are currently in Phase 3.", "Phase 3 = currently"),
    ("Next: Phase 5", "Phase 5 = Next"),
    ("See ADR-0005 (Accepted).", "ADR-0005 = Accepted"),
    ("## Phase 1\n\n**Status**: Complete", " = Complete"),
    ("## Status\n\nAccepted (January)", " = Accepted"),
  ])
  func readsAStatus(_ text: String, _ claim: String) { #expect(claims(text) == [claim]) }

  @Test(arguments: [
    "Once Phase 3 is complete, begin.", "Is Phase 3 complete?", "When Phase 3 is done we rest.",
    "Phase 3 is not complete.", "Phase 3 should be complete.", "Phase 3 is complete when all tests pass.",
    "ADR-015 Phase 1 is complete.", "Verify that Phase 1 is complete.", "Phase 2 is planned for May.",
    "## Phase 3: Complete the training script", "### Phase 4 Complete When:", "- [ ] Phase 1 is complete",
    "> Phase 3 is complete.", "`Phase 3` is complete.", "Phase 3 is 80% complete.", "## Phase 1 Complete",
    "- epic-8 (in-progress → done)",
  ])
  func readsNoStatus(_ text: String) { #expect(claims(text) == []) }

  @Test func placesAClaimAtItsWords() throws {
    let text = "# A\r\n\r\n- **Phase 3** — *In progress*\r\n"
    let claim = try #require(parsed(text).claims.first { $0.kind == .status })
    #expect(String(decoding: Array(text.utf8)[claim.range.offsets], as: UTF8.self) == "In progress")
  }
}
