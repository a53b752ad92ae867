import Markup

/// Which numbers of things a page stated at what times, as far back as its versions are at hand.
struct CountTrail {
  /// A number with what it counts.
  struct Key: Hashable {
    /// The words of the noun, a space between.
    let noun: String
    let value: Int

    init(_ phrase: CountedPhrase) { self.init(noun: phrase.noun.joined(separator: " "), value: phrase.value) }

    init(noun: String, value: Int) {
      self.noun = noun
      self.value = value
    }
  }

  /// What the page stated from a commit on, and how often.
  struct State {
    /// An index of ``FileHistory/commits``; `Int.max` for what was not committed.
    let commit: Int
    let counts: [Key: Int]
  }

  /// The newest first; never empty.
  let states: [State]
  /// True where the oldest state is the first one that the page had.
  let isWhole: Bool

  /// Every number that the page ever gave of anything.
  private let values: Set<Int>

  /// - Parameters:
  ///   - present: The bytes of the page.
  ///   - texts: Contents by their ids.
  init(_ path: String, _ present: [UInt8], _ files: FileHistory, _ texts: [String: [UInt8]], _ nouns: Set<String>) {
    let edits = files.edits(of: path)
    var states: [State] = []
    var lines = Lines(nouns: nouns)
    var isWhole = edits.count <= EarlierLines.most
    for (version, _) in edits.prefix(EarlierLines.most) {
      guard let blob = version.blob, let bytes = texts[blob] else {
        isWhole = false
        break
      }
      if states.isEmpty, bytes != present { states.append(State(commit: .max, counts: lines.counts(present))) }
      states.append(State(commit: version.commit, counts: lines.counts(bytes)))
    }
    if states.isEmpty { states = [State(commit: .max, counts: lines.counts(present))] }
    values = Set(states.flatMap { $0.counts.keys.map(\.value) })
    self.states = states
    self.isWhole = isWhole
  }

  /// What the lines of one page's versions count. Most of them are the same from one version to the next, and are
  /// read once.
  private struct Lines {
    let nouns: Set<String>
    /// By a hash of a line and of as much behind it as its phrases may reach.
    private var known: [UInt64: [Key]] = [:]

    init(nouns: Set<String>) { self.nouns = nouns }

    mutating func counts(_ bytes: [UInt8]) -> [Key: Int] {
      var counts: [Key: Int] = [:]
      var start = 0
      while start < bytes.count {
        let end = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
        for key in keys(bytes, start..<end) { counts[key, default: 0] += 1 }
        start = end
      }
      return counts
    }

    private mutating func keys(_ bytes: [UInt8], _ line: Range<Int>) -> [Key] {
      let end = min(bytes.count, line.upperBound + CountedPhrase.reach)
      let hash = bytes.withUnsafeBytes { ByteHash.hash(UnsafeRawBufferPointer(rebasing: $0[line.lowerBound..<end])) }
      if let found = known[hash] { return found }
      let found = CountedPhrase.all(in: bytes, startingIn: line).filter { nouns.contains($0.noun.last ?? "") }.map(Key.init)
      known[hash] = found
      return found
    }
  }

  /// True for a number that the page gave at some time.
  func isKnown(_ value: Int) -> Bool { values.contains(value) }

  /// Every number that the page ever gave of a noun.
  func values(of noun: String) -> Set<Int> {
    Set(states.flatMap { state in state.counts.keys.filter { $0.noun == noun }.map(\.value) })
  }

  /// Where the page came to state a number that it states now: the place in ``states``; nil where that lies
  /// before what is known.
  func arrival(of key: Key) -> Int? {
    let first = states.firstIndex { ($0.counts[key] ?? 0) == 0 } ?? states.endIndex
    return first < states.endIndex || isWhole ? first - 1 : nil
  }

  /// The state that held just before a commit; nil where it is not known.
  func state(before commit: Int) -> State? { states.first { $0.commit < commit } }

  /// The commit at which the page gave up a number of a noun for another, for the last time; nil where it never did,
  /// or changed more than that.
  func departure(from value: Int, of noun: String) -> Int? {
    guard values.contains(value) else { return nil }
    let key = Key(noun: noun, value: value)
    for place in states.indices.dropLast() {
      let (new, old) = (states[place].counts, states[place + 1].counts)
      guard let count = old[key], (new[key] ?? 0) < count else { continue }
      let gone = old.filter { $0.key.noun == noun && (new[$0.key] ?? 0) < $0.value }
      let come = new.count { CountTrail.continues($0.key.noun, noun) && (old[$0.key] ?? 0) < $0.value }
      // Two that differed may have become one.
      return gone.count <= 2 && come == 1 ? states[place].commit : nil
    }
    return nil
  }

  /// True for a noun, and for one with a word more between its first and its last.
  private static func continues(_ noun: String, _ old: String) -> Bool {
    if noun == old { return true }
    let (new, old) = (noun.split(separator: " "), old.split(separator: " "))
    return old.count > 1 && new.count == old.count + 1 && new.first == old.first && new.last == old.last
  }

  /// The one number of a noun that a change took away, where it brought the number of a key in its stead, and how
  /// often the earlier number is left; nil where the change was another.
  ///
  /// - Parameter place: That of the change in ``states``.
  func replaced(by key: Key, at place: Int) -> (value: Int, left: Int)? {
    guard place + 1 < states.endIndex else { return nil }
    let (new, old) = (states[place].counts, states[place + 1].counts)
    let gone = old.filter { $0.key.noun == key.noun && (new[$0.key] ?? 0) < $0.value }
    let come = new.filter { $0.key.noun == key.noun && (old[$0.key] ?? 0) < $0.value }
    guard gone.count == 1, come.count == 1, come.keys.first == key, let value = gone.keys.first else { return nil }
    return (value.value, new[value] ?? 0)
  }
}
