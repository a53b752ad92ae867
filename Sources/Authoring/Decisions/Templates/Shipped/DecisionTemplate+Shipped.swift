// Written by Scripts/embed-templates from templates/decisions; edit those and run it.

extension DecisionTemplate {
  /// The files of `templates/decisions`, sorted by name; the binary must do without files.
  static let shippedTexts: [(name: String, text: String)] = [
    ("adrs", adrsText),
    ("first/house", firstHouseText),
    ("first/index", firstIndexText),
    ("first/index-house", firstIndexHouseText),
    ("first/madr", firstMadrText),
    ("first/nygard", firstNygardText),
    ("house", houseText),
    ("house-resume", houseResumeText),
    ("log4brains", log4brainsText),
    ("madr", madrText),
    ("madr-2", madr2Text),
    ("madr-3", madr3Text),
    ("madr-bare", madrBareText),
    ("madr-bare-minimal", madrBareMinimalText),
    ("madr-minimal", madrMinimalText),
    ("nygard", nygardText),
    ("status-log", statusLogText),
    ("y-statement", yStatementText),
  ]
}
