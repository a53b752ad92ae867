import Markup

/// The fragments that a document answers to on a target.
struct TargetAnchors {
  /// The anchor of each heading, in their order; empty for a heading that has none.
  let slugs: [String]
  private let all: Set<String>
  private let target: Target

  /// - Parameter hasAttributes: True where `## Title {#id}` gives the heading its id.
  /// - Complexity: O(*n*) in the bytes of the headings.
  init(_ document: Document, on target: Target, hasAttributes: Bool) {
    self.target = target
    var given: [String?] = []
    var texts: [String] = []
    for heading in document.headings {
      let text = TargetAnchors.shown(heading, of: document, on: target)
      let split = hasAttributes ? TargetAnchors.attribute(text, on: target) : nil
      given.append(split?.id)
      texts.append(split?.text ?? text)
    }
    var counter = AnchorCounter(target, taken: given.compactMap(\.self))
    var slugs: [String] = []
    for (index, heading) in document.headings.enumerated() {
      if let id = given[index] {
        slugs.append(id)
      } else if heading.isHTML, target != .github, target != .gitlab {
        // A heading in HTML keeps what its author gave it, and gets nothing.
        slugs.append("")
      } else {
        slugs.append(counter.next(TargetSlug.slug(of: texts[index], on: target)))
      }
    }
    self.slugs = slugs
    var all = Set(slugs.filter { !$0.isEmpty })
    if target != .obsidian { for anchor in document.anchors { all.insert(document[anchor.name]) } }
    self.all = all
  }

  /// A heading's text with the dashes that a target makes of hyphens, which no anchor has; hyphens in code stay.
  private static func shown(_ heading: Heading, of document: Document, on target: Target) -> String {
    var text = document[heading.text]
    guard target == .jekyll || target == .mdbook, text.contains("--") else { return text }
    let code = document.claims.filter {
      $0.kind == .code && $0.traits.contains(.heading) && heading.range.contains($0.range)
    }
    // U+E000 is for private use, so nobody's heading has it.
    for claim in code {
      let span = document[claim.value]
      text = text.replacing(span, with: span.replacing("-", with: "\u{E000}"), maxReplacements: 1)
    }
    return text.replacing("---", with: "").replacing("--", with: "").replacing("\u{E000}", with: "-")
  }

  /// True where a target scrolls to a fragment, after percent signs are resolved.
  func answers(to fragment: String) -> Bool {
    switch target {
    case .obsidian:
      // Headings within headings are named in a row; `^` begins the name of a block.
      return fragment.split(separator: "#").allSatisfy {
        $0.hasPrefix("^") || all.contains(TargetSlug.obsidian(String($0)))
      }
    case .github: return all.contains(fragment) || all.contains(fragment.lowercased())
    case .gitlab, .mkdocs, .mdbook, .jekyll: return all.contains(fragment)
    }
  }

  /// The id in braces behind a heading's text, and the text before it.
  private static func attribute(_ text: String, on target: Target) -> (text: String, id: String)? {
    guard target == .mkdocs || target == .mdbook || target == .jekyll, text.hasSuffix("}"),
      let open = text.lastIndex(of: "{"), open > text.startIndex
    else { return nil }
    var inner = text[text.index(after: open)...].dropLast()
    if inner.hasPrefix(":") { inner = inner.dropFirst() }
    guard let word = inner.split(separator: " ").last(where: { $0.hasPrefix("#") }), word.count > 1
    else { return nil }
    var before = text[..<open]
    guard before.last == " " || target == .mdbook else { return nil }
    while before.last == " " { before = before.dropLast() }
    return (String(before), String(word.dropFirst()))
  }
}

/// Tells the repeats of anchors apart, each target in its way.
struct AnchorCounter {
  private let target: Target
  private var used: Set<String>
  private var counts: [String: Int] = [:]

  init(_ target: Target, taken: [String]) {
    self.target = target
    used = Set(taken)
  }

  /// The anchor of the next heading with a slug.
  mutating func next(_ slug: String) -> String {
    switch target {
    case .obsidian: return slug
    case .gitlab, .jekyll:
      let count = counts[slug, default: 0]
      counts[slug] = count + 1
      return count == 0 ? slug : "\(slug)-\(count)"
    case .github, .mdbook:
      var count = target == .github ? counts[slug, default: 0] : 0
      var anchor = slug
      while used.contains(anchor) {
        count += 1
        anchor = "\(slug)-\(count)"
      }
      counts[slug] = count
      used.insert(anchor)
      return anchor
    case .mkdocs:
      var anchor = slug
      while anchor.isEmpty || used.contains(anchor) { anchor = AnchorCounter.counted(anchor) }
      used.insert(anchor)
      return anchor
    }
  }

  /// `a_1` behind `a`, `a_2` behind `a_1`.
  private static func counted(_ anchor: String) -> String {
    if let mark = anchor.lastIndex(of: "_"), let number = Int(anchor[anchor.index(after: mark)...]),
      anchor[anchor.index(after: mark)...].allSatisfy(\.isNumber)
    {
      return "\(anchor[..<mark])_\(number + 1)"
    }
    return anchor + "_1"
  }
}
