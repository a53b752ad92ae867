import Knowledge
import Markup

extension Rule {
  /// Renames whose two names are the same.
  static let pointlessRename = Rule(
    id: "pointless-rename", family: .drift, severity: .info,
    summary: "Something is said to have been renamed to the name that it had.",
    rationale: """
      A replacement that goes through a whole knowledge base also goes through the records of the \
      rename, after which both sides say the new name and the one that it had is lost. \
      Both names are compared where an arrow, or 'renamed … to', stands between them. Chains of arrows, \
      types, numbers and states are left alone.
      """,
    examples: [
      .accepted("-- a.md --\n`mac-mcp` → `vault-mcp`, renamed `a_b` to `a_c`, `T` -> `T`, `in-use` → `free-x` → `in-use`, `SPA-72` → `SPA-72`\n\nTraffic default.web → default.web is blocked.\n"),
      .flagged("-- a.md --\n- `vault-mcp` → `⟦vault-mcp⟧`\n"),
      .flagged("-- a.md --\n- `pushNtfy` → `notify`\n- `verifyToken` → `⟦verifyToken⟧`\n"),
      .flagged("-- a.md --\nWe renamed `vault` to `⟦vault⟧`.\n"),
      .flagged("-- a.md --\nThe rename vault-mcp → ⟦vault-mcp⟧ is done.\n"),
    ],
    check: .document { document, _ in
      document.claims.filter { $0.kind == .rename && $0.traits.isDisjoint(with: [.struck, .quoted]) }.map { claim in
        Finding(
          range: claim.range, message: "'\(document[claim.value])' is renamed to itself",
          help: "write the name that it had before")
      }
    })
}
