extension ManifestLines {
  /// A `package.json`: what it is, what it depends on, and what it asks of its surroundings.
  mutating func readPackage() {
    var depth = 0
    var section = ""
    var name: Substring = ""
    var version: (text: Substring, line: (text: Substring, start: Int))?
    for line in lines {
      let quoted = line.text.quoted
      let key = quoted.first ?? ""
      if depth == 1, line.text.hasSuffix("{"), !key.isEmpty { section = String(key) }
      if quoted.count == 2, line.text.trimmed.hasPrefix("\"") {
        if depth == 1 {
          if key == "name" { name = quoted[1] }
          if key == "version" { version = (quoted[1], line) }
          if key == "packageManager", let at = quoted[1].lastIndex(of: "@") {
            add(quoted[1][..<at], quoted[1][quoted[1].index(after: at)...], .package, in: line)
          }
        } else if depth == 2 {
          addEntry(of: section, key, quoted[1], in: line)
        }
      } else if depth == 1, quoted.count > 2, quoted.count % 2 == 1 {
        // `"engines": { "node": ">=22" }` in one line.
        for index in stride(from: 1, to: quoted.count - 1, by: 2) { addEntry(of: String(key), quoted[index], quoted[index + 1], in: line) }
      }
      let bare = line.text.split(separator: "\"", omittingEmptySubsequences: false)
      for index in bare.indices where index % 2 == 0 {
        depth += bare[index].count { $0 == "{" || $0 == "[" } - bare[index].count { $0 == "}" || $0 == "]" }
      }
    }
    if let version { addProject(name, version.text, in: version.line) }
  }

  private mutating func addEntry(of section: String, _ key: Substring, _ value: Substring, in line: (text: Substring, start: Int)) {
    switch section {
    case "dependencies", "devDependencies", "optionalDependencies":
      if !value.contains(":") { add(key, value, .package, in: line) }
    case "engines", "volta": add(key, value, .requirement, in: line)
    default: break
    }
  }

  /// A project by its name, and by the name without the scope.
  mutating func addProject(_ name: some StringProtocol, _ version: Substring, in line: (text: Substring, start: Int)) {
    if version.hasPrefix("0.0.0") { return }
    add(name, version, .project, in: line)
    if let last = name.split(separator: "/").last, last.count < name.count { add(last, version, .project, in: line) }
  }
}
