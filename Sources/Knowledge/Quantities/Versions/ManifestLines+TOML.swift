extension ManifestLines {
  /// A `Cargo.toml` or `pyproject.toml`, table by table.
  mutating func readTOML() {
    var table = ""
    var name: Substring = ""
    var version: (text: Substring, line: (text: Substring, start: Int))?
    for line in lines {
      let text = line.text.trimmed
      if text.hasPrefix("#") || text.isEmpty { continue }
      if text.hasPrefix("["), text.hasSuffix("]"), !line.text.hasPrefix(" "), !text.contains("\"") {
        table = text.filter { $0 != "[" && $0 != "]" }
        continue
      }
      let key = text.prefix { $0 != "=" && $0 != " " }
      let quoted = line.text.quoted
      let isOwn = ["package", "workspace.package", "project", "tool.poetry"].contains(table)
      if isOwn, let value = quoted.first, key == "name" || key == "version" || key == "requires-python" || key == "rust-version" {
        switch key {
        case "name": name = value
        case "version": version = (value, line)
        case "requires-python": add("python", value, .requirement, in: line)
        default: add("rust", value, .requirement, in: line)
        }
      } else if table.hasSuffix("dependencies"), table != "project.optional-dependencies", !text.hasPrefix("\"") {
        let value = text.contains("{") ? line.text.between("version = \"", "\"") : quoted.first
        let after = text.dropFirst(key.count).trimmed
        guard let value, after.hasPrefix("=") else { continue }
        let isPython = key == "python" && table.hasPrefix("tool.poetry")
        add(key.filter { $0 != "\"" }, value, isPython ? .requirement : .package, in: line)
      } else if let place = table.firstRange(of: "dependencies."), key == "version", let value = quoted.first {
        add(table[place.upperBound...], value, .package, in: line)
      } else if table == "project" || table.hasPrefix("project.optional") || table == "dependency-groups" || table == "tool.uv" {
        if text.hasPrefix("\"") || text.contains("[") {
          for value in quoted { addPythonPackage(value, in: line) }
        }
      }
    }
    if let version { addProject(name, version.text, in: version.line) }
  }

  private mutating func addPythonPackage(_ text: Substring, in line: (text: Substring, start: Int)) {
    let text = text.prefix { $0 != ";" }
    guard let start = text.firstIndex(where: { "=><~!".contains($0) }), !"<!".contains(text[start]) else { return }
    let name = text[..<start].prefix { $0 != "[" }.trimmed
    if !name.isEmpty, !name.contains(" ") { add(name, text[start...], .package, in: line) }
  }
}
