package import Knowledge

/// A decision as others link to it, by the place and the number that it has afterwards.
package struct DecisionPeer: Sendable, Equatable {
  package let number: Int?
  package let title: String
  /// Relative to the root.
  package let path: String

  package init(number: Int?, title: String, path: String) {
    self.number = number
    self.title = title
    self.path = path
  }

  package init(_ record: DecisionRecord) {
    self.init(number: record.number, title: record.title, path: record.path)
  }

  /// A number in the folder that gives it.
  struct Place: Hashable {
    let folder: String
    let number: Int
  }

  /// Nil without a number.
  var place: Place? {
    number.map { Place(folder: String(RelativePath.folder(of: path)), number: $0) }
  }

  var stem: String {
    let name = String(RelativePath.name(of: path))
    return name.lowercased().hasSuffix(".md") ? String(name.dropLast(3)) : name
  }
}
