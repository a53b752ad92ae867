/// A document as a tree of lines with ranges, for tests and `cairn parse`.
///
/// Each line is a node: what it is, where it is as `line:column-line:column`, and what it says.
package func dump(_ document: Document, source: [UInt8]) -> String {
  var printer = DocumentPrinter(document: document, lines: LineTable(source))
  return printer.text()
}

private struct DocumentPrinter {
  let document: Document
  let lines: LineTable
  private var output = ""

  init(document: Document, lines: LineTable) {
    self.document = document
    self.lines = lines
  }

  mutating func text() -> String {
    output = "document \(document.path), \(document.size) bytes\n"
    for problem in document.problems { line(1, "problem", problem.range, "\(problem.kind)") }
    if let resume = document.resume {
      line(1, "resume", resume.range, resume.isClosed ? "" : "unclosed")
      for field in resume.fields {
        line(2, "field", field.nameRange, field.key?.rawValue ?? "unknown key '\(field.name)'")
        line(3, "value", field.valueRange, quoted(field.value))
      }
      for stray in resume.strayLines { line(2, "stray", stray, "") }
    }
    if let frontMatter = document.frontMatter {
      line(1, "front matter", frontMatter.range, frontMatter.isDisplaced ? "behind a comment" : "")
      entries(frontMatter.entries, 2)
    }
    let nodes = headings() + references() + tables() + taskItems() + anchors() + definitions() + directives() + claims() + hazards()
    for node in nodes.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) { output += node.1 }
    return output
  }

  private func directives() -> [(SourceRange, String)] {
    document.directives.map {
      ($0.range, formatted(1, "directive", $0.range, quoted(document[$0.text])))
    }
  }

  private func claims() -> [(SourceRange, String)] {
    document.claims.map { claim in
      let subject = claim.subject.isEmpty ? "" : " of " + quoted(document[claim.subject])
      return (
        claim.range,
        formatted(
          1, "claim \(claim.kind)", claim.range,
          quoted(document[claim.value]) + subject + (claim.traits.isEmpty ? "" : " \(claim.traits)"))
      )
    }
  }

  private func hazards() -> [(SourceRange, String)] {
    document.hazards.map { hazard in
      let text = hazard.text.isEmpty ? "" : quoted(document[hazard.text])
      return (hazard.range, formatted(1, "hazard \(hazard.kind)", hazard.range, text))
    }
  }

  private func place(_ range: SourceRange) -> String {
    let start = lines.position(of: Int(range.start))
    let end = lines.position(of: Int(range.end))
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("\n", with: "\\n") + "'"
  }

  private func formatted(_ depth: Int, _ kind: String, _ range: SourceRange, _ text: String) -> String
  {
    String(repeating: "  ", count: depth) + kind + " " + place(range)
      + (text.isEmpty ? "" : " " + text) + "\n"
  }

  private mutating func line(_ depth: Int, _ kind: String, _ range: SourceRange, _ text: String) {
    output += formatted(depth, kind, range, text)
  }

  private mutating func entries(_ entries: [FrontMatter.Entry], _ depth: Int) {
    for entry in entries {
      line(depth, "key", entry.keyRange, entry.key)
      value(entry.value, depth + 1)
    }
  }

  private mutating func value(_ value: FrontMatterValue, _ depth: Int) {
    switch value.content {
    case .null: line(depth, "null", value.range, "")
    case .scalar(let text): line(depth, "scalar", value.range, quoted(text))
    case .list(let items):
      line(depth, "list", value.range, "")
      for item in items { self.value(item, depth + 1) }
    case .mapping(let inner):
      line(depth, "mapping", value.range, "")
      entries(inner, depth + 1)
    }
  }

  private func headings() -> [(SourceRange, String)] {
    document.headings.map { heading in
      let kind = "heading \(heading.level)" + (heading.isHTML ? " html" : "")
      let anchor = document[heading.anchor]
      return (
        heading.range,
        formatted(1, kind, heading.range, "\(quoted(document[heading.text])) #\(anchor)")
      )
    }
  }

  private func references() -> [(SourceRange, String)] {
    document.references.map { reference in
      (
        reference.range,
        formatted(1, "\(reference.kind)", reference.range, "")
          + formatted(
            2, "destination", reference.destinationRange, quoted(document[reference.destination]))
      )
    }
  }

  private func tables() -> [(SourceRange, String)] {
    document.tables.map { table in
      var text = formatted(1, "table", table.range, "\(table.rows) rows, \(table.columns) columns")
      for index in table.cells {
        let cell = document.cells[index]
        text += formatted(2, "cell", cell.range, quoted(document[cell.text]))
      }
      return (table.range, text)
    }
  }

  private func taskItems() -> [(SourceRange, String)] {
    document.taskItems.map { item in
      (
        item.range,
        formatted(1, "task \(item.isChecked ? "done" : "open")", item.range, quoted(document[item.text]))
      )
    }
  }

  private func anchors() -> [(SourceRange, String)] {
    document.anchors.map { ($0.range, formatted(1, "anchor", $0.range, "#" + document[$0.name])) }
  }

  private func definitions() -> [(SourceRange, String)] {
    document.definitions.map { definition in
      (
        definition.range,
        formatted(
          1, "definition", definition.range,
          "[\(document[definition.label])]" + (definition.isShadowed ? " shadowed" : "")
            + (definition.isUsed ? "" : " unused"))
          + formatted(
            2, "destination", definition.destinationRange,
            quoted(document[definition.destination]))
      )
    }
  }
}
