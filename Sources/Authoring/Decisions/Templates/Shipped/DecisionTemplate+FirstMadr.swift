// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/first/madr.md`.
  static let firstMadrText = #"""
    ---
    status: {{status}}
    date: {{date}}
    ---

    # {{title}}

    ## Context and Problem Statement

    What this project is built from and how its parts work together is the result of many choices. People
    who come later see the result, but neither the reasons nor the options that were turned down. Where do
    we keep the reasons?

    ## Considered Options

    * Markdown files beside the code, one for each decision
    * Pages of a wiki
    * Nothing; the reasons are in commits and in people's heads

    ## Decision Outcome

    Chosen option: "Markdown files beside the code, one for each decision", because they change with the
    code, in the same review, and are found where people already look.

    ### Consequences

    * Good, because whoever proposes something else can read first what was known at the time.
    * Good, because a decision that no longer holds stays, and names the one that supersedes it.
    * Bad, because writing a decision down takes a quarter of an hour that it did not take before.

    """#
}
