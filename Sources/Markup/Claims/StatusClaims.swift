/// Finds what gives a stage or a decision a status: `Phase 3 is complete`, `✅ Phase 3: Executor`,
/// `ADR-0005 (Accepted)`, and a line `Status: complete` or a section
/// `Status` for what its page or heading names.
enum StatusClaims {
  static func found(
    in prose: Prose, at place: BlockPlace, _ traits: Claim.Traits, prefixes: [String],
    isBelowStatus: Bool, isOpenTask: Bool
  ) -> [ClaimReader.Found] {
    // An open box is a wish.
    if traits.contains(.cell) || isOpenTask || place.isQuoted && !isBanner(prose.bytes) { return [] }
    let mentions = prose.holdsDigit ? StageMention.all(in: prose.bytes, prefixes: prefixes) : []
    guard !mentions.isEmpty || isBelowStatus || !traits.contains(.heading) && mayHoldLabel(prose.bytes)
    else { return [] }
    let text = StatusText(
      prose, isHead: traits.contains(.heading) || place.opensItem, isHeading: traits.contains(.heading))
    var found: [ClaimReader.Found] = []
    var behind = 0
    for mention in mentions
    where mention.range.lowerBound >= behind && !Prose.covers(prose.code, mention.range.lowerBound) {
      guard let claim = text.claim(of: mention, behind: behind) else { continue }
      found.append(
        ClaimReader.Found(
          kind: .status, place: claim.status, value: Array(prose.bytes[claim.status]),
          subject: Array(prose.bytes[claim.subject])))
      behind = max(claim.subject.upperBound, claim.status.upperBound)
    }
    if found.isEmpty, !traits.contains(.heading), let status = text.labelled() ?? (isBelowStatus ? text.opening() : nil) {
      found.append(
        ClaimReader.Found(kind: .status, place: status, value: Array(prose.bytes[status])))
    }
    return found
  }

  /// True for a quotation that front pages put there to be seen: `> **Status:** Phase 4 in progress`.
  private static func isBanner(_ bytes: [UInt8]) -> Bool {
    ["status:", "current status:", "current phase:", "project status:"].contains { label in
      bytes.count > label.utf8.count && zip(bytes, label.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }
  }

  /// True where a word on `tus` stands before a colon or a blank.
  private static func mayHoldLabel(_ bytes: [UInt8]) -> Bool {
    var index = 6
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ":") || bytes[index] == 0x20, bytes[index - 1] | 0x20 == UInt8(ascii: "s"),
        bytes[index - 2] | 0x20 == UInt8(ascii: "u"), bytes[index - 3] | 0x20 == UInt8(ascii: "t")
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// True where a block may begin with `Status:`, which its first letters tell.
  static func mayBeLabelled(_ content: Bytes) -> Bool {
    let label = "status"
    var index = 0
    while index < min(content.count, 160) {
      var place = index
      while place < content.count, "*_ -".utf8.contains(content[place]) { place += 1 }
      if place + label.utf8.count < content.count {
        let isLabel = zip(place..., label.utf8).allSatisfy { content[$0] | 0x20 == $1 }
        if isLabel { return true }
      }
      guard let end = content.index(of: 0x0A, from: index) else { return false }
      index = end + 1
    }
    return false
  }
}
