import Knowledge

/// Where a new decision goes: its number and its file's path.
struct DecisionPlace {
  let slug: String
  let number: Int?
  /// Relative to the root.
  let path: String

  init(_ request: NewDecision.Request, in log: DecisionLog) {
    let naming = DecisionNaming(log)
    let slug = DecisionSlug.slug(of: request.title)
    let taken = Set(log.own.map { $0.name.lowercased() })
    /// Names that have no number must differ by themselves.
    func free(_ name: (String) -> String) -> String {
      var result = name(slug)
      var count = 2
      while taken.contains(result.lowercased()) {
        result = name("\(slug)-\(count)")
        count += 1
      }
      return result
    }
    let name: String
    if request.isDraft {
      name = free(naming.draft)
      number = nil
    } else if naming.isDated {
      name = free { naming.name(dated: request.date, $0) }
      number = nil
    } else {
      name = naming.name(log.nextNumber, slug)
      number = log.nextNumber
    }
    self.slug = slug
    path = log.folder.isEmpty ? name : log.folder + "/" + name
  }
}
