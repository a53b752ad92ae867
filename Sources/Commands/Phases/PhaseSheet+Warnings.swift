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
    tasks.phases.warnOfRivals(word)
    // Without a phase any table that looks like one may have been meant.
    let doubts = phases.isEmpty ? tasks.doubts : []
    for problem in tasks.problems + doubts where problem.concernsPhases {
      console.writeError(problem.report(word))
    }
  }
}

extension PhasePlan {
  /// Says on standard error which of several tables was taken for the plan's, where nothing but the order
  /// of their paths decides.
  ///
  /// - Parameter word: `warning:`, coloured or not.
  func warnOfRivals(_ word: String) {
    guard let path, let rival = rivals.first else { return }
    let name = Printable.line(path)
    let others = rivals.filter { $0 != path }
    let text =
      others.isEmpty
      ? "two tables list as many phases, and the first is taken"
      : "the phases are taken from here and not from '\(Printable.line(others.first ?? rival))', "
        + "which has as many"
    Console.current.writeError(
      "\(name): \(word) \(text)\n  help: name the page of the plan in cairn.yml, 'phases: {ledger: \(name)}'\n")
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
