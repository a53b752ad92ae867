extension AdrTools {
  /// `_adr_autocomplete adr WORD…`: what the last word may become, on one line.
  ///
  /// A word that is whole completes to what may follow it.
  ///
  /// - Parameter words: The command line as typed so far, the program's name first.
  static func completions(_ words: [String]) -> String {
    let typed = words.dropFirst()
    if let last = typed.last, let choices = choices(behind: typed.dropLast()) {
      let fitting = choices.filter { $0.hasPrefix(last) }
      if fitting.first != last { return fitting.joined(separator: " ") + "\n" }
    }
    return choices(behind: typed).map { $0.joined(separator: " ") + "\n" } ?? ""
  }

  /// The words that may follow others; nil where anything may, or nothing.
  private static func choices(behind words: ArraySlice<String>) -> [String]? {
    switch Array(words) {
    case [], ["help"]: commands
    case ["generate"], ["help", "generate"]: reports
    default: nil
    }
  }
}
