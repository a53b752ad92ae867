package import Markup

/// A number of things that a text announces and that the list or table behind it does not have.
package struct MemberCount: Sendable {
  /// `list` or `table`.
  package let kind: String
  package let said: Int
  package let members: Int
  /// Where the number stands.
  package let range: SourceRange
  /// Where the list or table is, or begins.
  package let place: SourceRange

  /// What a section may hold that has members.
  struct Collection {
    let kind: String
    let members: Int
    let place: SourceRange
    /// How many lists it lies in, its own counted; 0 for a table.
    var depth: UInt32 = 0
  }

  /// - Complexity: O(*n*) in the claims of the document, for each announcement.
  package static func found(in document: Document) -> [MemberCount] {
    guard document.claims.contains(where: { $0.kind == .introduction }) else { return [] }
    return document.claims.compactMap { claim in
      guard claim.kind == .introduction, claim.traits.isDisjoint(with: [.quoted, .struck]),
        let said = Int(document[claim.value])
      else { return nil }
      let heading = document.heading(before: Int(claim.range.start))
      let isHeading = claim.traits.contains(.heading)
      let start = Int(claim.range.end)
      let end = heading.map { document.endOfSection($0) } ?? document.headings.first.map { Int($0.range.start) } ?? document.size
      let next = document.headings.first { Int($0.range.start) >= start }.map { Int($0.range.start) } ?? document.size
      let found = document.collections(from: start, to: end)
      if found.contains(where: { $0.members == said }) { return nil }
      let direct = found.filter { Int($0.place.start) < next }
      if document.subheadings(from: start, to: end).contains(said) { return nil }
      if ["list", "table"].contains(where: { kind in
        direct.filter { $0.kind == kind }.reduce(0) { $0 + $1.members } == said
      }) { return nil }
      let chosen: Collection?
      if isHeading {
        let top = direct.filter { $0.depth <= 1 }
        // Farther down it is a detail of the text.
        chosen = top.count == 1 && next >= end && Int(top[0].place.start) - start < 300 ? top[0] : nil
      } else {
        // Another list behind it may be the rest of this one.
        let near = direct.filter { Int($0.place.start) - start < ($0.kind == "list" ? 24 : 8) }
        chosen = near.first { one in direct.count { $0.depth <= one.depth } == 1 }
      }
      guard let chosen, chosen.members >= 2, abs(chosen.members - said) <= max(1, said / (isHeading ? 4 : 3)),
        !document.bundles(chosen)
      else { return nil }
      return MemberCount(
        kind: chosen.kind, said: said, members: chosen.members, range: claim.range, place: chosen.place)
    }
  }
}

extension Document {
  /// True for a list or table whose members may stand for several things each.
  fileprivate func bundles(_ collection: MemberCount.Collection) -> Bool {
    let joints = [", ", " / ", " and ", " & ", " + ", "–", "..", " or ", "other", "total"]
    func isBundle(_ text: String) -> Bool { joints.contains { text.lowercased().contains($0) } }
    if collection.kind == "table" {
      guard let table = tables.first(where: { $0.range == collection.place }) else { return true }
      return (1..<table.rows).contains { isBundle(self[cell(table, row: $0, column: 0).text]) }
        || self[cell(table, row: 0, column: 0).text].isEmpty
    }
    guard let first = claims.first(where: { $0.kind == .item && $0.range == collection.place }) else { return true }
    return claims.contains { $0.kind == .item && $0.block == first.block && isBundle(self[$0.value]) }
  }

  /// The tables and lists of a stretch, nested lists too, in file order.
  func collections(from start: Int, to end: Int) -> [MemberCount.Collection] {
    var result = tables.filter { Int($0.range.start) >= start && Int($0.range.start) < end }.map {
      MemberCount.Collection(kind: "table", members: $0.rows - 1, place: $0.range)
    }
    var lists: [UInt32: (count: Int, place: SourceRange)] = [:]
    for claim in claims where claim.kind == .item && Int(claim.range.start) >= start && Int(claim.range.start) < end {
      lists[claim.block] = (
        (lists[claim.block]?.count ?? 0) + 1, lists[claim.block]?.place ?? claim.range
      )
    }
    result += lists.map { MemberCount.Collection(
        kind: "list", members: $0.value.count, place: $0.value.place, depth: $0.key & 63)
    }
    return result.sorted { $0.place < $1.place }
  }

  /// How many headings of each level a stretch has.
  func subheadings(from start: Int, to end: Int) -> Set<Int> {
    var counts: [UInt8: Int] = [:]
    for heading in headings where Int(heading.range.start) >= start && Int(heading.range.start) < end {
      counts[heading.level, default: 0] += 1
    }
    return Set(counts.values)
  }
}
