// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/house-resume.md`.
  static let houseResumeText = #"""
    ---
    title: {{title}}
    status: {{status}}
    date: {{date}}
    {{^empty(tags)}}
    tags: [{{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}]
    {{/empty(tags)}}
    ---
    <!-- RESUME CONTEXT
    What: {{title}}
    Why: What the decision is good for, in one line
    Next: none
    Depends-on: none
    -->

    # {{#id}}{{id}}: {{/id}}{{title}}

    ## Context

    <!-- What is the case that makes a choice necessary: the forces at work, the facts, the limits? -->

    ## Decision

    <!-- What is done, in the present tense, so that a reader can tell whether it is kept. -->

    ## Consequences

    <!-- What becomes easier, what becomes harder, and what it costs. One line each. -->

    """#
}
