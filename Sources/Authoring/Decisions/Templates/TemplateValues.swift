/// What a template may write about the decision that is made from it.
package struct TemplateValues: Sendable, Equatable {
  /// Nil for a draft and where names carry dates.
  package var number: Int?
  /// What stands before a number: `ADR`.
  package var prefix: String
  package var title: String
  package var slug: String
  /// `2026-01-02`, or as the log writes its dates.
  package var date: String
  package var status: String
  package var tags: [String]
  package var links: [Link]
  /// True for a draft, whose number is written as `XXXX`.
  package var isDraft: Bool

  /// A relation to another decision.
  package struct Link: Sendable, Equatable {
    /// `Supersedes`.
    package var kind: String
    /// The other decision's heading.
    package var label: String
    package var title: String
    /// Relative to the folder of the new decision.
    package var path: String
    package var number: Int?

    package init(kind: String, label: String, title: String, path: String, number: Int?) {
      self.kind = kind
      self.label = label
      self.title = title
      self.path = path
      self.number = number
    }
  }

  package init(
    number: Int?, prefix: String, title: String, slug: String, date: String, status: String,
    tags: [String] = [], links: [Link] = [], isDraft: Bool = false
  ) {
    self.number = number
    self.prefix = prefix
    self.title = title
    self.slug = slug
    self.date = date
    self.status = status
    self.tags = tags
    self.links = links
    self.isDraft = isDraft
  }

  /// The names that a template may use, sorted.
  static let names = [
    "date", "id", "links", "number", "padded", "slug", "status", "supersedes", "tags", "title",
  ]

  /// The names that are lists, with those that each of their elements has.
  static let lists: [String: [String]] = [
    "links": ["id", "kind", "label", "number", "padded", "path", "title"],
    "supersedes": ["id", "kind", "label", "number", "padded", "path", "title"],
    "tags": [],
  ]
}
