// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/nygard.md`.
  static let nygardText = #"""
    # {{#number}}{{number}}. {{/number}}{{title}}

    Date: {{date}}

    {{^empty(tags)}}
    Tags: {{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}

    {{/empty(tags)}}
    ## Status

    {{status}}

    ## Context

    <!-- What is the case that makes a choice necessary: the forces at work, the facts, the limits? -->

    ## Decision

    <!-- What will be done, in full sentences: "We will ..." -->

    ## Consequences

    <!-- What becomes easier, what becomes harder, and what has to be done now? -->

    """#
}
