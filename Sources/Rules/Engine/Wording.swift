import Knowledge
import Markup

/// Puts one word in the place of another, in the style of the old.
enum Wording {
  /// The fix that writes a value of a vocabulary where another stands.
  ///
  /// - Parameters:
  ///   - word: What stands there.
  ///   - range: Its bytes, with quotes around them perhaps.
  /// - Returns: Nothing where the bytes are not the word's, as with markup or escapes in them.
  static func fixes(_ word: String, in range: SourceRange, with new: String?) -> [Fix] {
    guard let new, new != word, let place = place(of: word, in: range) else { return [] }
    let text = capitalised(new, like: word)
    return [Fix("write '\(text)'", .unsafe, [TextEdit(place, text)])]
  }

  /// Where a text's bytes are within a range that holds just them, or them in quotes.
  static func place(of text: String, in range: SourceRange) -> SourceRange? {
    switch range.count - text.utf8.count {
    case 0: range
    case 2: SourceRange(Int(range.start) + 1, Int(range.end) - 1)
    default: nil
    }
  }

  /// A word with the capital that the one before it had.
  static func capitalised(_ word: String, like old: String) -> String {
    guard old.first?.isUppercase == true, word.first?.isLowercase == true else { return word }
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}
