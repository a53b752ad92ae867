/// Where a session works: a working tree of a machine.
package struct SessionPlace: Sendable, Hashable {
  package let host: String
  /// Absolute, on that machine.
  package let folder: String

  package init(host: String, folder: String) {
    self.host = host
    self.folder = folder
  }
}
