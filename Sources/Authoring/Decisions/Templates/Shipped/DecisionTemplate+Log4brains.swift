// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/log4brains.md`.
  static let log4brainsText = #"""
    # {{title}}

    - Status: {{status}}
    - Deciders: <!-- the names of all who decide -->
    - Date: {{date}}
    - Tags: {{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}

    ## Context and Problem Statement

    <!-- The situation in two or three sentences, best with the question that is to be answered. -->

    ## Decision Drivers

    * driver

    ## Considered Options

    * first option
    * second option

    ## Decision Outcome

    Chosen option: "first option", because <!-- the reason, best in terms of the drivers -->

    ### Positive Consequences

    * <!-- what gets better -->

    ### Negative Consequences

    * <!-- what gets worse -->

    ## Pros and Cons of the Options

    ### first option

    * Good, because <!-- argument -->
    * Bad, because <!-- argument -->

    ### second option

    * Good, because <!-- argument -->
    * Bad, because <!-- argument -->

    ## Links

    """#
}
