extension AdrTools {
  /// `adr list`: the decisions' paths.
  func list() throws(Stop) {
    let folder = try existingFolder()
    write(folder.listing().entries.map { folder.shown($0) + "\n" }.joined())
  }
}
