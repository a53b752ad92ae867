import ArgumentParser
import Knowledge

/// Which decisions a command lists.
struct DecisionFilter: ParsableArguments {
  @Option(help: "Only decisions with this status.")
  var status: [String] = []

  @Option(help: "Only decisions with this tag.")
  var tag: [String] = []

  @Option(help: ArgumentHelp("Only decisions of this day or later.", valueName: "yyyy-mm-dd"))
  var since: String?

  @Option(help: ArgumentHelp("Only decisions of this day or earlier.", valueName: "yyyy-mm-dd"))
  var until: String?

  @Option(help: ArgumentHelp("Only decisions that hold all of these words.", valueName: "words"))
  var text: String?

  @Option(help: ArgumentHelp("Only decisions that this person took part in.", valueName: "name"))
  var decider: [String] = []

  init() {}

  mutating func validate() throws {
    for (option, day) in [("--since", since), ("--until", until)] {
      if let day, !CalendarDay.isDay(day) {
        throw ValidationError("\(option) takes a day such as 2026-01-31, not '\(day)'")
      }
    }
  }

  private var asksForDay: Bool { since != nil || until != nil }

  /// The places of the decisions that fit, in order; says which have no date to judge by.
  func places(in sheet: DecisionSheet, _ console: Console) -> [Int] {
    if asksForDay {
      let undated = sheet.records.filter { $0.unreadableReason == nil && $0.day == nil }
      if let first = undated.first {
        let more = undated.count > 1 ? " and \(undated.count - 1) more have" : " has"
        console.writeError(
          "warning: '\(Printable.line(first.path))'\(more) no date in the form 2026-01-31,"
            + " and \(undated.count > 1 ? "are" : "is") left out\n")
      }
    }
    let words = (text ?? "").lowercased().split(separator: " ")
    return sheet.records.indices.filter { fits(sheet, $0, words) }
  }

  private func fits(_ sheet: DecisionSheet, _ index: Int, _ words: [Substring]) -> Bool {
    let record = sheet.records[index]
    func holds(_ wanted: [String], _ values: [String]) -> Bool {
      wanted.isEmpty
        || wanted.contains { name in values.contains { $0.lowercased() == name.lowercased() } }
    }
    guard holds(status, [sheet.status(index), record.status?.text ?? ""]),
      holds(tag, record.tags.map(\.text))
    else { return false }
    if asksForDay {
      guard let day = record.day, since.map({ day >= $0 }) ?? true, until.map({ day <= $0 }) ?? true
      else { return false }
    }
    let names = record.names(.decider).map { $0.lowercased() }
    guard decider.isEmpty || decider.contains(where: { wanted in
      names.contains { $0.contains(wanted.lowercased()) }
    }) else { return false }
    if words.isEmpty { return true }
    let text = (record.path + "\n" + String(decoding: record.source, as: UTF8.self)).lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}
