import Knowledge

extension DecisionSample {
  /// Those of conventions beside Nygard's and MADR.
  static let others: [DecisionSample] = [
    sample("log4brains", .log4brains, "docs/adr/20260102-use-a-queue.md", """
      # Use a queue

      - Status: draft
      - Date: 2026-01-02
      - Tags: server, work

      ## Context and Problem Statement

      Bursts.

      ## Links

      - Relates to [20250101-run-one-server](20250101-run-one-server.md)

      """),
    sample("log4brains without status", .log4brains, "docs/adr/20260102-use-a-queue.md", """
      # Use a queue

      - Deciders: Ada

      ## Context and Problem Statement

      Bursts.

      """),
    sample("phodal", .phodal, """
      # 3. Use a queue

      Date: 2026-01-02

      ## Status

      2026-01-02 proposed

      2026-01-09 accepted

      ## Context

      Bursts.

      """),
    sample("phodal, tight", .phodal, """
      # 3. Use a queue

      ## Status

      - 2026-01-02 proposed
      - 2026-01-09 accepted

      ## Context

      Bursts.

      """),
    sample("phodal, one line, last", .phodal, """
      # 3. Use a queue

      ## Context

      Bursts.

      ## Status

      2026-01-02 proposed

      """),
    sample("adrs", .adrs, """
      ---
      number: 3
      title: Use a queue
      date: 2026-01-02
      status: proposed
      links:
      - target: 2
        kind: amends
      tags:
      - server
      ---

      ## Context

      Bursts.

      """),
    sample("adrs, indented links", .adrs, """
      ---
      number: 3
      title: Use a queue
      status: accepted
      links:
        - target: 2
          kind: amends
          description: "in part"
      # the end
      ---
      # Use a queue

      """),
    sample("adrs without links", .adrs, """
      ---
      number: 3
      title: Use a queue
      status: accepted
      links: []
      ---

      """),
    sample("house", .house, """
      ---
      title: Use a queue
      status: accepted
      date: 2026-01-02
      tags: [server, work]
      ---
      <!-- RESUME CONTEXT
      What: A queue in front
      Why: Work arrives in bursts
      Next: Nothing
      -->

      # ADR-0003: Use a queue

      ## Context

      Bursts.

      """),
    sample("house with keys", .house, """
      ---
      title: "Use a queue"
      status: Proposed
      supersedes: ADR-0002   # in part
      superseded-by:
      amends: []
      relates-to: [ADR-0002]
      amended-by:
        - ADR-0002
      # the end
      ---

      # ADR-0003: Use a queue

      Bursts.

      """),
    sample("house with paths", .house, """
      ---
      type: decision
      status: accepted
      supersedes:
      - 0002-run-one-server.md
      ---

      # ADR-0003: Use a queue

      """),
    sample("plain", .plain, """
      # 3. Use a queue

      It is what everybody does.

      ## Why

      Bursts.

      """),
    sample("plain without sections", .plain, "docs/adr/0003-use-a-queue.md", """
      # Use a queue

      It is what everybody does.
      """),
    sample("plain with front matter", .plain, """
      ---
      title: Use a queue
      owner: Ada
      ---

      # Use a queue

      """),
  ]
}
