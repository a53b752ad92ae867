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
    let firstPrefix = Array((prefixes.first ?? "ADR").utf8)
    let prefix = (firstPrefix.first ?? 0, firstPrefix.dropFirst().first ?? UInt8(ascii: "-"))
    if let base = body.baseAddress {
      let raw = UnsafeRawPointer(base)
      func wide(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }
      let (open, close, caret, colon) = (
        wide(UInt8(ascii: "[")), wide(UInt8(ascii: "]")), wide(UInt8(ascii: "^")),
        wide(UInt8(ascii: ":"))
      )
      let (w, h, a) = (wide(UInt8(ascii: "w")), wide(UInt8(ascii: "h")), wide(UInt8(ascii: "a")))
      let (first, second) = (wide(prefix.0), wide(prefix.1))
      var index = 0
      while index + 17 <= body.count {
        let left = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let right = raw.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
        let brackets = (left .== open) .| (left .== close)
        let letters =
          ((left .== w) .& (right .== w)) .| ((left .== h) .& (right .== a))
          .| ((left .== first) .& (right .== second))
        if any(brackets .| letters) {
          let opens = left .== open
          let closes = left .== close
          if any(opens .& (right .== open)) { hasWikiLink = true }
          if any(opens .& (right .== caret)) { hasFootnote = true }
          if any(closes .& (right .== open)) { hasLabel = true }
          if any(closes .& (right .== colon)) { hasDefinition = true }
          if any(letters) { words(body, index..<index + 17, prefixes) }
        }
        index += 16
      }
      tail(body, from: index, prefixes)
    }
    if prefixes.count > 1, !mentionsDecision {
      mentionsDecision = !ProseScanner.decisions(body, 0..<body.count, prefixes: prefixes).isEmpty
    }
  }

  private mutating func words(_ body: Bytes, _ range: Range<Int>, _ prefixes: [String]) {
    for index in range where index < body.count {
      switch body[index] {
      case UInt8(ascii: "w"): if body.holds("www.", at: index) { hasHost = true }
      case UInt8(ascii: "h"): if body.holds("hase ", at: index) { mentionsPhase = true }
      default: break
      }
      if !mentionsDecision, let prefix = prefixes.first, body[index] == prefix.utf8.first,
        index + prefix.utf8.count < body.count,
        body[index..<index + prefix.utf8.count].elementsEqual(prefix.utf8)
      {
        let next = body[index + prefix.utf8.count]
        if next == UInt8(ascii: "-") || next == 0x20 { mentionsDecision = true }
      }
    }
  }

  /// The last bytes, and all of a short body.
  private mutating func tail(_ body: Bytes, from start: Int, _ prefixes: [String]) {
    words(body, start..<body.count, prefixes)
    for index in start..<max(start, body.count - 1) {
      switch (body[index], body[index + 1]) {
      case (UInt8(ascii: "["), UInt8(ascii: "[")): hasWikiLink = true
      case (UInt8(ascii: "["), UInt8(ascii: "^")): hasFootnote = true
      case (UInt8(ascii: "]"), UInt8(ascii: "[")): hasLabel = true
      case (UInt8(ascii: "]"), UInt8(ascii: ":")): hasDefinition = true
      default: break
      }
    }
  }
}
