package import Knowledge

/// Writes a decision in a dialect, from its parts.
package struct DialectWriter {
  /// The dialects that can be written.
  package static let dialects: [DecisionDialect] = [.nygard, .madr4, .madr3, .madr2, .log4brains, .house]

  let dialect: DecisionDialect
  let prefix: String
  /// The decisions that links lead to, by their places.
  let peers: [DecisionPeer]
  private let counts: [DecisionPeer.Place: Int]

  package init(_ dialect: DecisionDialect, prefixes: [String], peers: [DecisionPeer]) {
    self.dialect = dialect
    prefix = prefixes.first ?? "ADR"
    self.peers = peers
    counts = Dictionary(peers.compactMap(\.place).map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// What a file becomes.
  package struct Result: Sendable, Equatable {
    package let bytes: [UInt8]
    /// What the dialect has no place for, a line each.
    package let losses: [String]
  }

  private var hasFrontMatter: Bool { dialect == .madr3 || dialect == .madr4 || dialect == .house }

  /// - Parameter peer: The decision itself, with the place and the number that it gets.
  /// - Complexity: O(*n*) in its bytes.
  package func write(_ outline: DecisionOutline, as peer: DecisionPeer) -> Result {
    let references = DecisionReferenceText(
      dialect: dialect, prefix: prefix, peers: peers, counts: counts,
      folder: String(RelativePath.folder(of: peer.path)))
    var parts = DialectParts(outline, dialect, references)
    var builder = TextBuilder(
      usesCarriageReturns: outline.usesCarriageReturns, hasByteOrderMark: outline.hasByteOrderMark)
    writeFrontMatter(&parts, &builder)
    if hasFrontMatter { builder.paragraph(outline.preamble) }
    builder.blankLine()
    builder.raw("# \(number(peer))".utf8)
    builder.raw(outline.heading.isEmpty ? Array(MarkdownText.escaped(outline.title).utf8) : outline.heading)
    builder.endLine()
    if !hasFrontMatter {
      writeLabels(parts, &builder)
      builder.paragraph(outline.preamble)
    }
    builder.paragraph(outline.opening)
    writeSections(parts, &builder)
    return Result(bytes: builder.finished(endsLine: outline.endsItsLastLine), losses: parts.losses)
  }

  private func number(_ peer: DecisionPeer) -> String {
    guard let number = peer.number else { return "" }
    switch dialect {
    case .nygard: return "\(number). "
    case .house: return "\(prefix)-\(Decision.padded(number)): "
    case .madr2, .madr3, .madr4, .log4brains, .phodal, .adrs, .plain: return ""
    }
  }

  private func writeFrontMatter(_ parts: inout DialectParts, _ builder: inout TextBuilder) {
    let keys = hasFrontMatter ? parts.keys : []
    let extras = parts.extras(besides: Set(keys.map(\.key)))
    guard !keys.isEmpty || !extras.isEmpty else { return }
    builder.line("---")
    for (key, value) in keys { builder.line("\(key): \(value)") }
    for extra in extras {
      builder.raw(extra.lines)
      builder.endLine()
    }
    builder.line("---")
  }

  private func writeLabels(_ parts: DialectParts, _ builder: inout TextBuilder) {
    let bullet = dialect == .madr2 ? "* " : dialect == .log4brains ? "- " : ""
    for (index, label) in parts.labels.enumerated() {
      if index == 0 || bullet.isEmpty { builder.blankLine() }
      builder.line("\(bullet)\(label.name): \(label.value)")
    }
  }

  private func writeSections(_ parts: DialectParts, _ builder: inout TextBuilder) {
    var sections = SectionArrangement(dialect: dialect).arranged(parts.sections)
    if dialect == .nygard {
      writeStatus(parts, &builder)
    } else if !parts.listedLinks.isEmpty {
      add(parts.listedLinks, to: &sections, builder)
    }
    for section in sections { builder.section(section) }
  }

  private func writeStatus(_ parts: DialectParts, _ builder: inout TextBuilder) {
    let lines = (parts.statusLine.map { [$0] } ?? []) + parts.listedLinks
    guard !lines.isEmpty || !parts.notes.isEmpty else { return }
    builder.paragraph(Array("## Status".utf8))
    for line in lines { builder.paragraph(Array(line.utf8)) }
    for note in parts.notes {
      builder.paragraph(DecisionText.trimmed(note.body))
      for child in note.children { builder.section(child) }
    }
  }

  /// Puts lines at the end of the section that a dialect has for links, or of one like it.
  private func add(_ lines: [String], to sections: inout [DecisionSection], _ builder: TextBuilder) {
    let names: [DecisionSection.Role] =
      dialect == .madr3 || dialect == .madr4 ? [.moreInformation, .links] : [.links, .moreInformation]
    let place =
      names.compactMap { role in sections.firstIndex { $0.role == role } }.first ?? sections.endIndex
    if place == sections.endIndex {
      let title = names[0] == .links ? "Links" : "More Information"
      sections.append(DecisionSection(names[0], title: title, level: 2))
    }
    let bullet = dialect == .log4brains || dialect == .house ? "-" : "*"
    var text = TextBuilder(usesCarriageReturns: builder.usesCarriageReturns, hasByteOrderMark: false)
    text.raw(sections[place].body)
    text.blankLine()
    if text.bytes.isEmpty {
      text.line("")
      text.line("")
    }
    for line in lines { text.line("\(bullet) \(line)") }
    sections[place].body = text.bytes
  }
}
