import Markup

/// The value that a page gives an attribute of a thing: the port of `vault-mcp`.
struct StatedValue: Hashable {
  /// The thing's name and the attribute, lower case.
  let thing: String
  let attribute: String
  /// As it is compared, and as written.
  let value: String
  let written: String
  /// What stands in the line of the value: the thing, or below its heading the attribute.
  let label: String
  /// The index of the document.
  let document: Int
  let range: SourceRange

  /// All values that live pages state, of things with a name of their own, in the order of documents and places.
  /// - Complexity: O(*c*) in the number of claims and cells.
  static func all(in graph: Graph) -> [StatedValue] {
    var found: [StatedValue] = []
    for (index, document) in graph.documents.enumerated()
    where graph.natures[index].isDisjoint(with: [.history, .report, .plan]) && graph.decision(of: index) == nil {
      let generated = document.directives.isEmpty ? [] : document.generatedRanges
      var values = tabled(document, index)
      for claim in document.claims { values += claimed(claim, document, index) }
      if !generated.isEmpty {
        values.removeAll { value in generated.contains { $0.contains(value.range) } }
      }
      found += values
    }
    return found
  }

  /// The thing's name, where it is one that means the same on every page: `vault-mcp`, and not `Server`.
  ///
  /// - Parameter isKey: True for what a row is about, whose name may be of several words.
  private static func name(_ text: some StringProtocol, isKey: Bool = false) -> String? {
    var name = String(text).trimmedOfMarks.lowercased()[...]
    if let end = name.firstIndex(of: "("), end > name.startIndex { name = name[..<end] }
    while let last = name.last, " :.*`\"')".contains(last) { name.removeLast() }
    while let first = name.first, " *`\"'(".contains(first) { name.removeFirst() }
    guard (4...40).contains(name.utf8.count), isKey || !name.contains(" "), name.contains(where: \.isLetter) else { return nil }
    // What a manual calls its things stands for a thing of the reader's.
    if name.hasPrefix("my-") || name.hasPrefix("your-") || name.contains("example") || name.contains("foo") { return nil }
    let isName = name.dropFirst().dropLast().contains { "-_".contains($0) || isKey && $0 == " " } && !name.contains("/") && !name.hasPrefix("-")
      && !name.hasPrefix("<") && !name.contains("=") && !name.contains("*") && !name.contains("$")
    return isName ? String(name) : nil
  }

  private static func tabled(_ document: Document, _ index: Int) -> [StatedValue] {
    var found: [StatedValue] = []
    for table in document.tables where table.rows > 1 && table.columns > 1 {
      for column in 1..<table.columns {
        let header = document.pool.utf8(document.cell(table, row: 0, column: column).text)
        guard header.count <= 24, let attribute = Attribute.named(header), attribute != "default" else { continue }
        var rows: [String: StatedValue] = [:]
        var doubled: Set<String> = []
        for row in 1..<table.rows {
          let cell = document.cell(table, row: row, column: column)
          guard let thing = name(document[document.cell(table, row: row, column: 0).text], isKey: true),
            let value = StatedValue(thing, attribute, document[cell.text], index, cell.range, label: thing)
          else { continue }
          if rows.updateValue(value, forKey: thing) != nil { doubled.insert(thing) }
        }
        found += rows.values.filter { !doubled.contains($0.thing) }.sorted { $0.range < $1.range }
      }
    }
    return found
  }

  private static func claimed(_ claim: Claim, _ document: Document, _ index: Int) -> [StatedValue] {
    if !claim.traits.isDisjoint(with: [.quoted, .struck, .hedged]) { return [] }
    switch claim.kind {
    case .field:
      guard let heading = document.heading(above: claim.range), let thing = name(document[heading.text]) else { return [] }
      return StatedValue(
        thing, document[claim.subject], document[claim.value], index, claim.range, label: document[claim.subject]
      ).map { [$0] } ?? []
    case .port, .count:
      guard claim.kind == .port || document[claim.subject].lowercased().contains("tool") else { return [] }
      let sentence = ClaimedSentence(document, claim)
      if Surroundings.isOfOtherTime(sentence.before) || !Surroundings.named(in: sentence.before + sentence.after).isEmpty { return [] }
      let names = Set(sentence.nearBefore.split { $0 == " " || $0 == "," || $0 == "(" || $0 == "/" }.compactMap { name($0) })
      // A number of other things is a matter of copies.
      guard claim.kind == .port || sentence.noun == ["tool"] || sentence.noun == ["mcp", "tool"], names.count == 1,
        let thing = names.first
      else { return [] }
      return StatedValue(
        thing, claim.kind == .port ? "port" : "tools", document[claim.value], index, claim.range, label: thing
      ).map { [$0] } ?? []
    default: return []
    }
  }

  private init?(
    _ thing: String, _ attribute: String, _ written: String, _ document: Int, _ range: SourceRange, label: String
  ) {
    let value = written.trimmedOfMarks
    guard let folded = StatedValue.folded(value, attribute) else { return nil }
    self.thing = thing
    self.attribute = attribute
    self.value = folded
    self.written = value
    self.label = label
    self.document = document
    self.range = range
  }

  /// A value as it is compared; nil for what is none, is hedged, or is more than one.
  private static func folded(_ text: String, _ attribute: String) -> String? {
    if ["model", "transport", "runtime", "os", "context window", "default"].contains(attribute) { return nil }
    var text = text.lowercased()[...]
    // "80 (HTTP), 443 (HTTPS)" is two values.
    if text.count(where: { $0 == "(" }) > 1 { return nil }
    if let note = text.firstIndex(of: "("), note > text.startIndex { text = text[..<note] }
    while text.last == " " { text.removeLast() }
    guard !text.isEmpty, !"~≈<>≥≤+".contains(where: text.contains), !text.contains("→"), !text.contains("{"),
      !text.contains("…")
    else { return nil }
    switch attribute {
    case "port", "vlan", "vmid", "tools", "cpu":
      guard let number = NumberWord.value(of: text), number > 0 || attribute == "tools" else { return nil }
      return String(number)
    case "version", "node version", "python version", "go version":
      if text.first == "v" { text = text.dropFirst() }
      guard text.first?.isNumber == true, text.contains("."), text.allSatisfy({ $0.isNumber || $0.isLetter || ".-".contains($0) }), !text.hasSuffix("x")
      else { return nil }
      return String(text)
    case "ip":
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 4 && parts.allSatisfy({ UInt8($0) != nil }) ? String(text) : nil
    case "price":
      let digits = text.filter { $0.isNumber || $0 == "." }
      return text.contains(where: { "$€£".contains($0) }) && text.split(separator: " ").count <= 2 && text.count { $0 == "." } <= 1 && !text.contains("-")
        && !text.contains("–") ? digits : nil
    case "ram", "disk", "timeout":
      guard text.first?.isNumber == true, !text.contains("-"), !text.contains("/"), !text.contains(",") else { return nil }
      return text.filter { $0 != " " }.replacing("gib", with: "gb").replacing("mib", with: "mb")
    case "region", "zone", "instance type", "hostname":
      return text.contains(" ") || !text.contains(where: { "-._".contains($0) }) ? nil : String(text)
    default:
      // How many there are of something in all.
      return NumberWord.value(of: text).map { String($0) }
    }
  }
}

extension ClaimedSentence {
  /// What precedes the number since the last other number, names whole.
  fileprivate var nearBefore: Substring { beforeHere }
}
