/// A program that shows documents, with its own rules for anchors and links.
package enum Target: String, Sendable, CaseIterable, Hashable {
  case github
  case gitlab
  case mkdocs
  case mdbook
  case jekyll
  case obsidian

  /// As its makers write it.
  package var name: String {
    switch self {
    case .github: "GitHub"
    case .gitlab: "GitLab"
    case .mkdocs: "MkDocs"
    case .mdbook: "mdBook"
    case .jekyll: "Jekyll"
    case .obsidian: "Obsidian"
    }
  }
}
