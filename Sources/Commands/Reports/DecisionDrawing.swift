import Knowledge

/// Decisions and what they do to one another, in the forms that other programs draw.
struct DecisionDrawing {
  enum Format: String, CaseIterable {
    case dot
    case mermaid
    case json
  }

  let sheet: DecisionSheet
  /// The log's folder, below which addresses are made.
  let folder: String
  /// What stands before a file's path in its address; without it and an extension, none is drawn.
  let base: String?
  let suffix: String?

  func text(_ format: Format) -> [UInt8] {
    switch format {
    case .dot: Array(dot().utf8)
    case .mermaid: Array(mermaid().utf8)
    case .json: json()
    }
  }

  private var indices: Range<Int> { sheet.records.indices }

  /// Names made from folders, numbers and names, so that a new decision changes no other's.
  private var ids: [String] {
    var taken: Set<String> = []
    return sheet.records.map { record in
      let below = record.folder == folder ? "" : String(record.folder.dropFirst(folder.count))
      let name = record.number.map { "adr\(Decision.padded($0))" } ?? RelativePath.name(of: record.path) + ""
      let stem = ("n" + below + "_" + name).lowercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber) ? String(character) : "_"
      }.joined()
      var id = stem
      var count = 1
      while !taken.insert(id).inserted {
        count += 1
        id = "\(stem)_\(count)"
      }
      return id
    }
  }

  private func label(_ index: Int) -> String {
    let (name, title) = (sheet.name(index), sheet.records[index].title)
    return title.isEmpty || title == name ? name : "\(name): \(title)"
  }

  private func address(_ index: Int) -> String? {
    if base == nil, suffix == nil { return nil }
    var path = sheet.records[index].path
    if !folder.isEmpty, path.hasPrefix(folder + "/") { path = String(path.dropFirst(folder.count + 1)) }
    if let suffix, let dot = path.lastIndex(of: ".") { path = path[..<dot] + suffix }
    let base = base.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    return base + PercentEncoding.uri(path)
  }

  /// The places by folder, in order.
  private var groups: [(folder: String, places: [Int])] {
    var groups: [(folder: String, places: [Int])] = []
    for index in indices {
      let folder = sheet.records[index].folder
      if groups.last?.folder != folder { groups.append((folder, [])) }
      groups[groups.count - 1].places.append(index)
    }
    return groups
  }

  // MARK: DOT

  private func dot() -> String {
    let ids = ids
    var text = "digraph decisions {\n  node [shape=box, style=rounded];\n"
    let groups = groups
    for (number, group) in groups.enumerated() {
      let isCluster = groups.count > 1
      let indent = isCluster ? "    " : "  "
      if isCluster {
        text += "  subgraph cluster_\(number) {\n    label=\(DiagramText.dot(group.folder));\n"
      }
      for index in group.places {
        var attributes = ["label=\(DiagramText.dot(label(index)))"] + dotStyle(index)
        if let address = address(index) { attributes.append("URL=\(DiagramText.dot(address))") }
        text += "\(indent)\(ids[index]) [\(attributes.joined(separator: ", "))];\n"
      }
      if isCluster { text += "  }\n" }
    }
    for relation in sheet.relations.all {
      let label = DiagramText.dot(relation.name)
      text += "  \(ids[relation.source]) -> \(ids[relation.target]) [label=\(label)];\n"
    }
    return text + "}\n"
  }

  private func dotStyle(_ index: Int) -> [String] {
    switch sheet.records[index].status?.value {
    case .accepted, nil: []
    case .proposed, .draft: ["style=\"rounded,dashed\""]
    case .rejected, .deprecated, .superseded:
      ["style=\"rounded,dotted\"", "fontcolor=gray40", "color=gray40"]
    }
  }

  // MARK: Mermaid

  private func mermaid() -> String {
    let ids = ids
    var text = "graph LR\n"
    let groups = groups
    var open: [String] = []
    var gone: [String] = []
    for (number, group) in groups.enumerated() {
      let isCluster = groups.count > 1
      let indent = isCluster ? "    " : "  "
      if isCluster { text += "  subgraph folder\(number) [\(DiagramText.mermaid(group.folder))]\n" }
      for index in group.places {
        text += "\(indent)\(ids[index])[\(DiagramText.mermaid(label(index)))]\n"
        switch sheet.records[index].status?.value {
        case .accepted, nil: break
        case .proposed, .draft: open.append(ids[index])
        case .rejected, .deprecated, .superseded: gone.append(ids[index])
        }
      }
      if isCluster { text += "  end\n" }
    }
    for relation in sheet.relations.all {
      let label = DiagramText.mermaid(relation.name)
      text += "  \(ids[relation.source]) -->|\(label)| \(ids[relation.target])\n"
    }
    for index in indices {
      guard let address = address(index) else { continue }
      text += "  click \(ids[index]) href \"\(address.replacing("\"", with: "%22"))\"\n"
    }
    let styles = [("open", "stroke-dasharray: 6 3", open), ("gone", "stroke-dasharray: 2 3", gone)]
    for (name, style, members) in styles where !members.isEmpty {
      text += "  classDef \(name) \(style)\n  class \(members.joined(separator: ",")) \(name)\n"
    }
    return text
  }

  // MARK: JSON

  private func json() -> [UInt8] {
    let ids = ids
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("nodes")
      writer.array(indices) { writer, index in
        writer.object { writer in
          writer.key("id")
          writer.string(ids[index])
          writer.key("name")
          writer.string(sheet.name(index))
          writer.key("title")
          writer.string(sheet.records[index].title)
          writer.key("status")
          writer.string(sheet.records[index].status?.value?.rawValue)
          writer.key("path")
          writer.string(sheet.records[index].path)
          writer.key("url")
          writer.string(address(index))
        }
      }
      writer.key("edges")
      writer.array(sheet.relations.all) { writer, relation in
        writer.object { writer in
          writer.key("source")
          writer.string(ids[relation.source])
          writer.key("target")
          writer.string(ids[relation.target])
          writer.key("kind")
          writer.string(relation.name)
        }
      }
    }
    return writer.finished()
  }
}
