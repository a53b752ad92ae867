extension Criterion {
  /// Why a text is no criterion.
  package struct WritingFailure: Error, Sendable, Equatable {
    /// A headline without a period.
    package let message: String
    /// What to do.
    package let help: String
  }

  /// Criteria that are written elsewhere than on a page, in the words of a checklist.
  ///
  /// - Parameter texts: Markdown, one item each, without its box.
  /// - Throws: ``WritingFailure`` for an empty text and for a check that cannot be read.
  package static func reading(_ texts: [String]) throws(WritingFailure) -> [Criterion] {
    var parts: [(text: String, check: Check, isRequired: Bool)] = []
    for text in texts {
      let reader = CriterionReader(text.replacing("`", with: ""), markdown: text)
      if let problem = reader.problem {
        throw WritingFailure(message: problem.message, help: problem.help)
      }
      if reader.text.isEmpty {
        throw WritingFailure(message: "the criterion is empty", help: "say what must hold")
      }
      parts.append((reader.text, reader.check, reader.isRequired))
    }
    return numbered(parts)
  }
}
