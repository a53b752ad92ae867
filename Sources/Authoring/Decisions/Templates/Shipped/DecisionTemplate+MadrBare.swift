// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/madr-bare.md`.
  static let madrBareText = #"""
    ---
    status: {{status}}
    date: {{date}}
    {{^empty(tags)}}
    tags: [{{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}]
    {{/empty(tags)}}
    decision-makers:
    consulted:
    informed:
    ---

    # {{title}}

    ## Context and Problem Statement

    ## Decision Drivers

    ## Considered Options

    ## Decision Outcome

    Chosen option: "", because

    ### Consequences

    * Good, because
    * Bad, because

    ### Confirmation

    ## Pros and Cons of the Options

    ## More Information

    """#
}
