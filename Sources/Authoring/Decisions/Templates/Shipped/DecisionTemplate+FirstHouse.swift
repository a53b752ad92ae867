// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/first/house.md`.
  static let firstHouseText = #"""
    ---
    title: {{title}}
    status: {{status}}
    date: {{date}}
    ---

    # {{#id}}{{id}}: {{/id}}{{title}}

    ## Context

    What this project is built from and how its parts work together is the result of many choices. People
    who come later see the result, but neither the reasons nor the options that were turned down.

    ## Decision

    Each choice that is costly to change is written into a file of its own in this folder: what made it
    necessary, what was decided, and what follows from it. A decision that no longer holds is not edited or
    deleted. A new one supersedes it, and both say so.

    ## Consequences

    - The reasons stand beside the code and change with it, in the same review.
    - Whoever proposes something else can read first what was known at the time.
    - Writing a decision down takes a quarter of an hour that it did not take before.

    """#
}
