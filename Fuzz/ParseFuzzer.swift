import Markup

/// The parser that every input goes through, so that what one leaves behind shows in the next.
nonisolated(unsafe) private var reused = MarkdownParser()

/// Called by libFuzzer for each input; a broken promise of ``Document`` ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Bytes(start: start, count: count)
  let document = reused.parse(bytes, path: "fuzz.md")
  check(document)
  var fresh = MarkdownParser()
  expect(fresh.parse(bytes, path: "fuzz.md") == document, "a second parse gives another document")
  return 0
}

private func check(_ document: Document) {
  for (part, range) in ranges(of: document) {
    expect(range.start <= range.end, "\(part): \(range) ends before it starts")
    expect(Int(range.end) <= document.size, "\(part): \(range) of \(document.size) bytes")
  }
  for slice in slices(of: document) {
    let end = Int(slice.start) + Int(slice.count)
    expect(end <= document.pool.bytes.count, "\(slice) lies outside the pool")
  }
  checkPreamble(document)
  checkReferences(document)
  checkTables(document)
}

private func checkPreamble(_ document: Document) {
  if let frontMatter = document.frontMatter {
    expect(frontMatter.range.contains(frontMatter.contentRange), "front matter outside its fences")
    for entry in frontMatter.entries {
      expect(frontMatter.contentRange.contains(entry.keyRange), "key \(entry.key) outside")
      expect(frontMatter.contentRange.contains(entry.value.range), "value of \(entry.key) outside")
    }
  }
  if let resume = document.resume {
    for field in resume.fields {
      expect(resume.range.contains(field.nameRange), "field \(field.name) outside its comment")
      expect(resume.range.contains(field.valueRange), "value of \(field.name) outside its comment")
    }
  }
}

private func checkReferences(_ document: Document) {
  for (first, second) in zip(document.references, document.references.dropFirst()) {
    expect(first.range <= second.range, "references at \(first.range), \(second.range) not sorted")
  }
  for reference in document.references {
    switch reference.kind {
    case .link, .image, .autolink, .bareURL, .htmlLink, .htmlSource:
      expect(reference.definition == -1, "\(reference.kind) with a definition")
    case .referenceLink, .referenceImage:
      let index = Int(reference.definition)
      expect(document.definitions.indices.contains(index), "definition \(index) does not exist")
      let definition = document.definitions[index]
      expect(definition.isUsed, "a definition is used and not marked so")
      expect(
        definition.destinationRange == reference.destinationRange,
        "a reference link's destination is not its definition's")
    default: break
    }
  }
}

private func checkTables(_ document: Document) {
  var end = 0
  for table in document.tables {
    expect(table.cells.lowerBound == end, "cells between two tables")
    expect(table.columns > 0 && table.cells.count == table.rows * table.columns, "a ragged table")
    end = table.cells.upperBound
  }
  expect(end == document.cells.count, "cells behind the last table")
}

// MARK: What a document holds

private func ranges(of document: Document) -> [(part: String, range: SourceRange)] {
  var found: [(part: String, range: SourceRange)] = []
  if let frontMatter = document.frontMatter {
    found.append(("front matter", frontMatter.range))
    found += ranges(of: frontMatter.entries)
  }
  if let resume = document.resume {
    found.append(("resume block", resume.range))
    found += resume.strayLines.map { ("stray line", $0) }
  }
  found += document.headings.map { ("heading", $0.range) }
  found += document.references.map { ("\($0.kind)", $0.range) }
  found += document.references.map { ("\($0.kind)'s destination", $0.destinationRange) }
  found += document.definitions.map { ("definition", $0.range) }
  found += document.definitions.map { ("definition's destination", $0.destinationRange) }
  found += document.anchors.map { ("anchor", $0.range) }
  found += document.tables.map { ("table", $0.range) }
  found += document.cells.map { ("cell", $0.range) }
  found += document.taskItems.map { ("task item", $0.range) }
  found += document.problems.map { ("problem \($0.kind)", $0.range) }
  return found
}

private func ranges(of entries: [FrontMatter.Entry]) -> [(part: String, range: SourceRange)] {
  entries.flatMap { entry in
    [("key \(entry.key)", entry.keyRange)] + ranges(of: entry.value)
  }
}

private func ranges(of value: FrontMatterValue) -> [(part: String, range: SourceRange)] {
  let own = [(part: "value", range: value.range)]
  switch value.content {
  case .null, .scalar: return own
  case .list(let items): return own + items.flatMap { ranges(of: $0) }
  case .mapping(let entries): return own + ranges(of: entries)
  }
}

private func slices(of document: Document) -> [TextSlice] {
  document.headings.flatMap { [$0.text, $0.anchor] } + document.references.map(\.destination)
    + document.definitions.flatMap { [$0.label, $0.destination] } + document.anchors.map(\.name)
    + document.cells.map(\.text) + document.taskItems.map(\.text)
}

private func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
  if !holds { fatalError(complaint()) }
}
