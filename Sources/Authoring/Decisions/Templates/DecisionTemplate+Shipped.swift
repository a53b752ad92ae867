// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// The files of `templates/decisions`, sorted by name; the binary must do without files.
  static let shippedTexts: [(name: String, text: String)] = [
    (
      "adrs",
      #"""
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
    ),
    (
      "first/house",
      #"""
      ---
      title: {{title}}
      status: {{status}}
      date: {{date}}
      ---

      # {{#id}}{{id}}: {{/id}}{{title}}

      ## Context

      What this project is built from and how its parts work together is the result of many choices. People
      who come later see the result, but neither the reasons nor the options that were turned down.

      ## Decision

      Each choice that is costly to change is written into a file of its own in this folder: what made it
      necessary, what was decided, and what follows from it. A decision that no longer holds is not edited or
      deleted. A new one supersedes it, and both say so.

      ## Consequences

      - The reasons stand beside the code and change with it, in the same review.
      - Whoever proposes something else can read first what was known at the time.
      - Writing a decision down takes a quarter of an hour that it did not take before.

      """#
    ),
    (
      "first/index",
      #"""
      # Decisions

      Each page records one decision with its context and its price. A decision is not edited when it no
      longer holds: a new one supersedes it, and both say so.

      <!-- cairn:decisions table -->
      <!-- /cairn -->

      """#
    ),
    (
      "first/index-house",
      #"""
      ---
      title: Decisions
      type: overview
      status: active
      date: {{date}}
      ---

      # Decisions

      Each page records one decision with its context and its price. A decision is not edited when it no
      longer holds: a new one supersedes it, and both say so.

      <!-- cairn:decisions table -->
      <!-- /cairn -->

      """#
    ),
    (
      "first/madr",
      #"""
      ---
      status: {{status}}
      date: {{date}}
      ---

      # {{title}}

      ## Context and Problem Statement

      What this project is built from and how its parts work together is the result of many choices. People
      who come later see the result, but neither the reasons nor the options that were turned down. Where do
      we keep the reasons?

      ## Considered Options

      * Markdown files beside the code, one for each decision
      * Pages of a wiki
      * Nothing; the reasons are in commits and in people's heads

      ## Decision Outcome

      Chosen option: "Markdown files beside the code, one for each decision", because they change with the
      code, in the same review, and are found where people already look.

      ### Consequences

      * Good, because whoever proposes something else can read first what was known at the time.
      * Good, because a decision that no longer holds stays, and names the one that supersedes it.
      * Bad, because writing a decision down takes a quarter of an hour that it did not take before.

      """#
    ),
    (
      "first/nygard",
      #"""
      # {{#number}}{{number}}. {{/number}}{{title}}

      Date: {{date}}

      ## Status

      {{status}}

      ## Context

      What this project is built from and how its parts work together is the result of many choices. People
      who come later see the result, but neither the reasons nor the options that were turned down.

      ## Decision

      We write each choice that is costly to change into a file of its own in this folder: what made it
      necessary, what was decided, and what follows from it. A decision that no longer holds is not edited or
      deleted. A new one supersedes it, and both say so.

      ## Consequences

      - The reasons stand beside the code and change with it, in the same review.
      - Whoever proposes something else can read first what was known at the time.
      - Writing a decision down takes a quarter of an hour that it did not take before.

      """#
    ),
    (
      "house",
      #"""
      ---
      title: {{title}}
      status: {{status}}
      date: {{date}}
      {{^empty(tags)}}
      tags: [{{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}]
      {{/empty(tags)}}
      ---

      # {{#id}}{{id}}: {{/id}}{{title}}

      ## Context

      <!-- What is the case that makes a choice necessary: the forces at work, the facts, the limits? -->

      ## Decision

      <!-- What is done, in the present tense, so that a reader can tell whether it is kept. -->

      ## Consequences

      <!-- What becomes easier, what becomes harder, and what it costs. One line each. -->

      """#
    ),
    (
      "house-resume",
      #"""
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
    ),
    (
      "log4brains",
      #"""
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
    ),
    (
      "madr",
      #"""
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
    ),
    (
      "madr-2",
      #"""
      # {{title}}

      * Status: {{status}}
      * Deciders: <!-- the names of all who decide -->
      * Date: {{date}}
      {{^empty(tags)}}
      * Tags: {{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}
      {{/empty(tags)}}

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
    ),
    (
      "madr-3",
      #"""
      ---
      status: {{status}}
      date: {{date}}
      {{^empty(tags)}}
      tags: [{{#tags}}{{.}}{{^last()}}, {{/last()}}{{/tags}}]
      {{/empty(tags)}}
      # Who decided, whose opinion was asked for, and who is told; names or lists of names.
      deciders:
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

      ## Validation

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
    ),
    (
      "madr-bare",
      #"""
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
    ),
    (
      "madr-bare-minimal",
      #"""
      # {{title}}

      ## Context and Problem Statement

      ## Considered Options

      ## Decision Outcome

      ### Consequences

      """#
    ),
    (
      "madr-minimal",
      #"""
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
    ),
    (
      "nygard",
      #"""
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
    ),
    (
      "status-log",
      #"""
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
    ),
    (
      "y-statement",
      #"""
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
    ),
  ]
}
