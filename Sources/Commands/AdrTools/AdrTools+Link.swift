import Authoring

extension AdrTools {
  /// `adr link SOURCE LINK TARGET REVERSE-LINK`: a link in each of two decisions.
  func link(_ arguments: [String]) throws(Stop) {
    let words = arguments.map { Self.oneLine($0) }
    for (index, name) in ["SOURCE", "LINK", "TARGET", "REVERSE-LINK"].enumerated() {
      guard words.count > index, !words[index].isEmpty else {
        throw Stop(
          Failure("no \(name) given", help: "write it as 'adr link SOURCE LINK TARGET REVERSE-LINK'"))
      }
    }
    if words.count > 4 {
      throw Stop(
        Failure("'\(words[4])' is one word too many", help: "put a link of several words in quotes"))
    }
    let folder = try existingFolder()
    try change(folder) { edits, place throws(Failure) in
      let entries = folder.listing().entries
      let source = try folder.entry(words[0], among: entries, from: directory)
      let target = try folder.entry(words[2], among: entries, from: directory)
      do throws(DecisionFailure) {
        try edits.link(place + source.name, words[1], place + target.name)
        try edits.link(place + target.name, words[3], place + source.name)
      } catch {
        throw Failure(error)
      }
    }
  }
}
