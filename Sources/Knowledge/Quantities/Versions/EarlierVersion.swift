package import Markup

/// A version that a page gives as the present one, and that the deciding file had earlier and has no more.
package struct EarlierVersion: Sendable, Equatable {
  /// The index of the document.
  package let document: Int
  package let range: SourceRange
  /// As written.
  package let version: String
  /// What has the version; empty for the project that a label such as `Version:` is about.
  package let thing: String
  /// What the file decides now, with as many numbers as the page gives.
  package let actual: String
  /// The file that decides, and where it does.
  package let path: String
  package let place: SourceRange
}

/// Finds the versions that pages kept from earlier states of manifests.
///
/// That a file had the version once is what tells a stale statement from one about another thing: a number
/// that a manifest never had may be anything. So nothing is found without history.
package struct EarlierVersions: Sendable {
  private let graph: Graph
  private let ledger: VersionLedger
  private var candidates: [(mention: VersionMention, pins: [PinnedVersion], isTitle: Bool)] = []
  /// The versions that pages give in labels, right ones too.
  private var labels: [VersionMention] = []

  /// How many versions of one manifest are read; more where few manifests matter, since those that bots
  /// raise have forty in a month.
  private static let leastVersions = 40
  private static let mostContents = 600
  /// How many manifests are read of which the history is asked.
  private static let mostManifests = 60

  /// - Complexity: O(*c*) in the claims of the pages; where any is about a version, the manifests are read.
  package init(_ graph: Graph) {
    self.graph = graph
    let mentions = VersionMention.all(in: graph)
    guard !mentions.isEmpty else {
      ledger = VersionLedger(FileListing(paths: []))
      return
    }
    ledger = VersionLedger(graph.listing)
    labels = mentions.filter(\.isLabel)
    var agreeing: Set<String> = []
    for mention in mentions {
      let path = graph.documents[mention.document].path
      var pins = ledger.pins(for: mention, on: path)
      // A front page's title is the project's, whatever the project's file calls it.
      let isTitle = pins.isEmpty && EarlierVersions.isTitle(mention, of: graph.documents[mention.document])
      if isTitle { pins = ledger.projects(above: path).filter { $0.kind == .project } }
      if pins.isEmpty { continue }
      if pins.contains(where: { PinnedVersion.agree(mention.version, $0.version) }) {
        for pin in pins { agreeing.insert("\(mention.document) \(pin.name)") }
        continue
      }
      // Who tells of news need not do so of a mere correction.
      if mention.isNews, pins.contains(where: { PinnedVersion.minor(mention.version) == PinnedVersion.minor($0.version) }) { continue }
      candidates.append((mention, pins, isTitle || mention.isNews))
    }
    // A page with many versions of a thing tells its history.
    let stated = Dictionary(grouping: candidates) { "\($0.mention.document) \($0.pins[0].name)" }
    candidates.removeAll { candidate in
      let all = stated["\(candidate.mention.document) \(candidate.pins[0].name)"] ?? []
      let distinct = Set(all.map(\.mention.version)).count
      return distinct > 2
    }
  }

  /// True for a version in the title of a page that presents its project.
  private static func isTitle(_ mention: VersionMention, of document: Document) -> Bool {
    let name = RelativePath.name(of: document.path).lowercased()
    guard name == "readme.md" || name == "index.md", let title = document.headings.first, title.level == 1 else { return false }
    return title.range.contains(mention.range)
  }

  /// The manifests whose earlier versions matter.
  private var paths: [String] {
    Array(Set(candidates.flatMap { $0.pins.map(\.path) }).sorted().prefix(EarlierVersions.mostManifests))
  }

  /// The contents that ``all(_:_:)`` reads, as ids of Git.
  func contents(_ files: FileHistory) -> Set<String> {
    let paths = paths
    return Set(paths.flatMap { EarlierVersions.blobs(of: $0, files, paths.count) })
      .union(labelPages.flatMap { EarlierLines.blobs($0, files) })
  }

  /// How many pages are asked when they came to their label.
  private static let mostLabelPages = 16

  /// The pages whose labels alone do not tell that they are about the project.
  private var labelPages: [String] {
    let pages = candidates.filter { $0.mention.isLabel || $0.isTitle }.map { (path: graph.documents[$0.mention.document].path, isTitle: $0.isTitle) }
    return Array(
      Set(pages.filter { $0.isTitle || !EarlierVersions.isFace($0.path) }.map(\.path)).sorted().prefix(EarlierVersions.mostLabelPages))
  }

  /// True where a page came to a label in the time in which the file had that very version: the label follows it.
  private func follows(
    _ mention: VersionMention, _ pin: PinnedVersion, isTitle: Bool, _ files: FileHistory, _ texts: [String: [UInt8]]
  ) -> Bool {
    let word = Array(mention.version.utf8)
    var since: Int?
    // Two that begin with one number need not go on together.
    let mayBegin = isTitle || !EarlierVersions.isCommon(mention.version)
    var isKnown = false
    for (version, before) in files.edits(of: graph.documents[mention.document].path).prefix(EarlierLines.most) {
      guard let text = version.blob.flatMap({ texts[$0] }), EarlierVersions.labels(text, word, isTitle) else {
        // News must have been followed before, with another version in the place.
        let text = version.blob.flatMap { texts[$0] } ?? []
        isKnown = since != nil && (!mention.isNews || EarlierVersions.tellsNews(text))
        break
      }
      since = version.commit
      if before == nil { isKnown = mayBegin && !mention.isNews }
    }
    guard isKnown, let since, let manifest = Manifest(path: pin.path),
      let then = files.edits(of: pin.path).first(where: { $0.version.commit <= since })?.version.blob, let bytes = texts[then]
    else { return false }
    return manifest.pins(pin.path, bytes).contains {
      $0.name == pin.name && $0.kind == pin.kind && EarlierVersion.isSame(mention.version, $0.version)
    }
  }

  /// True where a line of a text holds both a version and the word for it, or is a title with it.
  private static func labels(_ text: [UInt8], _ version: [UInt8], _ isTitle: Bool) -> Bool {
    text.split(separator: 0x0A).contains { line in
      if isTitle { return line.first == UInt8(ascii: "#") && line.indices.contains { line[$0...].starts(with: version) } }
      guard let start = line.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "v") }), line.count >= version.count + 7 else { return false }
      let rest = line[start...]
      let hasWord = rest.indices.contains { rest[$0...].prefix(7).map { $0 | 0x20 }.elementsEqual("version".utf8) }
      return hasWord && rest.indices.contains { rest[$0...].starts(with: version) }
    }
  }

  /// True where a heading of a text tells what a release brought.
  private static func tellsNews(_ text: [UInt8]) -> Bool {
    text.split(separator: 0x0A).contains { line in
      line.first == UInt8(ascii: "#") && line.count < 80
        && VersionMention.tellsNews(String(decoding: line.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 }, as: UTF8.self))
    }
  }

  private static func blobs(of path: String, _ files: FileHistory, _ count: Int) -> [String] {
    files.edits(of: path).prefix(max(leastVersions, mostContents / max(1, count))).compactMap(\.before)
  }

  /// All that are found, in the order of documents and places.
  ///
  /// - Parameter texts: Contents by their ids.
  package func all(_ files: FileHistory, _ texts: [String: [UInt8]]) -> [EarlierVersion] {
    if candidates.isEmpty { return [] }
    var earlier: [String: Set<PinnedVersion>] = [:]
    let paths = paths
    for path in paths {
      guard let manifest = Manifest(path: path) else { continue }
      var pins: Set<PinnedVersion> = []
      for blob in Set(EarlierVersions.blobs(of: path, files, paths.count)) {
        guard let bytes = texts[blob], bytes.count <= Manifest.mostBytes else { continue }
        pins.formUnion(manifest.pins(path, bytes))
      }
      earlier[path] = pins
    }
    func had(_ pin: PinnedVersion, _ version: String) -> Bool {
      earlier[pin.path]?.contains {
        $0.name == pin.name && $0.kind == pin.kind && EarlierVersion.isSame(version, $0.version)
      } ?? false
    }
    let areLabelsOwn = numbersItsPages(had)
    return candidates.compactMap { mention, pins, isTitle in
      let path = graph.documents[mention.document].path
      if path.contains(mention.version) { return nil }
      // A page that is ahead of the file, or went back with another, is no copy that was forgotten.
      guard let pin = pins.first(where: { had($0, mention.version) && PinnedVersion.precedes(mention.version, $0.version) })
      else { return nil }
      if mention.isLabel, !EarlierVersions.isFace(path),
        areLabelsOwn && mention.version.hasSuffix(".0") || EarlierVersions.isCommon(mention.version),
        !follows(mention, pin, isTitle: false, files, texts)
      {
        return nil
      }
      if isTitle, !follows(mention, pin, isTitle: true, files, texts) { return nil }
      return EarlierVersion(
        document: mention.document, range: mention.range, version: mention.version,
        thing: mention.isLabel || isTitle ? "" : pin.name, actual: PinnedVersion.cut(pin.version, like: mention.version),
        path: pin.path, place: pin.range)
    }.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  /// True where a page gives itself a version that its project never had: pages then have versions of
  /// their own, and one that the project had, too, proves nothing.
  private func numbersItsPages(_ had: (PinnedVersion, String) -> Bool) -> Bool {
    labels.contains { label in
      let path = graph.documents[label.document].path
      let pins = ledger.projects(above: path)
      return !pins.isEmpty && !EarlierVersions.isFace(path)
        && !pins.contains { PinnedVersion.agree(label.version, $0.version) || had($0, label.version) }
    }
  }

  /// True for the pages at which a project is met, whose version is the project's.
  private static func isFace(_ path: String) -> Bool {
    let name = RelativePath.name(of: path).lowercased()
    return ["readme.md", "claude.md", "agents.md", "gemini.md", "skill.md"].contains(name)
  }

  /// True for versions that anything may have.
  private static func isCommon(_ version: String) -> Bool {
    version.hasSuffix(".0.0") || ["0.1.0", "1.0", "1.1", "1.1.0", "1.2", "0.1", "0.2", "2.0", "1.2.0", "0.2.0"].contains(version) || version.count { $0 == "." } < 2
  }
}

extension EarlierVersion {
  /// True where an earlier version is the one that a page gives, all of it or the numbers that are given.
  static func isSame(_ stated: String, _ version: String) -> Bool {
    if stated == version { return true }
    let parts = version.prefix { $0 != "-" }.split(separator: ".")
    let given = stated.split(separator: ".")
    if given.count == 1 { return parts.first == given.first && !version.contains("-") }
    if given.count == 3, parts.count == 2 { return stated == version + ".0" }
    return given.count == 2 && parts.count == 3 && parts.prefix(2).elementsEqual(given) && !version.contains("-")
  }
}
