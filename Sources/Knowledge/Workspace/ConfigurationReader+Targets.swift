import Markup

extension ConfigurationReader {
  /// The addresses of a repository, each of which must name a host and a path.
  func addresses(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [String] {
    let texts = try strings(entry)
    for text in texts where OwnRepository.place(text) == nil {
      let place = position(entry.value.range)
      throw ConfigurationError(
        line: place.line, column: place.column, message: "'\(text)' is no address of a repository",
        help: "write 'github.com/owner/name'")
    }
    return texts
  }

  /// The programs that show the documents.
  func targets(_ entry: FrontMatter.Entry) throws(ConfigurationError) -> [Target] {
    var targets: Set<Target> = []
    let names = Target.allCases.map(\.rawValue)
    for text in try strings(entry) {
      guard let target = Target(rawValue: text.lowercased()) else {
        let place = position(entry.value.range)
        let nearest = NearMiss.nearest(to: text, among: names)
        throw ConfigurationError(
          line: place.line, column: place.column,
          message: "unknown target '\(text)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "a target is one of \(names.joined(separator: ", "))")
      }
      targets.insert(target)
    }
    return targets.isEmpty ? [.github] : Target.allCases.filter(targets.contains)
  }
}
