// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/first/nygard.md`.
  static let firstNygardText = #"""
    # {{#number}}{{number}}. {{/number}}{{title}}

    Date: {{date}}

    ## Status

    {{status}}

    ## Context

    What this project is built from and how its parts work together is the result of many choices. People
    who come later see the result, but neither the reasons nor the options that were turned down.

    ## Decision

    We write each choice that is costly to change into a file of its own in this folder: what made it
    necessary, what was decided, and what follows from it. A decision that no longer holds is not edited or
    deleted. A new one supersedes it, and both say so.

    ## Consequences

    - The reasons stand beside the code and change with it, in the same review.
    - Whoever proposes something else can read first what was known at the time.
    - Writing a decision down takes a quarter of an hour that it did not take before.

    """#
}
