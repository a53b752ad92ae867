import Knowledge
import Markup
import Planning

extension PhaseSheet {
  /// Says on standard error what of the phases cannot be understood, and is therefore not shown or
  /// not sure; `cairn plan` takes the same for errors.
  func warn() {
    let console = Console.current
    let word = Style(isOn: console.usesColor && console.showsProgress).yellow("warning:")
    for document in graph.documents where document.problems.contains(where: \.isUnread) {
      console.writeError(
        "\(Printable.line(document.path)): \(word) not read, and its phases are not shown\n"
          + "  help: 'cairn lint' says why\n")
    }
    // Without a phase any table that looks like one may have been meant.
    let doubts = phases.isEmpty ? tasks.doubts : []
    for problem in tasks.problems + doubts where problem.concernsPhases {
      console.writeError(problem.report(word))
    }
  }
}

extension SyntaxProblem {
  /// True where nothing of the file is known.
  var isUnread: Bool {
    switch kind {
    case .unreadable, .tooLarge, .utf16: true
    default: false
    }
  }
}
