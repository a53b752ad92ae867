/// The words by which a sentence says that it does not speak of what is there now.
package enum Hedges {
  /// Words of at most eight letters count whole, longer ones by their first eight.
  private static let words: Set<UInt64> = Set(
    [
      // What was.
      "was", "were", "had", "old", "older", "former", "formerly", "previous", "original", "legacy",
      "removed", "removes", "remove", "removal", "removing", "deleted", "delete", "deletes", "deletion",
      "deleting", "drop", "dropped", "drops", "deprecat", "retired", "retire", "retires", "obsolete",
      "replaced", "replaces", "replace", "replacing", "supersed", "renamed", "rename", "renames",
      "renaming", "moved", "moves", "move", "moving", "migrate", "migrated", "migratio", "ported",
      "merged", "split", "extract", "extracted", "consolid", "converted", "absorbed", "gone", "longer",
      "absent", "missing", "nonexist", "exist", "exists", "ago", "historic", "archived", "folded",
      "inlined", "became", "becomes", "dead", "stale", "vanished", "defunct",
      "refactor", "instead", "anymore", "unlike", "lived", "killed", "purged", "carried",
      // What is to be.
      "will", "would", "could", "might", "create", "created", "creates", "creating", "add", "added",
      "adds", "adding", "new", "planned", "plan", "plans", "propose", "proposed", "proposes", "future",
      "todo", "upcoming", "eventual", "introduc", "draft", "yet",
    ].map { pack(Array($0.utf8)[...]) }).union(examples).union(makings)

  /// What a program makes, which is no file of the repository, unless that had it.
  private static let makings: Set<UInt64> = Set(
    ["generate", "generated", "generates", "produce", "produces", "produced", "emits", "outputs", "optional"].map {
      pack(Array($0.utf8)[...])
    })

  private static let new = pack(Array("new".utf8)[...])
  private static let everyOne: Set<UInt64> = Set(["each", "every", "any"].map { pack(Array($0.utf8)[...]) })

  /// What only might be.
  private static let examples: Set<UInt64> = Set(
    [
      "example", "examples", "sample", "such", "hypothet", "suppose", "imagine", "placehol", "dummy",
      "fictional", "pretend", "say",
    ].map { pack(Array($0.utf8)[...]) })

  /// True where any word of a text is one of these.
  ///
  /// - Parameter allowsExamples: True to pass over the words that announce an example, or something that is made by a
  ///   program.
  /// - Complexity: O(*n*); nothing is allocated.
  package static func isHedged(_ text: ArraySlice<UInt8>, allowsExamples: Bool = false) -> Bool {
    func isHedge(_ key: UInt64) -> Bool { words.contains(key) && !(allowsExamples && (examples.contains(key) || makings.contains(key))) }
    var key: UInt64 = 0
    var last: UInt64 = 0
    var count = 0
    var previous: UInt8 = 0x20
    var isAfterDot = false
    for byte in text {
      if byte.isASCIILetter {
        // A word in a path or a name says nothing.
        if count == 0, isJoint(previous) { count = 64 }
        if count < 8 { key |= UInt64(byte | 0x20) << UInt64(count * 8) }
        count += 1
      } else {
        // "Each new reading" is one of now.
        if count > 0, count < 64, !isJoint(byte), isHedge(key), key != new || !everyOne.contains(last) { return true }
        // 'e.g.'
        if !allowsExamples, count == 1, previous == UInt8(ascii: "g"), byte == UInt8(ascii: "."), isAfterDot { return true }
        isAfterDot = byte == UInt8(ascii: ".")
        if count > 0 { last = key }
        (key, count) = (0, 0)
      }
      previous = byte
    }
    return count > 0 && count < 64 && isHedge(key)
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte.isASCIIDigit
  }

  private static func pack(_ word: ArraySlice<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for (index, byte) in word.prefix(8).enumerated() { key |= UInt64(byte) << UInt64(index * 8) }
    return key
  }
}
