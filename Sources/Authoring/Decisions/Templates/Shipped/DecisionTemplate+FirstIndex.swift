// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// `templates/decisions/first/index.md`.
  static let firstIndexText = #"""
    # Decisions

    Each page records one decision with its context and its price. A decision is not edited when it no
    longer holds: a new one supersedes it, and both say so.

    <!-- cairn:decisions table -->
    <!-- /cairn -->

    """#
}
