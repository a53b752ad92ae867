/// What the `.gitignore` files on the way to a folder say (gitignore(5)).
struct IgnoreRules {
  private struct Rule {
    var pattern: GlobPattern
    var isNegated: Bool
    var onlyFolders: Bool
    /// True where the pattern is held against the path from its `.gitignore`, not the bare name.
    var isAnchored: Bool
    /// The folder of the `.gitignore`, with a slash behind it; empty at the root.
    var base: String
  }

  private var rules: [Rule] = []

  var isEmpty: Bool { rules.isEmpty }

  /// Adds the lines of a `.gitignore`; later lines win.
  /// - Parameter folder: Where it lies, relative to the root; empty for the root.
  mutating func add(_ text: String, folder: String) {
    let base = folder.isEmpty ? "" : folder + "/"
    for line in text.split(whereSeparator: \.isNewline) {
      var pattern = Substring(line)
      while pattern.last == " " || pattern.last == "\t" {
        if pattern.hasSuffix("\\ ") { break }
        pattern.removeLast()
      }
      if pattern.isEmpty || pattern.first == "#" { continue }
      let isNegated = pattern.first == "!"
      if isNegated { pattern.removeFirst() }
      let onlyFolders = pattern.last == "/"
      if onlyFolders { pattern.removeLast() }
      let isAnchored = pattern.contains("/")
      if pattern.first == "/" { pattern.removeFirst() }
      if pattern.isEmpty { continue }
      rules.append(
        Rule(
          pattern: GlobPattern(String(pattern)), isNegated: isNegated, onlyFolders: onlyFolders,
          isAnchored: isAnchored, base: base))
    }
  }

  /// True where Git leaves a file or folder out, given that it does not leave out its folder.
  /// - Complexity: O(*r*) in the number of lines.
  func excludes(_ path: String, name: String, isFolder: Bool) -> Bool {
    for rule in rules.reversed() {
      if rule.onlyFolders, !isFolder { continue }
      let isMatch: Bool
      if rule.isAnchored {
        guard path.utf8.starts(with: rule.base.utf8) else { continue }
        isMatch = rule.pattern.matches(path.utf8.dropFirst(rule.base.utf8.count))
      } else {
        guard rule.base.isEmpty || path.utf8.starts(with: rule.base.utf8) else { continue }
        isMatch = rule.pattern.matches(name.utf8)
      }
      if isMatch { return !rule.isNegated }
    }
    return false
  }
}
