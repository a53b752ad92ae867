/// Takes the claims out of a document's blocks, one block at a time.
///
/// Each kind of claim has a file of its own, which looks at the block's ``Prose`` and says what it found.
struct ClaimReader {
  var prose = Prose()
  /// Counts the blocks that were looked at, lists apart.
  private(set) var blocks: UInt32 = 0
  /// True for the text beside a box that nobody ticked.
  var isOpenTask = false

  /// True where a block may claim something, which few looks at its bytes tell.
  static func mayClaim(_ block: LeafBlock) -> Bool {
    block.place.opensItem || block.content.index(of: UInt8(ascii: "`"), from: 0) != nil
      || block.content.holdsDigit || block.content.holdsNumberWord || RenameClaims.mayHold(block.content)
      || IntroductionClaims.mayIntroduce(block.content) || StatusClaims.mayBeLabelled(block.content)
      || EnumerationClaims.mayEnumerate(block.content) || CommandPaths.mayHold(block.content)
  }

  /// The same for a heading, which may count in words.
  static func mayClaimInHeading(_ block: LeafBlock) -> Bool {
    mayClaim(block) || NumberWord.isIn(block.content)
  }

  mutating func nextBlock() -> UInt32 {
    blocks += 1
    return blocks
  }

  /// One claim that a scanner found, in offsets of the prose.
  struct Found {
    var kind: Claim.Kind
    /// Where the value stands.
    var place: Range<Int>
    /// What is kept as the value.
    var value: [UInt8]
    /// What is kept as the subject.
    var subject: [UInt8] = []
    var traits: Claim.Traits = []
    /// Claims of a list share its number, all others that of their block.
    var isOfList = false
  }
}

extension DocumentBuilder {
  /// Keeps what a block claims.
  ///
  /// - Parameters:
  ///   - traits: What kind of block it is.
  ///   - isScanned: True where the scanner holds this block already.
  mutating func claims(
    _ block: LeafBlock, _ traits: Claim.Traits, _ map: inout ContentMap, isScanned: Bool
  ) {
    if !isScanned { scanner.scan(block.content, definitions: labels) }
    claimReader.prose.read(block.content, scanner)
    let number = claimReader.nextBlock()
    var common = traits
    if block.place.isQuoted { common.insert(.quoted) }
    if block.place.depth > 0 { common.insert(.item) }
    let prose = claimReader.prose
    var all = CodeClaims.found(in: prose)
    all += CommandPaths.found(in: prose)
    all += ItemClaims.found(in: prose, at: block.place)
    all += LineCountClaims.found(in: prose)
    all += RenameClaims.found(in: prose)
    all += IntroductionClaims.found(in: prose, traits)
    all += DayClaims.found(in: prose)
    all += QuantityClaims.found(in: prose)
    all += ReleaseClaims.found(in: prose)
    all += RangeClaims.found(in: prose)
    all += FieldClaims.found(in: prose, at: block.place)
    all += EnumerationClaims.found(in: prose, common)
    all += StatusClaims.found(
      in: prose, at: block.place, traits, prefixes: prefixes, isBelowStatus: isBelowStatus,
      isOpenTask: claimReader.isOpenTask)
    for found in all {
      guard let range = map.sourceRange(prose.contentRange(found.place)) else { continue }
      var traits = common.union(found.traits)
      if Prose.covers(prose.links, found.place.lowerBound) { traits.insert(.linked) }
      if Prose.covers(prose.struck, found.place.lowerBound) { traits.insert(.struck) }
      document.claims.append(
        Claim(
          kind: found.kind, traits: traits, block: found.isOfList ? block.place.list : number,
          subject: added(found.subject), value: added(found.value), range: range))
    }
  }

  /// True right behind a heading `Status`.
  var isBelowStatus: Bool {
    guard let heading = document.headings.last, heading.text.count == 6 else { return false }
    return zip(document.pool.utf8(heading.text), "status".utf8).allSatisfy { $0 | 0x20 == $1 }
  }

  private mutating func added(_ text: [UInt8]) -> TextSlice {
    text.isEmpty ? .empty : text.withUnsafeBufferPointer { document.pool.add($0) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// True where any byte is an ASCII digit.
  /// - Complexity: O(*n*); sixteen bytes a step.
  var holdsDigit: Bool {
    guard let base = baseAddress else { return false }
    let raw = UnsafeRawPointer(base)
    let zero = SIMD16<UInt8>(repeating: UInt8(ascii: "0"))
    let ten = SIMD16<UInt8>(repeating: 10)
    var index = 0
    while index + 16 <= count {
      let bytes = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      if holdsAny((bytes &- zero) .< ten) { return true }
      index += 16
    }
    while index < count {
      if self[index].isASCIIDigit { return true }
      index += 1
    }
    return false
  }
}
