extension ManifestLines {
  /// A `Chart.yaml`: the chart, what it installs, and the charts that it depends on.
  mutating func readChart() {
    var name: Substring = ""
    var dependency: Substring = ""
    for line in lines {
      guard let (key, value) = ManifestLines.pair(line.text) else { continue }
      let isTop = line.text.indent == 0 && !line.text.hasPrefix("-")
      switch (key, isTop) {
      case ("name", true): name = value
      case ("name", false): dependency = value
      case ("version", false): add(dependency, value, .chart, in: line)
      default: break
      }
    }
    for line in lines where line.text.indent == 0 {
      guard let (key, value) = ManifestLines.pair(line.text) else { continue }
      if key == "version" { add(name, value, .chart, in: line) }
      if key == "appVersion" { add(name, value, .image, in: line) }
    }
  }

  /// Images with their tags and charts with their versions, in files of Kubernetes, Helm and Compose.
  mutating func readYAML() {
    /// The last key of each kind, and where its block would end.
    var repository: (name: Substring, indent: Int, line: Int)?
    var tag: (value: Substring, indent: Int, line: Int)?
    var chart: (name: Substring, indent: Int, line: Int)?
    for (number, line) in lines.enumerated() {
      guard let (key, value) = ManifestLines.pair(line.text) else { continue }
      let indent = line.text.hasIndentedItem
      switch key {
      case "image" where value.contains(":"): addImage(value, in: line)
      case "repository", "image":
        if let last = value.split(separator: "/").last, !value.contains("://"), !value.isEmpty {
          repository = (last, indent, number)
          if let tag, tag.indent == indent, number - tag.line <= 3 { add(last, tag.value, .image, in: lines[tag.line]) }
        }
      case "tag":
        tag = (value, indent, number)
        if let repository, repository.indent == indent, number - repository.line <= 3 {
          add(repository.name, value, .image, in: line)
        }
      case "chart":
        if let last = value.split(separator: "/").last { chart = (last, indent, number) }
      case "version", "targetRevision":
        if let chart, chart.indent == indent, number - chart.line <= 10 { add(chart.name, value, .chart, in: line) }
      default: break
      }
    }
  }

  /// `- key: "value" # remark`, the value without quotes.
  private static func pair(_ line: Substring) -> (key: Substring, value: Substring)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    var key = line[..<colon].trimmed
    if key.hasPrefix("- ") { key = key.dropFirst(2).trimmed }
    guard !key.isEmpty, !key.hasPrefix("#"), key.utf8.count <= 16 else { return nil }
    var value = line[line.index(after: colon)...].trimmed
    if let remark = value.firstRange(of: " #") { value = value[..<remark.lowerBound].trimmed }
    if let quote = value.first, quote == "\"" || quote == "'", value.count > 1, value.last == quote {
      value = value.dropFirst().dropLast()
    }
    return (key, value)
  }
}

extension Substring {
  /// Where the key of a line stands, the hyphen of an item counted as a blank.
  fileprivate var hasIndentedItem: Int { prefix { $0 == " " || $0 == "-" }.count }
}
