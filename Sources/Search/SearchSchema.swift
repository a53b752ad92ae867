/// The tables of the index. There is one version: an index that another program made is made anew.
enum SearchSchema {
  /// How FTS5 takes a text apart: letters and digits make words and all signs part them, so that
  /// `ADR-0012`, `snake_case` and `v1.2.3` are found by their parts, and whole as a phrase. Diacritics do
  /// not count, and English words are cut to their stems.
  static let words = "porter unicode61 remove_diacritics 2"

  /// How much a match in each column of `section` weighs: title, heading, headings above, tags, body.
  static let weights = "10.0, 8.0, 2.0, 4.0, 1.0"

  /// `state` and `maker` are ``SearchKey``'s. `place` says where a row of `section` stands. `spelling`
  /// holds no text, but the words of all pages as they are written.
  static let tables = """
    CREATE TABLE about (maker INTEGER NOT NULL, state INTEGER NOT NULL) STRICT;
    CREATE TABLE page (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      title TEXT NOT NULL,
      type TEXT,
      status TEXT,
      tags TEXT NOT NULL,
      decision TEXT,
      ending TEXT,
      successors TEXT NOT NULL,
      unread INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE place (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      page INTEGER NOT NULL,
      line INTEGER NOT NULL,
      body_line INTEGER NOT NULL,
      headings TEXT NOT NULL,
      anchor TEXT NOT NULL
    ) STRICT;
    CREATE INDEX place_page ON place (page);
    CREATE VIRTUAL TABLE section USING fts5 (
      title, heading, above, tags, body, tokenize = '\(words)'
    );
    CREATE VIRTUAL TABLE spelling USING fts5 (
      text, content = '', detail = 'none', columnsize = 0,
      tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE spelled USING fts5vocab (spelling, 'row');
    """

  /// Parts the values of a list in one column; no text of a page has it.
  static let separator = "\u{1F}"

  static func joined(_ values: [String]) -> String { values.joined(separator: separator) }

  static func parts(_ text: String) -> [String] {
    text.isEmpty ? [] : text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
