package import Knowledge
import Markup

extension DecisionOutline {
  /// Takes a decision apart.
  ///
  /// - Parameter targets: For each of the record's links, the place of the decision that it leads to.
  /// - Complexity: O(*n*) in the record's bytes.
  package init(_ record: DecisionRecord, targets: [Int?]) {
    self.init()
    let taker = OutlineTaker(record, targets: targets)
    title = record.title
    heading = record.titleRange.map { Array(record.source[$0.offsets]) } ?? []
    status = record.status?.value
    statusText = taker.statusText
    date = taker.date
    for role in DecisionRecord.Person.Role.allCases {
      let names = record.names(role)
      if !names.isEmpty { people[role] = names }
    }
    tags = record.tags.map(\.text)
    links = taker.links
    extras = taker.extras
    (preamble, opening) = taker.texts
    sections = taker.sections
    usesCarriageReturns = TextEdit.usesCarriageReturns(record.source)
    endsItsLastLine = record.source.last == 0x0A || record.source.last == 0x0D
    hasByteOrderMark = record.source.starts(with: [0xEF, 0xBB, 0xBF])
  }
}
