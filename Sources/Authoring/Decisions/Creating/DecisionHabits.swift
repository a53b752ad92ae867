package import Knowledge
import Markup

/// How the decisions of a log are written, as far as its latest ones tell.
package struct DecisionHabits: Sendable, Equatable {
  /// The template that ships for the convention that most of them follow; nil for none of their own.
  package let template: String?
  /// What stands before the title in a heading, in the order `before number behind`; nil where their
  /// headings have no number.
  let lead: Lead?
  /// True where most are written with carriage returns.
  let usesCarriageReturns: Bool
  /// True where most begin their status with a capital; nil where none has one.
  package let capitalizesStatus: Bool?

  /// `ADR-` `0005` `: `.
  struct Lead: Sendable, Equatable {
    let before: String
    let width: Int
    let behind: String
  }

  /// How many of the latest decisions are asked; more would cost time and tell of older habits.
  package static let asked = 3

  /// - Parameter records: The latest decisions, the last one latest.
  package init(_ records: [DecisionRecord]) {
    let known = records.filter { !$0.source.isEmpty }
    let templates = known.compactMap(DecisionHabits.template)
    // The latest of those that are equally frequent.
    func count(_ name: String) -> Int { templates.count { $0 == name } }
    let most = templates.map(count).max() ?? 0
    template = templates.last { count($0) == most }
    let leads = known.map(DecisionHabits.lead)
    let isUsual = leads.count { $0 != nil } * 2 > leads.count
    lead = isUsual ? leads.compactMap(\.self).last : nil
    usesCarriageReturns =
      known.count { TextEdit.usesCarriageReturns($0.source) } * 2 > known.count
    let letters = known.compactMap { $0.status?.text.first { $0.isLetter } }
    capitalizesStatus = letters.isEmpty ? nil : letters.count { $0.isUppercase } * 2 > letters.count
  }

  private static func template(_ record: DecisionRecord) -> String? {
    switch record.dialect {
    case .nygard: "nygard"
    case .madr2: "madr-2"
    case .madr3: "madr-3"
    case .madr4: record.document.frontMatter == nil ? "madr-minimal" : "madr"
    case .log4brains: "log4brains"
    case .phodal: "status-log"
    case .adrs: "adrs"
    case .house where record.section("Context and Problem Statement") != nil: "madr"
    case .house: record.document.resume == nil ? "house" : "house-resume"
    case .plain: nil
    }
  }

  private static func lead(_ record: DecisionRecord) -> Lead? {
    guard let title = record.titleRange, let heading = record.document.firstHeading,
      heading.range.start <= title.start
    else { return nil }
    let written = record.text(SourceRange(Int(heading.range.start), Int(title.start)))
    let text = written.drop { $0 == "#" || $0 == " " || $0 == "\t" }
    guard let start = text.firstIndex(where: { $0.isASCII && $0.isNumber }) else { return nil }
    let digits = text[start...].prefix { $0.isASCII && $0.isNumber }
    let isPadded = digits.first == "0" || digits.count >= 4
    return Lead(
      before: String(text[..<start]), width: isPadded ? digits.count : 1,
      behind: String(text[digits.endIndex...]))
  }
}

extension DecisionHabits.Lead {
  func text(_ digits: String) -> String {
    before + String(repeating: "0", count: max(0, width - digits.count)) + digits + behind
  }
}
