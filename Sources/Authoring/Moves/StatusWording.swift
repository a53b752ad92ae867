import Knowledge
import Markup

/// How a status in the front matter names another decision.
enum StatusWording {
  /// A name such as `ADR-0002` with the number that a file's name gives; nil without one.
  ///
  /// - Parameter written: The name that stands there, whose prefix and width are kept.
  static func numbered(_ path: String, like written: ArraySlice<UInt8>) -> String? {
    let name = String(RelativePath.name(of: path))
    guard let number = DecisionFileName.number(ofFile: name)?.number else { return nil }
    let digits = written.reversed().prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard !digits.isEmpty, digits.count < written.count else { return nil }
    let text = String(number)
    let zeros = digits.last == 0x30 ? String(repeating: "0", count: max(0, digits.count - text.utf8.count)) : ""
    return String(decoding: written.dropLast(digits.count), as: UTF8.self) + zeros + text
  }

  /// `[20260202-second](20260202-second.md)`.
  ///
  /// The label is spelled like the path, so that YAML takes it for text in every kind of quotes.
  static func link(to path: String, from document: String) -> (text: String, destination: [UInt8]) {
    let spelling = PathSpelling(.frontMatter, isBracketed: false, written: [])
    let way = RelativePath.way(to: path, from: RelativePath.folder(of: document))
    let destination = Array(way.map(spelling.spelled).joined(separator: [UInt8(ascii: "/")]))
    let stem = spelling.spelled(PathWording.stem(String(RelativePath.name(of: path))))
    let text =
      "[\(String(decoding: stem, as: UTF8.self))](\(String(decoding: destination, as: UTF8.self)))"
    return (text, destination)
  }
}
