/// Where a block stands among the containers of a document.
struct BlockPlace {
  /// Tells a list from all others of the document; 0 for a block that is in none.
  var list: UInt32 = 0
  /// How many lists the block lies in.
  var depth = 0
  /// True for the first paragraph of an item.
  var opensItem = false
  var isQuoted = false
}
