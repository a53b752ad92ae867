/// Finds where the links of a block stand, by CommonMark's rules for links, code spans and raw HTML.
///
/// cmark-gfm says which links a block has but not reliably where. This scanner says where; the
/// caller holds its list against cmark's and believes it only where both agree.
struct InlineScanner {
  /// A link or an image, in offsets of the content.
  struct Link {
    enum Form { case inline, reference(definition: Int), autolink, undefined, footnote }
    var form: Form
    var isImage: Bool
    /// From the opening bracket (or `!`) to the end.
    var range: Range<Int>
    /// An inline link's destination without its angle brackets; else the label, or the whole text.
    var destination: Range<Int>
  }

  private struct Opener {
    var isImage: Bool
    /// Of the bracket, or of the `!` before it.
    var position: Int
    var textStart: Int
    /// True once another bracket was opened inside.
    var hasInner: Bool
  }

  /// In the order in which they open.
  private(set) var links: [Link] = []
  /// Raw HTML tags, in order.
  private(set) var tags: [Range<Int>] = []
  /// What is not prose: code spans, autolinks, tags and link destinations, in order.
  private(set) var opaque: [Range<Int>] = []

  private var openers: [Opener] = []
  /// The first so many openers can no longer become links, since a link stands in them already.
  private var inactive = 0
  private var html = HTMLScanner()
  private var backticks: [Int: Int] = [:]

  /// - Parameter definitions: The document's labels; nil where it has none.
  mutating func scan(_ bytes: Bytes, definitions: LabelIndex?) {
    links.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
    opaque.removeAll(keepingCapacity: true)
    openers.removeAll(keepingCapacity: true)
    inactive = 0
    html = HTMLScanner()
    backticks.removeAll(keepingCapacity: true)
    var hasCountedBackticks = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        index += index + 1 < bytes.count && bytes[index + 1].isASCIIPunctuation ? 2 : 1
      case UInt8(ascii: "`"):
        if !hasCountedBackticks {
          countBackticks(bytes, from: index)
          hasCountedBackticks = true
        }
        index = skipCode(bytes, at: index)
      case UInt8(ascii: "<"):
        index = skipAngle(bytes, at: index)
      case UInt8(ascii: "!"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") {
          open(isImage: true, at: index, textStart: index + 2)
          index += 2
        } else {
          index += 1
        }
      case UInt8(ascii: "["):
        open(isImage: false, at: index, textStart: index + 1)
        index += 1
      case UInt8(ascii: "]"):
        index = close(bytes, at: index, definitions)
      default:
        index += 1
      }
    }
    if links.count > 1 { links.sort { $0.range.lowerBound < $1.range.lowerBound } }
    if opaque.count > 1 { opaque.sort { $0.lowerBound < $1.lowerBound } }
  }

  private mutating func open(isImage: Bool, at position: Int, textStart: Int) {
    if !openers.isEmpty { openers[openers.count - 1].hasInner = true }
    openers.append(
      Opener(
        isImage: isImage, position: position, textStart: textStart, hasInner: false))
  }

  // MARK: Code spans

  /// Notes the last place of each length of backtick run, so that a run without a partner costs one
  /// look-up and not a search to the end.
  private mutating func countBackticks(_ bytes: Bytes, from start: Int) {
    var index = start
    while let first = bytes.index(of: UInt8(ascii: "`"), from: index) {
      var end = first + 1
      while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
      backticks[end - first] = first
      index = end
    }
  }

  private mutating func skipCode(_ bytes: Bytes, at start: Int) -> Int {
    var end = start + 1
    while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
    let length = end - start
    guard let last = backticks[length], last >= end else { return end }
    var index = end
    while let first = bytes.index(of: UInt8(ascii: "`"), from: index) {
      var close = first + 1
      while close < bytes.count, bytes[close] == UInt8(ascii: "`") { close += 1 }
      if close - first == length {
        opaque.append(start..<close)
        return close
      }
      index = close
    }
    return end
  }

  // MARK: Autolinks and raw HTML

  private mutating func skipAngle(_ bytes: Bytes, at start: Int) -> Int {
    if let end = autolinkEnd(bytes, at: start) {
      links.append(
        Link(form: .autolink, isImage: false, range: start..<end, destination: start + 1..<end - 1))
      opaque.append(start..<end)
      return end
    }
    if let end = html.end(bytes, at: start) {
      tags.append(start..<end)
      opaque.append(start..<end)
      return end
    }
    return start + 1
  }

  private func autolinkEnd(_ bytes: Bytes, at start: Int) -> Int? {
    var index = start + 1
    guard index < bytes.count, bytes[index].isASCIIAlphanumeric else { return nil }
    // A scheme of 2 to 32 characters and a colon, or an e-mail address.
    var sawAt = false
    var isScheme = bytes[index].isASCIILetter
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":"), isScheme, !sawAt { break }
      if byte == UInt8(ascii: ">") { return sawAt ? index + 1 : nil }
      if byte == UInt8(ascii: "@") {
        if sawAt { return nil }
        sawAt = true
      } else if !(byte.isASCIIAlphanumeric || ".+-_!#$%&'*/=?^`{|}~".utf8.contains(byte)) {
        return nil
      } else if !(byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
      {
        isScheme = false
      }
      index += 1
    }
    let length = index - start - 1
    guard index < bytes.count, length >= 2, length <= 32 else { return nil }
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") { return index + 1 }
      if byte <= 0x20 || byte == UInt8(ascii: "<") { return nil }
      index += 1
    }
    return nil
  }

  // MARK: Brackets

  private mutating func close(
    _ bytes: Bytes, at position: Int, _ definitions: LabelIndex?
  ) -> Int {
    guard let opener = openers.popLast() else { return position + 1 }
    let isInactive = openers.count < inactive
    inactive = min(inactive, openers.count)
    if isInactive, !opener.isImage { return position + 1 }
    let text = opener.textStart..<position
    let after = position + 1

    if after < bytes.count, bytes[after] == UInt8(ascii: "("),
      let (destination, end) = LinkTail.inline(bytes, at: after)
    {
      finish(opener, .inline, destination, end: end)
      opaque.append(after..<end)
      return end
    }

    var label: Range<Int>? = nil
    var end = after
    if after < bytes.count, bytes[after] == UInt8(ascii: "["),
      let labelEnd = LinkTail.labelEnd(bytes, at: after)
    {
      let inside = after + 1..<labelEnd - 1
      if !inside.isEmpty { label = inside }
      end = labelEnd
    }
    let isFull = label != nil
    if label == nil, !opener.hasInner { label = text }
    if let label, let definitions, let found = definitions[bytes, label] {
      finish(opener, .reference(definition: found), label, end: end)
      if end > after { opaque.append(after..<end) }
      return end
    }
    if text.count > 1, !opener.isImage, bytes[text.lowerBound] == UInt8(ascii: "^") {
      links.append(
        Link(form: .footnote, isImage: false, range: opener.position..<after, destination: text))
      return after
    }
    if isFull, let label, !text.isEmpty {
      links.append(
        Link(
          form: .undefined, isImage: opener.isImage, range: opener.position..<end,
          destination: label))
    }
    return after
  }

  private mutating func finish(
    _ opener: Opener, _ form: Link.Form, _ destination: Range<Int>, end: Int
  ) {
    links.append(
      Link(
        form: form, isImage: opener.isImage, range: opener.position..<end,
        destination: destination))
    if !opener.isImage { inactive = openers.count }
  }
}
