import Authoring
import Knowledge

/// The text that a new decision begins with, in which four words in capitals are replaced.
struct AdrToolsTemplate {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// What the words stand for.
  struct Values {
    let number: Int
    let title: String
    let date: String
    var status = "Accepted"
  }

  /// The template as a decision.
  ///
  /// In every line each word is replaced once, and what is put in its place is not looked at again.
  /// In front matter a title is written so that YAML reads it as it is.
  func filled(_ values: Values) -> [UInt8] {
    var result: [UInt8] = []
    var matter = FrontMatterLines()
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !result.isEmpty || line.startIndex > 0 { result.append(UInt8(ascii: "\n")) }
      let text = Array(line)
      let title = matter.contains(text) ? Self.scalar(values.title, in: text) : values.title
      let words = [
        ("NUMBER", String(values.number)), ("TITLE", title), ("DATE", values.date),
        ("STATUS", values.status),
      ]
      let found = words.compactMap { word, value in
        Self.place(of: word, in: text).map { (place: $0, length: word.utf8.count, value: value) }
      }.sorted { $0.place < $1.place }
      var index = 0
      for (place, length, value) in found {
        result += text[index..<place]
        result += Array(value.utf8)
        index = place + length
      }
      result += text[index...]
    }
    return result
  }

  private static func place(of word: String, in line: [UInt8]) -> Int? {
    let word = Array(word.utf8)
    guard line.count >= word.count else { return nil }
    return (0...line.count - word.count).first { line[$0..<$0 + word.count].elementsEqual(word) }
  }

  /// The title for the place that it has in a line of YAML.
  private static func scalar(_ title: String, in line: [UInt8]) -> String {
    guard let place = place(of: "TITLE", in: line) else { return title }
    let before = line[..<place].last { $0 != UInt8(ascii: " ") }
    let behind = line[(place + 5)...].first { $0 != UInt8(ascii: "\r") }
    switch before {
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return String(YAMLScalar.written(title, like: before).dropFirst().dropLast())
    case UInt8(ascii: ":") where behind == nil: return YAMLScalar.written(title, like: nil)
    default: return title
    }
  }

  /// Knows which lines are front matter.
  private struct FrontMatterLines {
    private var isInside: Bool?

    mutating func contains(_ line: [UInt8]) -> Bool {
      let isRule = line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x0D || $0 == 0x20 }
      guard let inside = isInside else {
        isInside = isRule
        return false
      }
      if inside, isRule { isInside = false }
      return inside && !isRule
    }
  }
}

extension AdrToolsTemplate {
  /// The template that adr-tools begins decisions with, byte for byte.
  static let standard = AdrToolsTemplate(
    bytes: Array(
      """
      # NUMBER. TITLE

      Date: DATE

      ## Status

      STATUS

      ## Context

      The issue motivating this decision, and any context that influences or constrains the decision.

      ## Decision

      The change that we're proposing or have agreed to implement.

      ## Consequences

      What becomes easier or more difficult to do and any risks introduced by the change that will need to be mitigated.

      """.utf8))

  /// The first decision, which is to record decisions, byte for byte as adr-tools writes it.
  static let initial = AdrToolsTemplate(
    bytes: Array(
      """
      # NUMBER. Record architecture decisions

      Date: DATE

      ## Status

      Accepted

      ## Context

      We need to record the architectural decisions made on this project.

      ## Decision

      We will use Architecture Decision Records, as [described by Michael Nygard](http://thinkrelevance.com/blog/2011/11/15/documenting-architecture-decisions).

      ## Consequences

      See Michael Nygard's article, linked above. For a lightweight ADR toolset, see Nat Pryce's [adr-tools](https://github.com/npryce/adr-tools).

      """.utf8))
}
