import Knowledge

extension JSONADR {
  /// Why a text is no JSON-ADR.
  package struct ReadingFailure: Error, Sendable, Equatable {
    /// A headline without a period.
    package let message: String
    /// The line that is wrong, from 1; nil where it is the content.
    package let line: Int?
  }

  /// Reads a file of JSON-ADR 1.0.0, with one decision or with many.
  ///
  /// - Parameter losses: Gets the keys that are not JSON-ADR's, a line each.
  /// - Throws: ``ReadingFailure``.
  package static func reading(
    _ bytes: [UInt8], losses: inout [String]
  ) throws(ReadingFailure) -> [JSONADR] {
    let value: JSONValue
    do throws(JSONReader.Failure) {
      value = try JSONReader.read(bytes)
    } catch {
      let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
      throw ReadingFailure(message: "not JSON: \(error.message)", line: line)
    }
    guard let version = value["version"]?.string else {
      throw ReadingFailure(message: "not JSON-ADR: no 'version'", line: nil)
    }
    guard version == self.version else {
      throw ReadingFailure(
        message: "version '\(version)' of JSON-ADR; this cairn reads \(self.version)", line: nil)
    }
    guard let items = value["adrs"]?.array ?? value["adr"].map({ [$0] }) else {
      throw ReadingFailure(message: "not JSON-ADR: neither 'adr' nor 'adrs'", line: nil)
    }
    var result: [JSONADR] = []
    for (index, item) in items.enumerated() {
      result.append(try JSONADR(item, place: index + 1, &losses))
    }
    return result
  }

  private static let keys: Set<String> = [
    "number", "title", "status", "date", "deciders", "consulted", "informed", "tags", "source_uri",
    "context", "decision_drivers", "considered_options", "decision", "consequences", "confirmation",
    "links", "custom_sections", "path",
  ]

  private init(
    _ value: JSONValue, place: Int, _ losses: inout [String]
  ) throws(ReadingFailure) {
    self.init()
    func failure(_ message: String) -> ReadingFailure {
      ReadingFailure(message: "decision \(place) \(message)", line: nil)
    }
    guard case .object(let members) = value else { throw failure("is no object") }
    guard let number = value["number"]?.integer, number >= 1 else {
      throw failure("has no 'number' of 1 or more")
    }
    guard let title = value["title"]?.string, !title.isEmpty else { throw failure("has no 'title'") }
    self.number = number
    self.title = title.split(whereSeparator: \.isNewline).joined(separator: " ")
    status = value["status"]?.string ?? ""
    date = value["date"]?.string ?? ""
    deciders = JSONADR.texts(value["deciders"])
    consulted = JSONADR.texts(value["consulted"])
    informed = JSONADR.texts(value["informed"])
    tags = JSONADR.texts(value["tags"])
    context = value["context"]?.string
    drivers = JSONADR.texts(value["decision_drivers"])
    options = (value["considered_options"]?.array ?? []).compactMap { option in
      option["name"]?.string.map {
        Option(
          name: $0, description: option["description"]?.string, pros: JSONADR.texts(option["pros"]),
          cons: JSONADR.texts(option["cons"]))
      }
    }
    decision = value["decision"]?.string
    if case .object = value["consequences"] ?? .null {
      let sides = value["consequences"]
      consequences = .sides(
        positive: JSONADR.texts(sides?["positive"]), negative: JSONADR.texts(sides?["negative"]),
        risks: JSONADR.texts(sides?["risks"]))
    } else if let list = value["consequences"] {
      consequences = .list(JSONADR.texts(list))
    }
    confirmation = value["confirmation"]?.string
    links = (value["links"]?.array ?? []).compactMap { link in
      guard let type = link["type"]?.string, let target = link["target"]?.integer else { return nil }
      return Link(type: type, target: target, description: link["description"]?.string)
    }
    if case .object(let sections) = value["custom_sections"] ?? .null {
      customSections = sections.compactMap { member in member.value.string.map { (member.key, $0) } }
    }
    path = value["path"]?.string
    for member in members where !JSONADR.keys.contains(member.key) || member.key == "source_uri" {
      losses.append("decision \(number): '\(member.key)'")
    }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    if let text = value?.string { return [text] }
    return value?.array?.compactMap(\.string) ?? []
  }
}
