// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/madr-bare-minimal.md`.
  static let madrBareMinimalText = #"""
    # {{title}}

    ## Context and Problem Statement

    ## Considered Options

    ## Decision Outcome

    ### Consequences

    """#
}
