import Knowledge

/// Puts an entry into a file of settings, and takes it out again to the byte.
///
/// What is taken out is found by trying: of the stretches around the entry, the one is removed whose
/// removal gives a file into which the entry is put back exactly so. Where somebody has edited around the entry
/// since, it goes alone, with its comma and with lists and objects that it leaves empty.
struct HookInsertion {
  let entry: HookEntry

  enum Failure: Error {
    case syntax(JSONLayout.Failure)
    /// What stands under the key is no object or no list.
    case shape(key: String, expected: String, offset: Int)
  }

  /// - Returns: The same bytes where the entry is there already.
  func inserting(into bytes: [UInt8]) throws(Failure) -> [UInt8] {
    let layout = try parse(bytes)
    if !places(layout).isEmpty { return bytes }
    var node = layout.root
    for (depth, key) in entry.path.enumerated() {
      guard case .object(let members, let range) = node else {
        throw .shape(
          key: depth == 0 ? "" : entry.path[depth - 1], expected: "an object", offset: node.range.lowerBound)
      }
      if let next = node[key] {
        node = next
        continue
      }
      let rest = entry.path[(depth + 1)...].reversed().reduce(JSONValue.array([entry.value])) {
        .object([.init(key: $1, value: $0)])
      }
      let head = JSONValue.string(key).text + ": "
      return inserted(
        members.last?.range, in: range, layout, level: depth + 1) { unit, prefix, feed in
          head + HookEntry.text(rest, unit: unit, prefix: prefix, feed: feed)
        }
    }
    guard case .array(let items, let range) = node else {
      throw .shape(key: entry.path.last ?? "", expected: "a list", offset: node.range.lowerBound)
    }
    return inserted(items.last?.range, in: range, layout, level: entry.path.count + 1) {
      HookEntry.text(entry.value, unit: $0, prefix: $1, feed: $2)
    }
  }

  /// - Returns: The bytes without the entry; the same bytes where it is not there, nil where the file holds
  ///   nothing but what was made for the entry.
  func removing(from bytes: [UInt8]) throws(Failure) -> [UInt8]? {
    if bytes == entry.file() { return nil }
    var bytes = bytes
    while let place = places(try parse(bytes)).last {
      bytes = exact(bytes, place) ?? place.plain(bytes)
      if bytes.allSatisfy({ $0 <= 0x20 }) { return nil }
    }
    return bytes
  }

  private func parse(_ bytes: [UInt8]) throws(Failure) -> JSONLayout {
    do throws(JSONLayout.Failure) {
      return try JSONLayout(bytes)
    } catch {
      throw .syntax(error)
    }
  }

  // MARK: In

  private func inserted(
    _ last: Range<Int>?, in container: Range<Int>, _ layout: JSONLayout, level: Int,
    _ text: (_ unit: String?, _ prefix: String, _ feed: String) -> String
  ) -> [UInt8] {
    let bytes = layout.bytes
    guard let last else {
      // What is put into an empty container stands on one line, so that it is told from a new container.
      let compact = text(nil, "", "\n").replacing("{ ", with: "{").replacing(" }", with: "}")
      return HookInsertion.insert(compact, at: container.lowerBound + 1, in: bytes)
    }
    let feed = bytes.contains(0x0D) ? "\r\n" : "\n"
    let isInLines = bytes[container.lowerBound..<last.lowerBound].contains(0x0A)
    var end = last.upperBound
    var (before, behind) = (",", "")
    // A comma that stands behind the last one already gets another behind the new one.
    var next = end
    while next < container.upperBound, bytes[next] <= 0x20 { next += 1 }
    if bytes[next] == UInt8(ascii: ",") {
      end = next + 1
      (before, behind) = ("", ",")
    }
    guard isInLines else {
      return HookInsertion.insert(before + " " + text(nil, "", feed) + behind, at: end, in: bytes)
    }
    let prefix = HookInsertion.indentation(of: last.lowerBound, in: bytes)
    let unit = HookInsertion.unit(prefix, level: level)
    return HookInsertion.insert(
      before + feed + prefix + text(unit, prefix, feed) + behind, at: end, in: bytes)
  }

  private static func insert(_ text: String, at offset: Int, in bytes: [UInt8]) -> [UInt8] {
    Array(bytes[..<offset]) + Array(text.utf8) + Array(bytes[offset...])
  }

  /// The white space before what stands first in a line.
  private static func indentation(of offset: Int, in bytes: [UInt8]) -> String {
    let start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return String(decoding: bytes[start..<offset].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  /// What one level is indented by, from what some are.
  private static func unit(_ prefix: String, level: Int) -> String {
    guard !prefix.isEmpty, level > 0, prefix.count % level == 0 else { return "  " }
    return String(prefix.prefix(prefix.count / level))
  }

  // MARK: Out

  /// Where an entry stands, with the containers around it that hold nothing else.
  private struct Place {
    /// The entry, and then each container that would be empty without what it holds, as a value with its
    /// key; outermost last.
    var stretches: [Range<Int>] = []
    /// Of each stretch, the container that holds it, brackets included, and the end of what stands before it.
    var containers: [(range: Range<Int>, before: Int?, after: Int?)] = []

    /// Removes the outermost stretch with one comma.
    func plain(_ bytes: [UInt8]) -> [UInt8] {
      guard let stretch = stretches.last, let container = containers.last else { return bytes }
      if let before = container.before {
        return Array(bytes[..<before]) + Array(bytes[stretch.upperBound...])
      }
      if let after = container.after {
        return Array(bytes[..<stretch.lowerBound]) + Array(bytes[after...])
      }
      return Array(bytes[...container.range.lowerBound]) + Array(bytes[(container.range.upperBound - 1)...])
    }
  }

  private func exact(_ bytes: [UInt8], _ place: Place) -> [UInt8]? {
    for (stretch, container) in zip(place.stretches, place.containers).reversed() {
      var gaps: [Range<Int>] = []
      if let before = container.before {
        gaps = [before..<stretch.upperBound]
        // Between a comma that was there before and one that came along.
        if let comma = bytes[before..<stretch.lowerBound].firstIndex(of: UInt8(ascii: ",")),
          bytes[stretch.upperBound] == UInt8(ascii: ",")
        {
          gaps.append(comma + 1..<stretch.upperBound + 1)
        }
      } else {
        gaps = [container.range.lowerBound + 1..<stretch.upperBound]
      }
      for gap in gaps {
        let without = Array(bytes[..<gap.lowerBound]) + Array(bytes[gap.upperBound...])
        if (try? inserting(into: without)) == bytes { return without }
      }
    }
    return nil
  }

  private func places(_ layout: JSONLayout) -> [Place] {
    var chain: [(JSONLayout.Member, [JSONLayout.Member], Range<Int>)] = []
    var node = layout.root
    for key in entry.path {
      guard case .object(let members, let range) = node, let member = members.last(where: { $0.key == key })
      else { return [] }
      chain.append((member, members, range))
      node = member.value
    }
    guard case .array(let items, let range) = node else { return [] }
    return items.indices.flatMap { index -> [Place] in
      if !isOwn(items[index]) { return inner(items[index]) }
      var place = Place()
      func add(_ stretch: Range<Int>, _ siblings: [Range<Int>], _ container: Range<Int>) {
        place.stretches.append(stretch)
        place.containers.append(
          (
            container, siblings.last { $0.upperBound <= stretch.lowerBound }?.upperBound,
            siblings.first { $0.lowerBound >= stretch.upperBound }?.lowerBound
          ))
      }
      add(items[index].range, items.map(\.range), range)
      var isAlone = items.count == 1
      for (member, members, range) in chain.reversed() where isAlone {
        add(member.range, members.map(\.range), range)
        isAlone = members.count == 1
      }
      return [place]
    }
  }

  /// Where entries of this program stand in a group beside those of somebody else, which stay.
  private func inner(_ group: JSONLayout.Node) -> [Place] {
    guard case .array(let items, let range) = group["hooks"] ?? group else { return [] }
    return items.indices.filter { isOwn(items[$0]) }.map { index in
      var place = Place()
      place.stretches = [items[index].range]
      place.containers = [
        (
          range, index > 0 ? items[index - 1].range.upperBound : nil,
          index + 1 < items.count ? items[index + 1].range.lowerBound : nil
        )
      ]
      return place
    }
  }

  /// True for an entry whose commands are all of this program.
  private func isOwn(_ node: JSONLayout.Node) -> Bool {
    let commands = HookInsertion.commands(node)
    return !commands.isEmpty && commands.allSatisfy { $0.hasPrefix("command -v cairn ") && $0.contains(entry.mark) }
  }

  private static func commands(_ node: JSONLayout.Node) -> [String] {
    switch node {
    case .array(let items, _): return items.flatMap(commands)
    case .object(let members, _):
      return members.flatMap { member -> [String] in
        if member.key == "command", case .string(let text, _) = member.value { return [text] }
        return commands(member.value)
      }
    case .string, .other: return []
    }
  }
}
