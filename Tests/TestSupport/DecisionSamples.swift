package import Knowledge

/// Decisions as each convention writes them, with the traps that edits fall into.
package struct DecisionSample: Sendable {
  package let name: String
  package let dialect: DecisionDialect
  package let path: String
  package let text: String

  static func sample(
    _ name: String, _ dialect: DecisionDialect, _ path: String, _ text: String
  ) -> DecisionSample {
    DecisionSample(name, dialect, path, text)
  }

  static func sample(_ name: String, _ dialect: DecisionDialect, _ text: String) -> DecisionSample {
    DecisionSample(name, dialect, "docs/adr/0003-use-a-queue.md", text)
  }

  private init(
    _ name: String, _ dialect: DecisionDialect, _ path: String, _ text: String
  ) {
    self.name = name
    self.dialect = dialect
    self.path = path
    self.text = text
  }

  /// The text with line ends, a byte order mark and an end as they are asked for.
  package func bytes(crlf: Bool = false, bom: Bool = false, finalNewline: Bool = true) -> [UInt8] {
    var text = text
    if !finalNewline { while text.hasSuffix("\n") { text.removeLast() } }
    if crlf { text = text.replacing("\n", with: "\r\n") }
    return (bom ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  package static let all: [DecisionSample] = nygard + madr + others

  private static let nygard: [DecisionSample] = [
    sample("nygard", .nygard, """
      # 3. Use a queue

      Date: 2026-01-02

      ## Status

      Accepted

      ## Context

      Work arrives in bursts.

      ## Decision

      We put a queue in front.

      ## Consequences

      A thing more to run.

      """),
    sample("nygard with links and free text", .nygard, """
      # 3. Use a queue

      Date: 2026-01-02

      ## Status

      Proposed

      It was talked over twice, and nobody was against it.

      Amends [2. Run one server](0002-run-one-server.md)

      ## Context
      No blank line stands above this.

      """),
    sample("nygard without blank lines", .nygard, """
      # 3. Use a queue
      ## Status
      Accepted
      ## Context
      Work arrives in bursts.

      """),
    sample("nygard with bullets", .nygard, """
      # 3. Use a queue

      ## Status

      - **Accepted** <!-- by the board -->

      ## Context

      Bursts.

      """),
    sample("nygard with traps", .nygard, """
      # 3. Use a queue

      ```markdown
      ## Status

      Rejected
      ```

      <!--
      ## Status

      Deprecated
      -->

      ## Status

      Accepted

      <!-- Say why. -->

      ## Context

      ~~~
      ## Status
      ~~~

      """),
    sample("nygard, status last", .nygard, """
      # 3. Use a queue

      ## Context

      Bursts.

      ## Status

      Accepted

      """),
    sample("nygard, status empty and last", .nygard, """
      # 3. Use a queue

      ## Context

      Bursts.

      ## Status

      """),
    sample("nygard with front matter", .nygard, """
      ---
      layout: page   # for the site
      nav_order: 3
      ---
      # 3. Use a queue

      ## Status

      Accepted

      ## Context

      Bursts.

      """),
    sample("nygard below H1 status", .nygard, """
      # Use a queue

      ADR Number: 3

      # Status

      Proposed

      # Context

      Bursts.


      """),
  ]

  private static let madr: [DecisionSample] = [
    sample("madr 2", .madr2, """
      # Use a queue

      * Status: proposed
      * Deciders: Ada, Ben
      * Date: 2026-01-02

      Technical Story: bursts at noon

      ## Context and Problem Statement

      Work arrives in bursts.

      ## Links <!-- optional -->

      * Refines [ADR-0002](0002-run-one-server.md)

      """),
    sample("madr 2 with status below", .madr2, """
      # Use a queue

      * Deciders: Ada
      * Status: [accepted] <!-- optional -->

      ## Context and Problem Statement

      Bursts.

      """),
    sample("madr 3", .madr3, """
      ---
      # These are optional.
      status: accepted
      date: 2026-01-02
      deciders: Ada, Ben
      consulted:
      informed: everybody
      ---
      # Use a queue

      ## Context and Problem Statement

      Work arrives in bursts.

      ## Decision Outcome

      Chosen option: "a queue".

      """),
    sample("madr 4", .madr4, """
      ---
      status: "accepted"
      date: 2026-01-02
      decision-makers:
        - Ada
        - Ben
      parent: Decisions  # for the site
      nav_order: 3
      ---

      # Use a queue

      ## Context and Problem Statement

      Work arrives in bursts.

      ## More Information

      Ask Ada.

      """),
    sample("madr 4 in single quotes", .madr4, """
      ---
      status: 'proposed'
      ---
      # Use a queue

      ## Context and Problem Statement

      Bursts.

      ## More Information

      """),
    sample("madr 4 bare", .madr4, """
      # Use a queue

      ## Context and Problem Statement

      Work arrives in bursts.

      ## Considered Options

      * a queue
      * none

      """),
    sample("madr 4 with front matter of another", .madr4, """
      ---
      parent: Decisions
      nav_order: 3
      ---
      # Use a queue

      ## Context and Problem Statement

      Bursts.

      """),
  ]

  /// Decisions to link to, with titles and paths that break careless links.
  package static let targets: [DecisionRecord] = [
    target("docs/adr/0001-old.md", "# 1. Old [b]racket | pipe `tick` & more"),
    target("docs/adr/0007-new one (x).md", "# 7. A ] title [ that ` breaks"),
    target("docs/adr/0008-a#b%20c.md", "# ADR-0008: See [this](x.md) and https://example.org"),
    target("docs/adr/20200101-log.md", "# Log *everything*\n\n- Status: accepted"),
    target("docs/adr/XXXX-draft.md", "Draft\n====="),
    target("docs/adr/backend/0003-other.md", "# 3. Other"),
  ]

  private static func target(_ path: String, _ text: String) -> DecisionRecord {
    DecisionRecord(Array((text + "\n").utf8), path: path)
  }
}
