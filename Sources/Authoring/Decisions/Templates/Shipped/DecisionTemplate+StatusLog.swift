// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/status-log.md`.
  static let statusLogText = #"""
    # {{#number}}{{number}}. {{/number}}{{title}}

    Date: {{date}}

    ## Status

    {{date}} {{status}}

    ## Context

    <!-- What is the case that makes a choice necessary: the forces at work, the facts, the limits? -->

    ## Decision

    <!-- What will be done, in full sentences: "We will ..." -->

    ## Consequences

    <!-- What becomes easier, what becomes harder, and what has to be done now? -->

    """#
}
