/// An argument that a kind of region takes.
package struct RegionParameter: Sendable {
  /// The key of `key=value`; for bare words what they are called together.
  package let name: String
  package let form: Form
  /// One sentence.
  package let summary: String

  package enum Form: Sendable, Equatable {
    /// The first bare word, which must be there.
    case name
    /// One of some bare words, or none.
    case words([String])
    /// `key=a,b`, any text.
    case texts
    /// `key=a,b`, phases by their numbers.
    case phases
    /// `key=path`, a folder.
    case folder
    /// `key=2-3`, levels of headings.
    case levels
    /// `key=a,b`, columns of a table.
    case columns
    /// `key=a` or `key=-a`, the column to sort by.
    case column
  }

  init(_ name: String, _ form: Form, _ summary: String) {
    self.name = name
    self.form = form
    self.summary = summary
  }

  /// How it is written.
  package var usage: String {
    switch form {
    case .name: name.uppercased()
    case .words(let words): words.joined(separator: " | ")
    case .texts, .phases, .folder, .levels, .columns, .column: "\(name)=…"
    }
  }

  /// True for what is written as `key=value`.
  var hasValue: Bool {
    switch form {
    case .name, .words: false
    case .texts, .phases, .folder, .levels, .columns, .column: true
    }
  }

  /// The values in what stands behind the equals sign; nil where they are none of this form.
  func values(in text: String) -> [String]? {
    if text.isEmpty { return nil }
    switch form {
    case .name, .words: return nil
    case .folder: return [text]
    case .column: return text == "-" ? nil : [text.lowercased()]
    case .levels:
      let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard bounds.count <= 2, let low = bounds.first ?? nil, let high = bounds.last ?? nil,
        1 <= low, low <= high, high <= 6
      else { return nil }
      return [String(low), String(high)]
    case .texts, .phases, .columns:
      let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingSpaces() }
      if parts.contains("") { return nil }
      if form == .columns { return parts.map { $0.lowercased() } }
      if form == .texts { return parts }
      let numbers = parts.compactMap { PhaseNumber.reading($0) }
      return numbers.count == parts.count ? numbers : nil
    }
  }

  /// What a value must be, for a message.
  var expected: String {
    switch form {
    case .name, .words, .texts: "text, with commas between several"
    case .phases: "numbers of phases, such as 3 or 3,4"
    case .folder: "a folder"
    case .levels: "levels from 1 to 6, such as 2 or 2-3"
    case .columns: "columns with commas between them"
    case .column: "a column, with '-' in front to turn the order round"
    }
  }
}
