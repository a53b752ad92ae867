// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/y-statement.md`.
  static let yStatementText = #"""
    # {{#number}}{{number}}. {{/number}}{{title}}

    Date: {{date}}

    {{^empty(tags)}}
    Tags: {{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}

    {{/empty(tags)}}
    ## Status

    {{status}}

    ## Decision

    In the context of <!-- the use case or the part of the system -->,
    facing <!-- the concern -->,
    we decided for <!-- the option -->
    and against <!-- the other options -->,
    to achieve <!-- the quality that is wanted -->,
    accepting that <!-- the drawback -->,
    because <!-- further reasons; may be left out -->.

    """#
}
