// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/adrs.md`.
  static let adrsText = #"""
    ---
    {{#number}}
    number: {{number}}
    {{/number}}
    title: {{title}}
    status: {{status}}
    date: {{date}}
    {{^empty(tags)}}
    tags:
    {{#tags}}
      - {{.}}
    {{/tags}}
    {{/empty(tags)}}
    ---

    # {{#number}}{{number}}. {{/number}}{{title}}

    ## Context

    <!-- What is the case that makes a choice necessary: the forces at work, the facts, the limits? -->

    ## Decision

    <!-- What will be done, in full sentences: "We will ..." -->

    ## Consequences

    <!-- What becomes easier, what becomes harder, and what has to be done now? -->

    """#
}
