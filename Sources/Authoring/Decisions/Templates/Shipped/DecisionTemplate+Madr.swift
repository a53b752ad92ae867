// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/madr.md`.
  static let madrText = #"""
    ---
    status: {{status}}
    date: {{date}}
    {{^empty(tags)}}
    tags: [{{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}]
    {{/empty(tags)}}
    # Who decided, whose opinion was asked for, and who is told; names or lists of names.
    decision-makers:
    consulted:
    informed:
    ---

    # {{title}}

    ## Context and Problem Statement

    <!-- The situation in two or three sentences, best with the question that is to be answered. -->

    ## Decision Drivers

    <!-- What the choice is measured by: forces, needs, concerns. May be left out. -->

    * driver

    ## Considered Options

    * first option
    * second option

    ## Decision Outcome

    Chosen option: "first option", because <!-- the reason, best in terms of the drivers -->

    ### Consequences

    * Good, because <!-- what gets better -->
    * Bad, because <!-- what gets worse -->

    ### Confirmation

    <!-- How one will see that the decision is kept: a review, a test, a lint. May be left out. -->

    ## Pros and Cons of the Options

    ### first option

    <!-- A description, an example or a link. -->

    * Good, because <!-- argument -->
    * Neutral, because <!-- argument -->
    * Bad, because <!-- argument -->

    ### second option

    * Good, because <!-- argument -->
    * Bad, because <!-- argument -->

    ## More Information

    <!-- Evidence, agreements, when to look at this again, and related decisions. May be left out. -->

    """#
}
