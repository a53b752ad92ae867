/// Puts values into lines of YAML, each in the quotes that its place needs.
struct YAMLPlaces {
  /// The depth of the key whose block scalar, `|` or `>`, goes on; nil outside of one.
  private var block: Int?

  /// - Parameter line: Without its line end.
  mutating func settled(_ line: String) -> String {
    let characters = YAMLPlaces.characters(line)
    let depth = characters.prefix { $0.character == " " }.count
    let isBlank = depth == characters.count
    if let block, isBlank || depth > block { return YAMLPlaces.text(characters[...]) }
    block = YAMLPlaces.opensBlock(line) ? depth : nil
    guard characters.contains(where: \.isValue) else { return line }
    let start = YAMLPlaces.start(of: characters)
    var value = YAMLValue(Array(characters[start...]))
    return YAMLPlaces.text(characters[..<start]) + value.settled()
  }

  /// A character of the template or of a value.
  struct Place {
    let character: Character
    let isValue: Bool
  }

  private static func characters(_ line: String) -> [Place] {
    TemplateOutput.pieces(line).flatMap { piece in
      piece.text.map { Place(character: $0, isValue: piece.isValue) }
    }
  }

  static func text(_ places: ArraySlice<Place>) -> String { String(places.map(\.character)) }

  /// `key: |`, `- >-`.
  private static func opensBlock(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count > 1, let last = words.last, let first = last.first else { return false }
    return (first == "|" || first == ">") && last.dropFirst().allSatisfy { "+-123456789".contains($0) }
  }

  /// Where the value begins, behind the dashes and the key.
  private static func start(of places: [Place]) -> Int {
    var index = 0
    func skipSpaces() { while index < places.count, places[index].isBlank { index += 1 } }
    skipSpaces()
    while index + 1 < places.count, places[index].says("-"), places[index + 1].isBlank {
      index += 1
      skipSpaces()
    }
    // Within brackets a colon is an inner key's.
    if index < places.count, places[index].says("[") || places[index].says("{") { return index }
    for colon in index..<places.count {
      if places[colon].isValue || places[colon].says("#") || places[colon].says("\"") { break }
      guard places[colon].says(":") else { continue }
      guard colon + 1 < places.count else { return places.count }
      if places[colon + 1].isBlank {
        index = colon + 1
        skipSpaces()
        break
      }
      // `key:{{value}}` would be no key.
      if places[colon + 1].isValue { break }
    }
    return index
  }
}

extension YAMLPlaces.Place {
  func says(_ wanted: Character) -> Bool { !isValue && character == wanted }
  var isBlank: Bool { !isValue && (character == " " || character == "\t") }
}
