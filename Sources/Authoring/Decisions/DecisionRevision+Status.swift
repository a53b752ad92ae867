import Knowledge
import Markup

extension DecisionRevision {
  /// Writes another status in the place and the manner of the dialect; where there is none yet, makes
  /// the place for it.
  ///
  /// A log gets a line of its own, and a step that is taken back on the day it was made leaves none.
  ///
  /// - Parameters:
  ///   - text: As it is to read, such as `Accepted`; the caller chooses its spelling, for which there
  ///     is ``spelled(_:)``.
  ///   - date: The day of the change, `2026-01-02`, for a dialect that keeps a log; nil to put the new
  ///     words in the place of the last ones.
  /// - Throws: ``DecisionFailure``.
  package mutating func setStatus(
    _ text: String, on date: String? = nil
  ) throws(DecisionFailure) {
    try checkReadable()
    if let undone = takingBackLogLine(text, date) {
      self = undone
      return
    }
    let edits = StatusEdits(record: record).setting(text, on: date)
    try attempt(edits, part: "status") { new in
      new.status?.text == text || new.status?.stated?.text == text
        || StatusLog(new)?.words == text || StatusEdits(record: new).stated?.text == text
    }
  }

  /// The words that ``setStatus(_:on:)`` would put others in the place of; nil without a status.
  package var statedStatus: String? {
    StatusLog(record)?.words ?? StatusEdits(record: record).stated?.text
  }

  /// Takes the status out, with the key, the section or the front matter that stood there for nothing
  /// else.
  package mutating func removeStatus() throws(DecisionFailure) {
    try checkReadable()
    guard let status = record.status else { return }
    for edits in StatusEdits(record: record).removing(status) {
      guard var again = result(of: edits) else { continue }
      let candidate = again
      guard (try? again.setStatus(status.text)) != nil, again.record.source == record.source else {
        continue
      }
      self = candidate
      return
    }
    try attempt(StatusEdits(record: record).blanking(status), part: "status") { _ in true }
  }

  /// The log without its last line, where that line was written on the same day and the one before
  /// says what is to be said now.
  private func takingBackLogLine(_ text: String, _ date: String?) -> DecisionRevision? {
    guard let date, let edits = StatusLog(record)?.takingBack(text, date),
      var again = result(of: edits), let words = StatusLog(record)?.words
    else { return nil }
    let candidate = again
    guard let log = StatusLog(again.record)?.appending(words, date) else { return nil }
    again.apply(log)
    return again.record.source == record.source ? candidate : nil
  }

  /// A status word in the file's spelling: `Accepted` where it begins its status with a capital,
  /// `ACCEPTED` where it shouts, and the dialect's own where there is none.
  package func spelled(_ word: String) -> String {
    guard let old = record.status?.text.first(where: \.isLetter) else {
      let isCapital = record.dialect == .nygard || record.dialect == .plain
      return isCapital ? word.prefix(1).uppercased() + word.dropFirst() : word.lowercased()
    }
    let letters = record.status?.text.prefix { $0.isLetter } ?? ""
    if letters.count > 2, letters.allSatisfy(\.isUppercase) { return word.uppercased() }
    return old.isUppercase ? word.prefix(1).uppercased() + word.dropFirst() : word
  }
}
