import Markup

extension NavigationEditor {
  /// An entry as its siblings are written, without its marker.
  func entry(_ page: Page, _ text: String, in place: Place) -> String {
    let title = page.title.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    guard navigation.kind == .mkDocs else {
      let name = title ?? NavigationEditor.name(text)
      return "[\(NavigationEditor.linkText(name))](\(NavigationEditor.destination(text)))"
    }
    let siblings = models(place.parent)
    let quotes = siblings.first.flatMap { source.quotes(at: navigation.items[$0].range) }
    let target = YAMLText.scalar(text, quotes: quotes)
    let titled = siblings.filter { navigation.items[$0].title != nil }
    guard let title, !title.isEmpty, titled.count * 2 > siblings.count, let model = titled.first else {
      return target
    }
    let titleQuotes = source.quotes(at: navigation.items[model].titleRange)
    return "\(YAMLText.scalar(title, quotes: titleQuotes)): \(target)"
  }

  /// The entries that a new one is written like: the pages beside it, else all pages.
  private func models(_ parent: Int) -> [Int] {
    func isPage(_ index: Int) -> Bool {
      switch navigation.items[index].target {
      case .section: false
      default: FileListing.isMarkdown(navigation.items[index].text)
      }
    }
    let beside = (lists[parent] ?? []).filter(isPage)
    return beside.isEmpty ? navigation.items.indices.filter(isPage) : beside
  }

  /// What a page is called that has no title: its file's name in words.
  private static func name(_ path: String) -> String {
    let name = RelativePath.name(of: path)
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    let words = stem.map { $0 == "-" || $0 == "_" ? " " : $0 }
    return (words.first?.uppercased() ?? "") + String(words.dropFirst())
  }

  /// A title between the brackets of a link.
  private static func linkText(_ title: String) -> String {
    var result = ""
    for character in title {
      if "\\[]*_`<!&".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// A path between the parentheses of a link.
  private static func destination(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "?"),
        UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "["),
        UInt8(ascii: "]"):
        result += "%" + String(byte, radix: 16, uppercase: true)
      default: result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return path.utf8.allSatisfy { $0 < 0x80 } ? result : NavigationEditor.encoded(path)
  }

  /// The same for a path that is more than ASCII: letters stay as they are.
  private static func encoded(_ path: String) -> String {
    var result = ""
    for character in path {
      if character.isASCII { result += destination(String(character)) } else { result.append(character) }
    }
    return result
  }
}
