/// Turns the bytes of a file into a ``Document``; one parser a thread, used for many files.
///
/// The parse never fails: what cannot be read is a ``SyntaxProblem`` of a document that holds what
/// could.
package struct MarkdownParser: ~Copyable {
  /// What a knowledge base's configuration says about parsing.
  package struct Options: Sendable, Equatable {
    /// The words that stand before a decision's number in prose, such as `ADR`.
    package var decisionPrefixes: [String]
    /// Larger files are not parsed, in bytes.
    package var sizeLimit: Int

    package init(decisionPrefixes: [String] = ["ADR"], sizeLimit: Int = 16 << 20) {
      self.decisionPrefixes = decisionPrefixes
      self.sizeLimit = sizeLimit
    }
  }

  private let options: Options
  private var lines = SourceLines()
  private var definitionScanner = DefinitionScanner()

  package init(options: Options = Options()) {
    self.options = options
  }

  deinit { CMarkBridge.releaseMemory() }

  /// Makes the process ask for memory in large pieces, once, before it holds many documents.
  package static func prepareMemory() { CMarkBridge.growInLargeSteps }

  /// Parses a file.
  ///
  /// - Parameters:
  ///   - path: Relative to the root of the repository.
  ///   - keepsSource: True to keep the bytes in ``Document/source``; a file whose front matter says
  ///     that it is a decision keeps them in any case, and so does one with generated regions.
  /// - Complexity: O(*n*) in the number of bytes.
  package mutating func parse(_ bytes: Bytes, path: String, keepsSource: Bool = false) -> Document {
    var document = Draft(path: path, size: bytes.count)
    if bytes.count > options.sizeLimit {
      document.problems.append(
        SyntaxProblem(
          kind: .tooLarge(size: bytes.count, limit: options.sizeLimit), range: SourceRange(0, 0)))
      return Document(document)
    }
    if isUTF16(bytes) {
      document.problems.append(SyntaxProblem(kind: .utf16, range: SourceRange(0, 2)))
      return Document(document)
    }
    let survey = TextSurvey(bytes)
    addProblems(of: survey, to: &document)
    if survey.firstNUL != nil || survey.hasLoneReturn {
      // cmark-gfm would put three bytes in each NUL's place and so move everything behind it, and
      // a line feed in a lone carriage return's place keeps one kind of line end for all that follows.
      let cleaned = TextSurvey.cleaned(bytes)
      cleaned.withUnsafeBufferPointer {
        parse($0, into: &document, tables: survey.widestLine == nil)
      }
    } else {
      parse(bytes, into: &document, tables: survey.widestLine == nil)
    }
    if keepsSource || document.frontMatter?["type"]?.string == "decision"
      || document.directives.contains(where: { Directive.opensRegion(document.pool.utf8($0.text)) })
    {
      document.source = Array(bytes)
    }
    // cmark-gfm moves footnotes to the end, and an HTML heading ends after what stands in it.
    document.references.sort { $0.range < $1.range }
    document.headings.sort { $0.range < $1.range }
    document.anchors.sort { $0.range < $1.range }
    document.tables.sort { $0.range < $1.range }
    document.taskItems.sort { $0.range < $1.range }
    document.directives.sort { $0.range < $1.range }
    document.hazards += SecretScanner.hazards(in: bytes, &document.pool)
    document.hazards.sort { ($0.range, $0.kind.rawValue) < ($1.range, $1.kind.rawValue) }
    document.claims.sort { ($0.range, $0.kind.rawValue) < ($1.range, $1.kind.rawValue) }
    Directive.findLines(&document, bytes)
    document.pool.shrink()
    return Document(document)
  }

  private func isUTF16(_ bytes: Bytes) -> Bool {
    bytes.count >= 2
      && (bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF)
  }

  private func addProblems(of survey: TextSurvey, to document: inout Draft) {
    if let offset = survey.firstInvalid {
      document.problems.append(
        SyntaxProblem(kind: .invalidUTF8, range: SourceRange(offset, offset + 1)))
    }
    if let offset = survey.firstNUL {
      document.problems.append(
        SyntaxProblem(kind: .nulByte, range: SourceRange(offset, offset + 1)))
    }
    if let line = survey.widestLine {
      document.problems.append(
        SyntaxProblem(
          kind: .tableTooWide(pipes: line.pipes, limit: TextSurvey.widestTable),
          range: SourceRange(line.offset, line.offset + 1)))
    }
  }

  private mutating func parse(_ bytes: Bytes, into document: inout Draft, tables: Bool) {
    let preamble = Preamble(bytes)
    if let frontMatter = preamble.frontMatter {
      addFrontMatter(
        to: &document, bytes, frontMatter.range, frontMatter.content,
        isDisplaced: preamble.isDisplaced)
    } else if let line = preamble.unclosed {
      document.problems.append(
        SyntaxProblem(kind: .unclosedFrontMatter, range: SourceRange(line)))
    }
    if let resume = preamble.resume {
      MarkdownParser.addResume(to: &document, bytes, resume, prefixes: options.decisionPrefixes)
    }
    if let frontMatter = preamble.frontMatter, preamble.isDisplaced {
      addDirectives(to: &document, bytes, before: frontMatter.range.lowerBound)
    }
    let start = preamble.bodyStart
    lines.index(bytes, from: start)
    let body = bytes.slice(start..<bytes.count)
    let survey = BodySurvey(body, prefixes: options.decisionPrefixes)
    let table = lines.table
    var scanner = definitionScanner
    let parsed = document
    var result = document
    CMarkBridge.withTree(body, tables: tables, footnotes: survey.hasFootnote) { tree in
      var document = parsed
      let labels =
        survey.hasDefinition
        ? MarkdownParser.definitions(bytes, table, tree, &scanner, into: &document) : nil
      var builder = DocumentBuilder(
        document, source: bytes, lines: table, prefixes: options.decisionPrefixes, labels: labels,
        survey: survey)
      tree.walk(&builder)
      result = builder.document
      if !builder.fences.isEmpty {
        result.hazards += FenceReader(builder.fences, in: bytes, table).hazards(&result.pool)
      }
    }
    definitionScanner = scanner
    document = result
  }

  /// Keeps the comments before displaced front matter, which are no part of the body.
  private func addDirectives(to document: inout Draft, _ bytes: Bytes, before end: Int) {
    let preamble = bytes.slice(0..<end)
    var index = 0
    while let open = preamble.index(of: "<!--", from: index),
      let close = preamble.index(of: "-->", from: open + 4)
    {
      index = close + 3
      guard let inner = Directive.content(preamble, open..<index) else { continue }
      document.directives.append(
        Directive(
          text: document.pool.add(bytes.slice(inner)), range: SourceRange(open, index),
          textRange: SourceRange(inner)))
    }
  }

  private static func definitions(
    _ bytes: Bytes, _ lines: LineStarts, _ tree: borrowing CMarkBridge.Tree,
    _ scanner: inout DefinitionScanner, into document: inout Draft
  ) -> LabelIndex? {
    guard scanner.mayFind(bytes, lines) else { return nil }
    var coverage = LineCoverage(source: bytes, lines: lines, scanner: scanner)
    tree.walk(&coverage)
    scanner = coverage.scanner
    var labels = LabelIndex()
    for found in scanner.scan(bytes, lines) {
      let isFirst = labels.insert(found.label, definition: document.definitions.count)
      document.definitions.append(
        LinkDefinition(
          label: document.pool.add(found.label),
          destination: document.pool.add(bytes.slice(found.destination)),
          range: SourceRange(found.range), extent: SourceRange(found.extent),
          destinationRange: SourceRange(found.destination),
          isShadowed: !isFirst, isUsed: false))
    }
    return labels.isEmpty ? nil : labels
  }

  private func addFrontMatter(
    to document: inout Draft, _ bytes: Bytes, _ range: Range<Int>, _ content: Range<Int>,
    isDisplaced: Bool
  ) {
    var entries: [FrontMatter.Entry] = []
    if let flat = FlatYAMLReader.entries(bytes, content) {
      entries = flat
    } else {
      do throws(YAMLReader.Failure) {
        entries = try YAMLReader.entries(bytes, content)
      } catch {
        let start = min(error.offset, content.upperBound)
        document.problems.append(
          SyntaxProblem(
            kind: .invalidFrontMatter(error.message),
            range: SourceRange(start, max(start, bytes.endOfLine(from: start)))))
      }
    }
    let frontMatter = FrontMatter(
      range: SourceRange(range), contentRange: SourceRange(content), entries: entries,
      isDisplaced: isDisplaced)
    document.frontMatter = frontMatter
    addStatusReferences(to: &document, bytes, frontMatter)
    addListedLinks(to: &document, bytes, frontMatter)
    for entry in entries where FrontMatter.referenceFields.contains(entry.key) {
      for (text, range) in entry.value.strings where !text.isEmpty {
        let inner = FrontMatter.unquoted(bytes, range)
        document.references.append(
          Reference(
            kind: .frontMatter, range: inner, destinationRange: inner,
            destination: document.pool.add(text), definition: -1))
      }
    }
  }

  /// Adds the targets of `links: [{target: 2, kind: supersedes}]`, as adrs writes them.
  private func addListedLinks(
    to document: inout Draft, _ bytes: Bytes, _ frontMatter: FrontMatter
  ) {
    guard case .list(let items) = frontMatter["links"]?.content else { return }
    for item in items {
      guard let entries = item.mapping, entries.contains(where: { $0.key == "kind" }),
        let target = entries.first(where: { $0.key == "target" })?.value, let text = target.string,
        !text.isEmpty
      else { continue }
      let inner = FrontMatter.unquoted(bytes, target.range)
      document.references.append(
        Reference(
          kind: .frontMatter, range: inner, destinationRange: inner,
          destination: document.pool.add(text), definition: -1))
    }
  }

  /// Adds what a status such as `superseded by [ADR-0005](0005-x.md)` names (MADR 3 and 4).
  private func addStatusReferences(
    to document: inout Draft, _ bytes: Bytes, _ frontMatter: FrontMatter
  ) {
    guard let value = frontMatter["status"], let text = value.string,
      text.lowercased().contains(" by ") || text.lowercased().hasPrefix("supersedes "),
      !text.hasPrefix("{"), !text.contains("|")  // A template's list of choices.
    else { return }
    let range = value.range.offsets
    let whole = bytes.slice(0..<range.upperBound)
    if let middle = whole.index(of: "](", from: range.lowerBound),
      let destination = LinkTail.destination(whole, at: middle + 2)?.range, !destination.isEmpty
    {
      let place = SourceRange(destination)
      document.references.append(
        Reference(
          kind: .frontMatter, range: place, destinationRange: place,
          destination: document.pool.add(bytes.slice(destination)), definition: -1))
      return
    }
    for mention in ProseScanner.decisions(bytes, range, prefixes: options.decisionPrefixes) {
      let place = SourceRange(mention.range)
      document.references.append(
        Reference(
          kind: .frontMatter, range: place, destinationRange: place,
          destination: document.pool.add(mention.name), definition: -1))
    }
  }

  /// Adds a resume block and the references that its fields hold.
  static func addResume(
    to document: inout Draft, _ bytes: Bytes, _ range: Range<Int>, prefixes: [String]
  ) {
    let block = ResumeBlock(bytes, range)
    document.resume = block
    func add(_ found: [ResumeReferences.Found], _ kind: Reference.Kind) {
      for reference in found {
        let place = SourceRange(reference.range)
        document.references.append(
          Reference(
            kind: kind, range: place, destinationRange: place,
            destination: document.pool.add(reference.name), definition: -1))
      }
    }
    if let field = block[.dependsOn], !field.isNone {
      add(ResumeReferences.dependsOn(bytes, field.valueRange.offsets), .resumeDependsOn)
    }
    if let field = block[.next], !field.isNone {
      add(
        ResumeReferences.next(bytes, field.valueRange.offsets, prefixes: prefixes), .resumeNext)
    }
  }
}
