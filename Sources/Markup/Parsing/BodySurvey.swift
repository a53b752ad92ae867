/// What a body may hold at all, found in one pass; most bodies hold hardly any of it.
struct BodySurvey {
  /// A decision's prefix, so that a decision may be named in prose.
  private(set) var mentionsDecision = false
  /// The end of the word "phase".
  private(set) var mentionsPhase = false
  /// `www.`, which begins a bare URL without a scheme.
  private(set) var hasHost = false
  /// `[[`
  private(set) var hasWikiLink = false
  /// `][`
  private(set) var hasLabel = false
  /// `[^`
  private(set) var hasFootnote = false
  /// `]:`
  private(set) var hasDefinition = false

  /// - Parameter prefixes: The words before a decision's number.
  /// - Complexity: O(*n*); sixteen bytes a step.
  init(_ body: Bytes, prefixes: [String]) {
    let prefix = Array((prefixes.first ?? "ADR").utf8)
    var index = 0
    if let base = body.baseAddress, prefix.count > 1 {
      let raw = UnsafeRawPointer(base)
      func wide(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
      let (open, close) = (wide(UInt8(ascii: "[")), wide(UInt8(ascii: "]")))
      let (h, a, s, e) = (
        wide(UInt8(ascii: "h")), wide(UInt8(ascii: "a")), wide(UInt8(ascii: "s")),
        wide(UInt8(ascii: "e"))
      )
      let w = wide(UInt8(ascii: "w"))
      let (first, second) = (wide(prefix[0]), wide(prefix[1]))
      while index + 19 <= body.count {
        let b0 = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let b1 = raw.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
        let b2 = raw.loadUnaligned(fromByteOffset: index + 2, as: SIMD16<UInt8>.self)
        let b3 = raw.loadUnaligned(fromByteOffset: index + 3, as: SIMD16<UInt8>.self)
        let brackets = (b0 .== open) .| (b0 .== close)
        let phase = (b0 .== h) .& (b1 .== a) .& (b2 .== s) .& (b3 .== e)
        let words =
          phase .| ((b0 .== w) .& (b1 .== w) .& (b2 .== w)) .| ((b0 .== first) .& (b1 .== second))
        if holdsAny(brackets .| words) { look(body, index..<index + 16, prefix) }
        index += 16
      }
    }
    look(body, index..<body.count, prefix)
    if prefixes.count > 1, !mentionsDecision {
      mentionsDecision = !ProseScanner.decisions(body, 0..<body.count, prefixes: prefixes).isEmpty
    }
  }

  /// Looks at a few bytes one by one.
  private mutating func look(_ body: Bytes, _ range: Range<Int>, _ prefix: [UInt8]) {
    for index in range {
      let next = index + 1 < body.count ? body[index + 1] : 0
      switch body[index] {
      case UInt8(ascii: "["):
        if next == UInt8(ascii: "[") { hasWikiLink = true }
        if next == UInt8(ascii: "^") { hasFootnote = true }
      case UInt8(ascii: "]"):
        if next == UInt8(ascii: "[") { hasLabel = true }
        if next == UInt8(ascii: ":") { hasDefinition = true }
      case UInt8(ascii: "w"):
        if body.holds("www.", at: index) { hasHost = true }
      case UInt8(ascii: "h"):
        if body.holds("hase ", at: index) { mentionsPhase = true }
      default: break
      }
      if !mentionsDecision, body[index] == prefix.first, index + prefix.count < body.count,
        body[index..<index + prefix.count].elementsEqual(prefix)
      {
        let tail = body[index + prefix.count]
        if tail == UInt8(ascii: "-") || tail == 0x20 { mentionsDecision = true }
      }
    }
  }
}
