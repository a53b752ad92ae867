/// How the store names the state of a folder that was checked.
package enum WorkCommit {
  /// A folder outside of any repository, or one without a commit.
  package static let none = "none"
  /// Follows the commit where the folder had files that it does not have.
  private static let mark = "+changes"

  /// A commit with changes beside it.
  static func changed(_ commit: String) -> String { commit + mark }

  /// True where a name is a commit, or that commit with changes beside it.
  static func isAbout(_ name: String, _ commit: String) -> Bool {
    name == commit || name == changed(commit)
  }

  /// True where there is a commit that has what was checked.
  static func isHeld(_ name: String) -> Bool { name != none && !name.hasSuffix(mark) }
}
