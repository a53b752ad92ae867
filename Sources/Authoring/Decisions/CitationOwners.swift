import Knowledge

/// Tells which of several decisions with one number a citation means, by who wrote the line.
///
/// A line that the other branch has means that branch's decision; a line that it does not have was
/// written here, and means the decision that was added here.
package struct CitationOwners: Sendable {
  enum Owner { case step(Int), other, unclear }

  /// The other branch's texts of files that exist there, by the path that they have here.
  private let theirs: [String: [UInt8]]?
  /// Folders of other decisions with the numbers of the steps, by number.
  private let rivals: [Int: Set<String>]

  /// - Parameters:
  ///   - rivals: The paths of the other decisions that have the number of one that moves, here or on
  ///     the other branch.
  ///   - theirs: The other branch's texts; nil where there is none to compare with.
  package init(rivals: [String], theirs: [String: [UInt8]]?) {
    var folders: [Int: Set<String>] = [:]
    for path in rivals {
      guard let entry = DecisionLog.Entry(path: path), let number = entry.number else { continue }
      folders[number, default: []].insert(entry.folder)
    }
    self.rivals = folders
    self.theirs = theirs
  }

  /// A file's lines, here and on the other branch.
  func lines(of path: String, _ bytes: [UInt8]) -> Lines { Lines(bytes, theirs: theirs?[path]) }

  /// Whose number a citation in a file is.
  ///
  /// - Parameter texts: The file's ``lines(of:_:)``.
  func owner(
    of citation: CitationScan.Citation, in bytes: [UInt8], _ path: String, _ steps: [RenumberStep],
    _ texts: Lines
  ) -> Owner {
    switch citation.basis {
    case .file(let step): return .step(step)
    case .rival: return .other
    case .unclear: return .unclear
    case .number, .doubtful: break
    }
    if let own = steps.firstIndex(where: { $0.path == path && $0.number == citation.number }) {
      return .step(own)
    }
    let owner = numbered(citation, in: bytes, path, steps, texts)
    guard case .step(let step) = owner else { return owner }
    let isAlone = steps.allSatisfy {
      $0.number != citation.number || $0.folder != steps[step].folder
        || $0.newNumber == steps[step].newNumber
    }
    return isAlone && citation.basis == .number ? owner : .unclear
  }

  /// Whose number a citation is where nothing but the number is known, and one decision moves.
  private func numbered(
    _ citation: CitationScan.Citation, in bytes: [UInt8], _ path: String, _ steps: [RenumberStep],
    _ texts: Lines
  ) -> Owner {
    let moving = steps.indices.filter { steps[$0].number == citation.number }
    var folders = Set(moving.map { steps[$0].folder })
    var others = rivals[citation.number] ?? []
    if let nearest = CitationOwners.nearest(folders.union(others), to: path) {
      folders.formIntersection(nearest)
      others.formIntersection(nearest)
    }
    guard let step = moving.first(where: { folders.contains(steps[$0].folder) }) else { return .other }
    guard folders.count == 1 else { return .unclear }
    if others.isEmpty { return .step(step) }
    guard others == folders, let theirs else { return .unclear }
    guard theirs[path] != nil else { return .step(step) }
    return texts.owner(of: citation.range.lowerBound, in: bytes, step)
  }

  /// The folders of decisions that a file belongs to: the one that it lies in, else those whose
  /// surroundings it shares; nil where it belongs to none.
  private static func nearest(_ folders: Set<String>, to path: String) -> Set<String>? {
    let here = String(RelativePath.folder(of: path))
    if folders.contains(here) { return [here] }
    let related = folders.filter { folder in
      let parent = RelativePath.folder(of: folder)
      return !parent.isEmpty && (here + "/").hasPrefix(parent + "/")
    }
    guard let deepest = related.map(\.utf8.count).max() else { return nil }
    return related.filter { $0.utf8.count == deepest }
  }
}

extension CitationOwners {
  /// The lines of a file that cites, here and on the other branch.
  struct Lines {
    private let ours: [ArraySlice<UInt8>: Int]
    private let theirs: [ArraySlice<UInt8>: Int]
    /// The lines of theirs that are not here, by the numbers in them.
    private let rewritten: [Int: [Set<ArraySlice<UInt8>>]]

    /// - Parameter theirs: The other branch's text; nil where the file is not there.
    init(_ bytes: [UInt8], theirs: [UInt8]?) {
      guard let theirs else {
        (ours, self.theirs, rewritten) = ([:], [:], [:])
        return
      }
      ours = Lines.counted(bytes)
      self.theirs = Lines.counted(theirs)
      var rewritten: [Int: [Set<ArraySlice<UInt8>>]] = [:]
      for line in self.theirs.keys where ours[line] == nil {
        let words = Set(line.split(separator: 0x20))
        for number in Lines.numbers(line) { rewritten[number, default: []].append(words) }
      }
      self.rewritten = rewritten
    }

    private static func counted(_ bytes: [UInt8]) -> [ArraySlice<UInt8>: Int] {
      let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map(trimmed)
      return Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      var line = line
      while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
      while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
      return line
    }

    func owner(of offset: Int, in bytes: [UInt8], _ step: Int) -> Owner {
      var start = offset
      while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
      let end = bytes[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let line = Lines.trimmed(bytes[start..<end])
      if let count = theirs[line] {
        // The same line stands here more often than there: who wrote which one, none can tell.
        return ours[line] ?? 0 > count ? .unclear : .other
      }
      // A line of theirs that was rewritten here may still mean theirs.
      guard let others = rewritten[Lines.number(bytes, offset)] else { return .step(step) }
      let words = Set(line.split(separator: 0x20))
      return others.contains { $0.count { words.contains($0) } * 2 > words.count }
        ? .unclear : .step(step)
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
      let end = bytes[offset...].firstIndex { $0 < 0x30 || $0 > 0x39 } ?? bytes.count
      return Int(String(decoding: bytes[offset..<end], as: UTF8.self)) ?? -1
    }

    private static func numbers(_ line: ArraySlice<UInt8>) -> Set<Int> {
      Set(
        line.split { $0 < 0x30 || $0 > 0x39 }.compactMap {
          Int(String(decoding: $0.prefix(9), as: UTF8.self))
        })
    }
  }
}
