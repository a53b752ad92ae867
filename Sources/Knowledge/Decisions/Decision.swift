package import Markup

/// A recorded decision: a document with a number and a place in a lifecycle.
package struct Decision: Sendable, Equatable {
  /// The index of its document in ``Graph/documents``.
  package let document: Int
  /// The folder that numbers it; numbers are unique within one.
  package let folder: String
  /// From the file name, else the heading, else the front matter.
  package let number: Int?
  /// Every place that gives a number, in the order file name, heading, front matter.
  package let numbers: [StatedNumber]
  /// Without the number.
  package let title: String
  /// As written, such as `Superseded by ADR-0007`; nil where there is none.
  package let statusText: String?
  package let statusRange: SourceRange?
  package let status: DecisionStatus?
  /// As written, in whatever place the dialect has for it.
  package let date: String?
  /// True where a date stands in the number's place: `20260102-title.md`.
  package let isDated: Bool

  /// A number and the place that states it.
  package struct StatedNumber: Sendable, Equatable {
    package enum Place: String, Sendable {
      case fileName = "file name"
      case heading
      case frontMatter = "front matter"
    }

    package let place: Place
    package let number: Int
    package let range: SourceRange
  }

  /// `ADR-0005`, with the configuration's first prefix; nil without a number.
  package func name(prefix: String) -> String? {
    number.map { "\(prefix)-\(Decision.padded($0))" }
  }

  /// A number with at least four digits.
  package static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
