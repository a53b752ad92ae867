/// Tells a number that belongs to the name before it from one that counts what stands behind it.
///
/// "QEMU 102 archives" are the archives of a machine with the number 102, and "Debian 12 hosts" are hosts with a release.
enum NumberedName {
  /// Words that people number.
  private static let numbered: Set<String> = [
    "appendix", "batch", "chapter", "commit", "container", "ct", "day", "epic", "exit", "figure", "group", "guest", "host",
    "id", "issue", "item", "job", "layer", "level", "lxc", "milestone", "no", "node", "option", "part", "phase", "pid", "port",
    "pr", "priority", "release", "round", "section", "shard", "slot", "sprint", "stage", "step", "story", "table", "task", "tier",
    "track", "uid", "version", "vlan", "vm", "vmid", "volume", "wave", "week", "zone",
  ]
  /// Words that are written with a capital for another reason, or all in capitals.
  private static let plain: Set<String> = [
    "a", "about", "across", "add", "adds", "after", "all", "also", "an", "and", "any", "are", "as", "at", "before", "between", "both",
    "but", "by", "contains", "covers", "currently", "defines", "each", "every", "exactly", "first", "for", "from", "full", "has",
    "have", "if", "in", "includes", "into", "is", "its", "last", "least", "lists", "most", "my", "new", "next", "not", "now", "of", "on",
    "only", "or", "other", "our", "over", "per", "plus", "provides", "run", "runs", "ships", "than", "that", "the", "their",
    "then", "there", "these", "they", "this", "those", "to", "top", "total", "under", "up", "use", "uses", "via", "was", "we", "were",
    "when", "with", "you", "your",
  ]

  /// The longest name that is looked at, in bytes.
  private static let longest = 24

  /// True where the word before a number in digits is a name that the number belongs to: one in capitals, one with a
  /// capital within a sentence, and what people number.
  ///
  /// - Parameters:
  ///   - bytes: The text that the number stands in, whose indices begin at 0.
  ///   - start: Where its digits begin.
  static func stands<Text>(before start: Int, in bytes: Text) -> Bool
  where Text: RandomAccessCollection<UInt8>, Text.Index == Int {
    guard start > 2, bytes[start - 1] == 0x20, bytes[start - 2].isASCIIAlphanumeric else { return false }
    var begin = start - 1
    while begin > 0, bytes[begin - 1].isASCIIAlphanumeric || bytes[begin - 1] == UInt8(ascii: "-"), start - begin <= longest {
      begin -= 1
    }
    let word = bytes[begin..<start - 1]
    guard let first = word.first, first.isASCIILetter else { return false }
    let folded = String(decoding: word, as: UTF8.self).lowercased()
    if numbered.contains(folded) { return true }
    guard first < 0x61, !plain.contains(folded) else { return false }
    if word.count > 1, word.allSatisfy({ $0.isASCIIDigit || $0 < 0x61 && $0.isASCIILetter }) { return true }
    // The first word of a sentence, an item, a cell or a heading has a capital in any case.
    var index = begin
    while index > 0, bytes[index - 1] == 0x20 { index -= 1 }
    guard index > 0, begin > index else { return false }
    let before = bytes[index - 1]
    return before.isASCIIAlphanumeric || before == UInt8(ascii: ",")
  }
}
