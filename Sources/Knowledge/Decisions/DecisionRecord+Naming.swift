import Markup

extension DecisionRecord {
  /// `ADR-0005`; `draft` before it has a number; where names carry dates, the file name without its
  /// extension.
  package func name(_ settings: Configuration.DecisionSettings) -> String {
    if let number { return "\(settings.prefixes.first ?? "ADR")-\(Decision.padded(number))" }
    let name = String(RelativePath.name(of: path))
    if DecisionFileName.isDraft(name) { return "draft" }
    return name.lowercased().hasSuffix(".md") ? String(name.dropLast(3)) : name
  }

  package var folder: String { String(RelativePath.folder(of: path)) }

  /// The day in the form `2026-01-02`; nil without a date or with one that is written otherwise.
  ///
  /// adr-tools once wrote `02/01/2026`, and log4brains still reads it.
  package var day: String? {
    guard let text = date?.text.prefix(while: { $0 != " " && $0 != "T" }) else { return nil }
    let isSlashed = text.contains("/")
    let parts = text.split(separator: isSlashed ? "/" : "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
    else { return nil }
    let (year, middle, day) = isSlashed ? (parts[2], parts[1], parts[0]) : (parts[0], parts[1], parts[2])
    guard year.count == 4, let month = Int(middle), (1...12).contains(month), let date = Int(day),
      (1...31).contains(date)
    else { return nil }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(padded(month))-\(padded(date))"
  }

  /// Why the file could not be read; nil where it could.
  package var unreadableReason: String? {
    for problem in document.problems {
      switch problem.kind {
      case .unreadable(let reason): return reason
      case .tooLarge(let size, let limit): return "\(size) bytes, and the limit is \(limit)"
      case .utf16: return "it is UTF-16"
      case .invalidUTF8, .nulByte, .tableTooWide, .invalidFrontMatter, .unclosedFrontMatter: continue
      }
    }
    return nil
  }

  /// What is wrong with its front matter, so that what stands there is not known; nil for nothing.
  package var frontMatterProblem: String? {
    for problem in document.problems {
      if case .invalidFrontMatter(let reason) = problem.kind { return "front matter: \(reason)" }
      if case .unclosedFrontMatter = problem.kind { return "front matter that is not closed" }
    }
    return nil
  }

  /// The people with one part, in the order in which they are written.
  package func names(_ role: Person.Role) -> [String] {
    people.filter { $0.role == role }.map(\.name)
  }
}
