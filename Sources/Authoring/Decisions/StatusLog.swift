import Knowledge
import Markup

/// A status section that is a log: `2026-01-02 proposed`, one line a step, of which the last counts.
struct StatusLog {
  private let record: DecisionRecord
  private let lines: FileLines
  private let steps: [DecisionRecord.Field]

  /// Nil for a decision that keeps no log.
  init?(_ record: DecisionRecord) {
    guard record.dialect == .phodal, let status = record.status else { return nil }
    self.record = record
    lines = FileLines(bytes: record.source)
    steps = status.lines.filter { StatusLog.parts($0.text) != nil }
    if steps.isEmpty { return nil }
  }

  /// What the last step says.
  var words: String? { steps.last.flatMap { StatusLog.parts($0.text)?.words } }

  /// The day of the last step.
  var day: String? { steps.last.flatMap { StatusLog.parts($0.text)?.date } }

  /// Takes out the last step; nil where no other is there.
  var withoutLast: [TextEdit]? {
    guard steps.count > 1, let last = steps.last else { return nil }
    return [TextEdit(lines.removal(of: last.range), "")]
  }

  /// Puts a step behind the last one, in its manner.
  func appending(_ text: String, _ date: String) -> [TextEdit]? {
    guard let last = steps.last else { return nil }
    let end = lines.end(of: Int(last.range.end))
    let lineStart = lines.start(of: Int(last.range.start))
    let lead = String(decoding: record.source[lineStart..<Int(last.range.start)], as: UTF8.self)
    let isTight =
      steps.count > 1
      && lines.next(after: Int(steps[steps.count - 2].range.end)) == lineStart
    return [TextEdit(SourceRange(end, end), (isTight ? "\n" : "\n\n") + lead + date + " " + text)]
  }

  /// Puts other words in the place of the last step's, which keeps its date.
  func replacing(_ text: String) -> [TextEdit]? {
    guard let last = steps.last, let (_, words) = StatusLog.parts(last.text) else { return nil }
    let end = Int(last.range.end)
    return [TextEdit(SourceRange(end - words.utf8.count, end), text)]
  }

  /// Takes out the last step if it is of that day and the one before says the text.
  func takingBack(_ text: String, _ date: String) -> [TextEdit]? {
    guard steps.count > 1, let last = StatusLog.parts(steps[steps.count - 1].text),
      let prior = StatusLog.parts(steps[steps.count - 2].text), last.date == date,
      prior.words == text
    else { return nil }
    return [TextEdit(lines.removal(of: steps[steps.count - 1].range), "")]
  }

  private static func parts(_ line: String) -> (date: String, words: String)? {
    let date = line.prefix { $0 != " " }
    guard date.contains(where: \.isNumber), date.allSatisfy({ $0.isNumber || "-/.".contains($0) })
    else { return nil }
    let words = line[date.endIndex...].drop { !$0.isLetter }
    return words.isEmpty ? nil : (String(date), String(words))
  }
}
