package import Markup

/// A file that says which pages a site has and in what order: a `mkdocs.yml`, or the `SUMMARY.md` of
/// a book.
///
/// A value like the graph that holds it: what the file names is taken to the files that exist, and
/// what is wrong with the file is data.
package struct Navigation: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The `nav` of a `mkdocs.yml`.
    case mkDocs
    /// The `SUMMARY.md` that a `book.toml` stands for.
    case mdBook
    /// A `SUMMARY.md` without a `book.toml`, as GitBook reads it.
    case gitBook
  }

  package let kind: Kind
  /// Relative to the root.
  package let path: String
  /// The folder that the entries are relative to and whose documents they name; empty for the root.
  package let folder: String
  /// The key `nav`; the first byte of a `SUMMARY.md`.
  package let range: SourceRange
  /// Entries and sections in file order, each behind the section that it stands in.
  package internal(set) var items: [Item]
  package internal(set) var problems: [Problem] = []
  /// The documents that it should name and does not, sorted by path; empty where nobody can tell.
  package internal(set) var unlisted: [String] = []
  /// The file's bytes, against which entries are added and removed.
  let source: [UInt8]

  /// One entry: a page, a section, or something else that a site may show.
  package struct Item: Sendable, Equatable {
    /// What the entry calls its page; nil where the page's own title is shown.
    package let title: String?
    /// The title as written, quotes included; empty where there is none.
    package let titleRange: SourceRange
    package internal(set) var target: Target
    /// What it names, after quotes are resolved; empty for a section.
    package let text: String
    /// The target as written, quotes included; a section's title.
    package let range: SourceRange
    /// The whole entry with all that stands in it, without its list marker.
    package internal(set) var extent: SourceRange
    /// The index of the section that holds it; -1 at the top.
    package let parent: Int
    /// True between brackets, as in `nav: [a.md, b.md]`.
    package let isFlow: Bool
  }

  package enum Target: Sendable, Equatable {
    /// Holds other entries and names nothing itself.
    case section
    /// A file by its path from the root.
    case file(String)
    /// A page that does not exist.
    case missing(path: String, Suggestion?)
    /// A page that may well appear when the site is made.
    case uncertain
    /// A web address, a pattern, a folder, a chapter that is not yet written.
    case other
  }

  /// The page that was probably meant by an entry without a file.
  package struct Suggestion: Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
      /// Only upper and lower case differ.
      case otherCase
      /// The only page with the same name stands elsewhere.
      case moved
      /// A name that is nearly the same.
      case alike
    }

    /// As the entry would name it.
    package let text: String
    package let reason: Reason
  }

  /// Why the file is not what its tool can read.
  package struct Problem: Sendable, Equatable {
    package let message: String
    package let help: String
    package let range: SourceRange
  }

  /// The items that stand in a section, or at the top for -1, in file order.
  /// - Complexity: O(*n*) in the number of items.
  package func children(of parent: Int) -> [Int] {
    items.indices.filter { items[$0].parent == parent }
  }

  /// The folders between the base folder and a path below it.
  func inner(_ path: String) -> Substring {
    folder.isEmpty ? path[...] : path.dropFirst(folder.count + 1)
  }

  /// True for a path below the folder that the entries are relative to.
  func holds(_ path: String) -> Bool { folder.isEmpty || path.hasPrefix(folder + "/") }
}
