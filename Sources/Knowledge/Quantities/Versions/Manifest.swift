import Markup

/// The kinds of files that decide versions, each read by its lines as people lay them out.
///
/// A layout that nobody uses, such as a `package.json` on one line, gives nothing, and is no error.
enum Manifest: Sendable {
  case package, cargo, python, whole, chart, msbuild, gradle, goModule, requirements, docker, yaml, versions, assignment

  /// More bytes than these are no file that somebody keeps by hand.
  static let mostBytes = 1 << 18

  private static let others: Set<String> = [
    "node_modules", "vendor", "third_party", "testdata", "fixtures", "fixture", "examples", "example", "test",
    "tests", "templates", "samples", "dist", "archive", "__tests__", "scaffold", "scaffolds", "charts-archive",
  ]

  /// Nil for files that decide nothing, and for those of examples and tests.
  init?(path: String) {
    let name = RelativePath.name(of: path)
    switch name {
    case "package.json": self = .package
    case "Cargo.toml": self = .cargo
    case "pyproject.toml": self = .python
    case "VERSION", "version.txt", ".nvmrc", ".node-version", ".python-version": self = .whole
    case "Chart.yaml": self = .chart
    case "Directory.Build.props", "Directory.Packages.props": self = .msbuild
    case "gradle.properties": self = .gradle
    case "go.mod": self = .goModule
    case ".tool-versions": self = .versions
    case "version.py", "_version.py", "__version__.py", "__about__.py": self = .assignment
    default:
      if name.hasSuffix(".csproj") || name.hasSuffix(".fsproj") {
        self = .msbuild
      } else if name.hasPrefix("requirements"), name.hasSuffix(".txt") {
        self = .requirements
      } else if name.hasPrefix("Dockerfile") || name.hasPrefix("Containerfile") || name.hasSuffix(".Dockerfile") {
        self = .docker
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        self = .yaml
      } else {
        return nil
      }
    }
    if path.split(separator: "/").dropLast().contains(where: { Manifest.others.contains($0.lowercased()) }) { return nil }
  }

  /// - Complexity: O(*n*).
  func pins(_ path: String, _ bytes: [UInt8]) -> [PinnedVersion] {
    var file = ManifestLines(path, bytes)
    switch self {
    case .package: file.readPackage()
    case .cargo, .python: file.readTOML()
    case .whole: file.readWhole()
    case .chart: file.readChart()
    case .msbuild: file.readMSBuild()
    case .gradle: file.readProperties()
    case .goModule: file.readGoModule()
    case .requirements: file.readRequirements()
    case .docker: file.readDocker()
    case .yaml: file.readYAML()
    case .versions: file.readToolVersions()
    case .assignment: file.readAssignment()
    }
    return file.found
  }
}

extension ManifestLines {
  fileprivate mutating func readWhole() {
    guard let line = lines.first(where: { !$0.text.trimmed.isEmpty }), line.text.trimmed.utf8.count <= 24 else { return }
    let name = RelativePath.name(of: path)
    if name.hasPrefix(".") {
      add(name == ".python-version" ? "python" : "node", line.text, .runtime, in: line)
    } else {
      add("", line.text, .project, in: line)
    }
  }

  fileprivate mutating func readToolVersions() {
    for line in lines {
      let words = line.text.split(separator: " ")
      if words.count == 2 { add(words[0], words[1], .runtime, in: line) }
    }
  }

  /// `__version__ = "0.2.8"`, of the package that the folder is.
  fileprivate mutating func readAssignment() {
    for line in lines where line.text.hasPrefix("__version__") {
      if let version = line.text.replacing("'", with: "\"")[...].quoted.first, let place = line.text.firstRange(of: version) {
        add(RelativePath.name(of: String(folder)), line.text[place.lowerBound...], .project, in: line)
      }
    }
  }

  fileprivate mutating func readProperties() {
    for line in lines {
      let parts = line.text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, !line.text.hasPrefix("#") else { continue }
      let key = parts[0].trimmed
      if ["version", "VERSION_NAME", "projectVersion"].contains(String(key)) { add("", parts[1], .project, in: line) }
      if key.hasSuffix("Version"), key != "projectVersion" { add(key.dropLast(7), parts[1], .package, in: line) }
    }
  }

  fileprivate mutating func readGoModule() {
    for line in lines {
      let words = line.text.split { $0 == " " || $0 == "\t" }
      if words.count == 2, words[0] == "go" { add("go", words[1], .requirement, in: line) }
      guard let place = words.firstIndex(where: { $0.contains("/") && $0.contains(".") }), place <= 1, place + 1 < words.count,
        words[place + 1].hasPrefix("v"), !line.text.contains("=>"), !line.text.hasSuffix("// indirect")
      else { continue }
      let parts = words[place].split(separator: "/").filter { !($0.hasPrefix("v") && $0.dropFirst().allSatisfy(\.isNumber)) }
      if let last = parts.last { add(last, words[place + 1], .package, in: line) }
    }
  }

  fileprivate mutating func readRequirements() {
    for line in lines where !line.text.hasPrefix("#") && !line.text.hasPrefix("-") { addPython(line.text, in: line) }
  }

  /// `fastapi[all]>=0.139.0; python_version > "3"`.
  fileprivate mutating func addPython(_ text: Substring, in line: (text: Substring, start: Int)) {
    let text = text.prefix { $0 != ";" && $0 != "#" }
    guard let start = text.firstIndex(where: { "=><~!".contains($0) }), !"<!".contains(text[start]) else { return }
    let name = text[..<start].prefix { $0 != "[" }.trimmed
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else { return }
    add(name, text[start...], .package, in: line)
  }

  fileprivate mutating func readDocker() {
    for line in lines {
      let words = line.text.split(separator: " ")
      if words.first?.uppercased() == "FROM", let image = words.dropFirst().first(where: { !$0.hasPrefix("--") }) {
        addImage(image, in: line)
      } else if words.count == 2, words[0] == "ARG" || words[0] == "ENV", let equals = words[1].firstIndex(of: "="),
        words[1][..<equals].hasSuffix("_VERSION") {
        add(words[1][..<equals].dropLast(8), words[1][words[1].index(after: equals)...], .package, in: line)
      }
    }
  }

  /// `ghcr.io/owner/name:1.2.3@sha256:…`, by the last part of its path.
  mutating func addImage(_ text: Substring, in line: (text: Substring, start: Int)) {
    let whole = text.prefix { $0 != "@" }
    guard let last = whole.split(separator: "/").last, let colon = last.firstIndex(of: ":") else { return }
    add(last[..<colon], last[last.index(after: colon)...], .image, in: line)
  }
}
