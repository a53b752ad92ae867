import Knowledge
import Markup

/// Writes the name of another decision, and the link that leads there, into one file.
struct LinkWording {
  let record: DecisionRecord
  let prefix: String

  init(_ record: DecisionRecord, _ settings: Configuration.DecisionSettings) {
    self.record = record
    prefix = settings.prefixes.first ?? "ADR"
  }

  /// `[1. Title](0001-title.md)`, with the heading of the target as it reads there.
  func titled(_ target: DecisionRecord) -> String {
    let labels = labels(target)
    let destination = destination(target)
    let label = labels.first { !$0.isEmpty && LinkWording.holds($0, destination) }
    return "[\(label ?? LinkWording.escaped(LinkWording.stem(target)))](\(destination))"
  }

  /// The texts that a link to a decision may have, the first that fits: its heading as it is written,
  /// the same with every sign escaped, and its name.
  func labels(_ target: DecisionRecord) -> [String] {
    let heading = target.document.firstHeading
    let plain = heading.map { target.document[$0.text] } ?? target.title
    var written = ""
    if let heading, let range = HeadingText.range(of: heading, in: target.source) {
      written = String(decoding: target.source[range], as: UTF8.self)
    }
    if written.contains(where: \.isNewline) { written = "" }
    // An image alone has no text.
    let isTextless = target.title.isEmpty && !written.isEmpty
    return [
      written, LinkWording.escaped(isTextless ? written : plain),
      name(target) ?? LinkWording.escaped(LinkWording.stem(target)),
    ]
  }

  /// `[ADR-0005](0005-title.md)`, or with the file's name where it has no number.
  func numbered(_ target: DecisionRecord) -> String {
    let label = name(target) ?? LinkWording.escaped(LinkWording.stem(target))
    return "[\(label)](\(destination(target)))"
  }

  /// `[20200101-title](20200101-title.md)`.
  func named(_ target: DecisionRecord) -> String {
    "[\(LinkWording.escaped(LinkWording.stem(target)))](\(destination(target)))"
  }

  /// `ADR-0005`; nil without a number, and for another folder's, where it would mean another one.
  func name(_ target: DecisionRecord) -> String? {
    guard RelativePath.folder(of: target.path) == RelativePath.folder(of: record.path) else {
      return nil
    }
    return target.number.map { "\(prefix)-\(Decision.padded($0))" }
  }

  /// The way to a file as a Markdown link writes it.
  func destination(_ target: DecisionRecord) -> String {
    let spelling = PathSpelling(.link, isBracketed: false, written: [])
    let path = spelled(target, spelling)
    let text = String(decoding: path, as: UTF8.self)
    return spelling.needsBrackets(path) ? "<\(text)>" : text
  }

  /// A value of the front matter, in the manner of those that are there: a number, a path, or a name.
  func value(_ target: DecisionRecord) -> String {
    let path = String(
      decoding: spelled(target, PathSpelling(.frontMatter, isBracketed: false, written: [])),
      as: UTF8.self)
    let habit = record.links.first { link in
      guard case .frontMatter(let key) = link.place else { return false }
      return FrontMatter.referenceFields.contains(key)
    }?.target
    guard let name = name(target), let number = target.number else { return path }
    guard let habit else { return name }
    if FileListing.isMarkdown(habit) { return path }
    if !habit.isEmpty, habit.allSatisfy(\.isNumber) {
      return habit.first == "0" ? Decision.padded(number) : String(number)
    }
    return name
  }

  private func spelled(_ target: DecisionRecord, _ spelling: PathSpelling) -> [UInt8] {
    let way = RelativePath.way(to: target.path, from: RelativePath.folder(of: record.path))
    let path = way.map(spelling.spelled).joined(separator: [UInt8(ascii: "/")])
    let isOdd = way.first?.contains(":") == true
    return (isOdd ? Array("./".utf8) : []) + path
  }

  private static func stem(_ target: DecisionRecord) -> String {
    PathWording.stem(String(RelativePath.name(of: target.path)))
  }

  /// Text in which every sign that could mean something to Markdown stands for itself.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_[]<>|&!~:@".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  /// True where a label is one link's whole text.
  private static func holds(_ label: String, _ destination: String) -> Bool {
    let text = Array("[\(label)](\(destination))".utf8)
    var parser = MarkdownParser(options: MarkdownParser.Options())
    let document = text.withUnsafeBufferPointer { parser.parse($0, path: "") }
    let links = document.references.filter { $0.kind.isRendered && $0.kind != .image && $0.kind != .referenceImage }
    return links.count == 1 && links[0].kind == .link
      && links[0].range.offsets == 0..<text.count
  }
}
