/// Names of those who claim, check and judge.
package enum Person {
  /// True where two names mean one person: case and the blanks around a name tell nobody apart, or
  /// whoever did the work could judge it under another spelling.
  package static func isSame(_ left: String, _ right: String) -> Bool {
    folded(left) == folded(right)
  }

  /// - Throws: ``StoreError/emptyName(_:)`` for blanks, ``StoreError/badName(_:)`` for what would
  ///   break a line of the history.
  static func check(_ name: String, as what: String) throws(StoreError) {
    if Phrase.isBlank(name) { throw .emptyName(what) }
    if !Phrase.isOneLine(name) { throw .badName(what) }
  }

  private static func folded(_ name: String) -> String {
    let scalars = name.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
    let end = scalars.lastIndex { !$0.properties.isWhitespace } ?? start
    return start == scalars.endIndex ? "" : String(scalars[start...end]).lowercased()
  }
}
