// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/madr-minimal.md`.
  static let madrMinimalText = #"""
    # {{title}}

    ## Context and Problem Statement

    <!-- The situation in two or three sentences, best with the question that is to be answered. -->

    ## Considered Options

    * first option
    * second option

    ## Decision Outcome

    Chosen option: "first option", because <!-- the reason -->

    ### Consequences

    * Good, because <!-- what gets better -->
    * Bad, because <!-- what gets worse -->

    """#
}
