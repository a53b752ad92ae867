/// Which pages may answer; within one condition any of several values fits, and an empty one asks for
/// nothing. Case does not count but in paths.
package struct SearchFilter: Sendable, Equatable {
  package var types: [String] = []
  package var statuses: [String] = []
  package var tags: [String] = []
  /// Files and folders, relative to the root.
  package var paths: [String] = []

  package init() {}

  var isEmpty: Bool { self == SearchFilter() }

  func fits(path: String, type: String?, status: String?, tags: [String]) -> Bool {
    func fits(_ wanted: [String], _ values: [String]) -> Bool {
      wanted.isEmpty
        || wanted.contains { name in values.contains { $0.lowercased() == name.lowercased() } }
    }
    return fits(types, type.map { [$0] } ?? []) && fits(statuses, status.map { [$0] } ?? [])
      && fits(self.tags, tags)
      && (paths.isEmpty || paths.contains { path == $0 || path.hasPrefix($0 + "/") })
  }
}
