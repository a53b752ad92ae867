extension AdrTools {
  /// `_adr_autocomplete adr WORD…`: what the last word may become, on one line.
  ///
  /// A word that is whole completes to what may follow it. What fits nothing gives an empty line, as
  /// with adr-tools, which offers `new` alone behind `help`.
  ///
  /// - Parameter words: The command line as typed so far, the program's name first.
  static func completions(_ words: [String]) -> String {
    let typed = Array(words.dropFirst())
    let command = typed.first ?? ""
    if typed.count < 2, let line = completion(of: command, among: commands) { return line }
    let choices = command == "generate" ? reports : command == "help" ? ["new"] : []
    guard !choices.isEmpty else { return "" }
    return completion(of: typed.count > 1 ? typed[1] : "", among: choices) ?? ""
  }

  /// Nil for a word that is whole.
  private static func completion(of word: String, among choices: [String]) -> String? {
    let fitting = choices.filter { $0.hasPrefix(word) }
    return (fitting.first ?? "") == word ? nil : fitting.joined(separator: " ") + "\n"
  }
}
