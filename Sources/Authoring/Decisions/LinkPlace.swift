import Knowledge
import Markup

/// Where a dialect writes a link.
enum LinkPlace: Equatable {
  /// A key of the front matter.
  case key(String)
  /// The list `links` of the front matter.
  case list
  /// In the status itself: `superseded by ADR-0005`.
  case status
  /// A paragraph of the status section.
  case paragraph
  /// An item of a section, which is made where it is missing.
  case item(section: String)

  init(_ kind: String, in record: DecisionRecord) {
    let relation = LinkWords.relation(kind)
    let keys = Set(record.document.frontMatter?.entries.map(\.key) ?? [])
    let usesKeys = record.dialect == .house || !keys.isDisjoint(with: FrontMatter.referenceFields)
    if record.dialect == .adrs {
      self = .list
    } else if usesKeys, let relation, FrontMatter.referenceFields.contains(relation.name) {
      self = .key(relation.name)
    } else if usesKeys {
      self = .item(section: "Links")
    } else {
      switch record.dialect {
      case .madr2, .log4brains: self = relation == .supersededBy ? .status : .item(section: "Links")
      case .madr3, .madr4:
        self = relation == .supersededBy ? .status : .item(section: "More Information")
      case _ where record.statusSection != nil: self = .paragraph
      default: self = relation == .supersededBy ? .status : .item(section: "Links")
      }
    }
  }
}
