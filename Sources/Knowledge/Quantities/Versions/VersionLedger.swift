import Markup

/// The versions that the files of a repository decide, by the names of what has them.
struct VersionLedger {
  /// In the order of paths and places.
  private(set) var pins: [String: [PinnedVersion]] = [:]
  /// What the projects themselves are at, by the folders of their files.
  private(set) var projects: [String: [PinnedVersion]] = [:]

  /// Images in which people run one command.
  private static let helpers: Set<String> = ["alpine", "busybox", "curl", "debian", "netshoot", "ubuntu"]

  /// More manifests than these are those of a collection, where no page speaks of all.
  private static let mostFiles = 4_000

  /// - Complexity: O(*n*) in the files that are listed, and in the bytes of the manifests.
  init(_ listing: FileListing) {
    guard let contents = listing.contents else { return }
    var paths: [String] = []
    listing.forEachListed { bytes, kind in
      guard kind == .file, VersionLedger.mayBeManifest(bytes) else { return }
      paths.append(String(decoding: bytes, as: UTF8.self))
    }
    // What `.gitignore` and hidden folders hide is asked for by name.
    for path in [".nvmrc", ".node-version", ".python-version", ".tool-versions"] where !paths.contains(path) && listing.kind(of: path) == .file {
      paths.append(path)
    }
    for path in paths.sorted().prefix(VersionLedger.mostFiles) {
      guard let manifest = Manifest(path: path), let bytes = contents(path), bytes.count <= Manifest.mostBytes else { continue }
      for pin in manifest.pins(path, bytes) { add(pin) }
    }
  }

  private mutating func add(_ pin: PinnedVersion) {
    if !pin.name.isEmpty { pins[pin.name, default: []].append(pin) }
    if pin.kind == .project || pin.kind == .chart && pin.path.hasSuffix("Chart.yaml") {
      projects[String(RelativePath.folder(of: pin.path)), default: []].append(pin)
    }
  }

  /// What the last bytes of a path tell, before a string is made of it.
  private static func mayBeManifest(_ path: Bytes) -> Bool {
    guard path.count >= 5 else { return false }
    func ends(_ text: StaticString) -> Bool {
      let count = text.utf8CodeUnitCount
      guard path.count >= count else { return false }
      return (0..<count).allSatisfy { path[path.count - count + $0] == text.utf8Start[$0] }
    }
    return ends(".yaml") || ends(".yml") || ends("package.json") || ends(".toml") || ends("VERSION") || ends("proj")
      || ends(".props") || ends("go.mod") || ends(".txt") || ends(".properties") || ends("Dockerfile") || ends("Containerfile")
      || ends("-version") || ends("-versions") || ends(".nvmrc") || ends("version.py") || ends("version__.py") || ends("about__.py")
  }

  /// The versions of the project that a page is part of, by the nearest folder above that has any.
  func projects(above path: String) -> [PinnedVersion] {
    var folder = String(RelativePath.folder(of: path))
    while true {
      if let found = projects[folder] { return found }
      if folder.isEmpty { return [] }
      folder = String(RelativePath.folder(of: folder))
    }
  }

  /// What a mention may be about: the pins of the first of its names that has any.
  func pins(for mention: VersionMention, on path: String) -> [PinnedVersion] {
    if mention.isLabel { return projects(above: path) }
    if mention.isNews { return projects(above: path).filter { $0.kind == .project } }
    for name in mention.names where name.utf8.count > 1 {
      let found = (pins[name] ?? []).filter { pin in
        switch pin.kind {
        case .chart: mention.isChart
        // A block that runs a tool in a helper's image is no claim about ours.
        case .image: !mention.isChart && !(mention.isCode && VersionLedger.helpers.contains(name))
        // What asks for at least a version is not behind while the project goes on.
        case .project: !mention.isBound
        case .package: !mention.isChart
        // Who says "Node 20" says that it will do; what is newer than the least that will do is no claim about that.
        case .requirement: mention.isBound || PinnedVersion.precedes(mention.version, pin.version)
        case .runtime: !mention.isBound
        }
      }
      if !found.isEmpty { return found }
    }
    return []
  }
}
