extension Console {
  /// The day that is written into decisions: `ADR_DATE`, as adr-tools has it, else today.
  var decisionDay: String {
    if let date = environment["ADR_DATE"], !date.isEmpty { return date }
    return today
  }
}
