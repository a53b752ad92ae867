import Planning

extension PlanProblem {
  /// The problem as people read it on standard error: its place, what is wrong, and what to do.
  ///
  /// - Parameter word: `error:` or `warning:`, coloured or not.
  func report(_ word: String) -> String {
    "\(Printable.line(path)):\(line): \(word) \(Printable.line(message))\n"
      + "  help: \(Printable.line(help))\n"
  }
}
