import Markup

extension ConfigurationReader {
  /// The steps below `lifecycle`: `proposed: [accepted, rejected]`.
  func steps(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [Lifecycle.Step] {
    var steps: [Lifecycle.Step] = []
    for step in try mapping(entry) {
      steps.append(Lifecycle.Step(step.key.lowercased(), try strings(step).map { $0.lowercased() }))
    }
    return steps
  }

  /// Throws for a word of the lifecycle that is no status.
  func checkSteps(
    _ entry: FrontMatter.Entry, statuses: [String]
  ) throws(ConfigurationError) {
    for step in try mapping(entry) {
      var words = [(step.key, step.keyRange)]
      for (text, range) in step.value.strings { words.append((text, range)) }
      for (word, range) in words where !statuses.contains(word.lowercased()) {
        let place = position(range)
        let nearest = NearMiss.nearest(to: word, among: statuses)
        throw ConfigurationError(
          line: place.line, column: place.column,
          message: "unknown status '\(word)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "add it to 'statuses' under 'decisions'")
      }
    }
  }
}
