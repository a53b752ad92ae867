/// Options of one letter that take a value, as getopt reads them.
struct AdrToolsArguments {
  /// In the order in which they are given; a letter may come again.
  private(set) var options: [(letter: Character, value: String)] = []
  private(set) var words: [String] = []

  /// - Parameters:
  ///   - command: As in `adr new`, for the message.
  ///   - letters: Those that there are.
  ///   - mixes: True where options may stand behind words.
  /// - Throws: ``AdrTools/Stop`` in adr-tools' words.
  init(
    _ arguments: [String], of command: String, letters: String, mixes: Bool = false
  ) throws(AdrTools.Stop) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        return
      }
      guard argument.hasPrefix("-"), argument != "-" else {
        words.append(argument)
        if mixes { continue }
        words += rest
        return
      }
      let letter = argument[argument.index(after: argument.startIndex)]
      guard letters.contains(letter) else {
        throw Self.refusal(command, "no option '-\(letter)'")
      }
      let joined = argument.dropFirst(2)
      guard let value = joined.isEmpty ? rest.popFirst() : String(joined) else {
        throw Self.refusal(command, "the option '-\(letter)' needs a value")
      }
      options.append((letter, value))
    }
  }

  /// The value of an option, the last one where it was given more than once.
  func last(_ letter: Character) -> String? { options.last { $0.letter == letter }?.value }

  /// All values of an option.
  func all(_ letter: Character) -> [String] {
    options.filter { $0.letter == letter }.map(\.value)
  }

  private static func refusal(_ command: String, _ reason: String) -> AdrTools.Stop {
    AdrTools.Stop(errors: "\(command): \(Printable.line(reason))\nNot implemented: ?\n")
  }
}
