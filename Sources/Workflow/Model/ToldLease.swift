import Planning

/// What events tell of a lease: who got it, when and on which terms, and not how often it was made longer.
struct ToldLease: Sendable, Equatable {
  let run: RunID
  let token: Int
  /// When it was granted.
  let granted: Moment
  /// Nil in a history from before claims kept their terms.
  let terms: JSONValue?

  init(_ run: RunID, token: Int, at granted: Moment, _ terms: JSONValue?) {
    (self.run, self.token, self.granted, self.terms) = (run, token, granted, terms)
  }

  /// The lease as it was granted; nil where its terms are not known.
  var row: LeaseRow? {
    guard let length = terms?["length"]?.integer else { return nil }
    let end = granted.later(by: length)
    let cells: [Cell] = [
      .text(run.task.text), .text(run.text), Cell(token), .integer(length), Cell(end),
      Cell(granted), terms?["stall_after"].flatMap { Cell($0) } ?? .null,
      terms?["ends_at"].flatMap { Cell($0) } ?? .null,
    ]
    return try? LeaseRow(cells)
  }

  /// The column of a row that this lease cannot have; nil where there is none.
  func difference(in row: LeaseRow) -> String? {
    if row.run != run { return "run_id" }
    if row.token != token { return "token" }
    guard let told = self.row else { return nil }
    return row.difference(fromEarlier: told)
  }
}

extension LeaseRow {
  /// The column in which a lease differs from what it was in a way that no heartbeat makes: those make it last
  /// longer, and nothing else.
  func difference(fromEarlier old: LeaseRow) -> String? {
    var longer = old
    longer.expiresAt = max(expiresAt, old.expiresAt)
    longer.progressAt = max(progressAt, old.progressAt)
    return changes(from: longer).first?.column
  }
}
