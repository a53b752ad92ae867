import Knowledge
import Markup

/// The headings of a page as a tree, with what each is to a task.
struct TaskOutline {
  struct Section {
    /// The next heading above of a higher rank, as an index; nil for the highest.
    let parent: Int?
    /// From the heading to the next of the same or a higher rank, or the end of the file.
    let range: SourceRange
    /// True for a heading whose one word is Tasks.
    let isTasks: Bool
    /// The number of the phase that the heading names, if the plan has it.
    let phase: String?
  }

  let sections: [Section]
  private let document: Document

  init(_ document: Document, _ plan: PhasePlan) {
    self.document = document
    let headings = document.headings
    var sections: [Section] = []
    var open: [Int] = []
    for (index, heading) in headings.enumerated() {
      while let last = open.last, headings[last].level >= heading.level { open.removeLast() }
      let next = headings[(index + 1)...].first { $0.level <= heading.level }
      let text = document[heading.text]
      sections.append(
        Section(
          parent: open.last,
          range: SourceRange(
            Int(heading.range.start), next.map { Int($0.range.start) } ?? document.size),
          isTasks: TaskOutline.isTasks(text),
          phase: TaskOutline.phase(text, in: document, plan)))
      open.append(index)
    }
    self.sections = sections
  }

  var hasTasks: Bool { sections.contains(where: \.isTasks) }

  static func isTasks(_ heading: String) -> Bool {
    // Most headings lack the letter.
    heading.utf8.contains { $0 | 0x20 == UInt8(ascii: "k") }
      && heading.lowercased().split { !$0.isLetter } == ["tasks"]
  }

  /// The section that a place lies in, as an index; nil above the first heading.
  /// - Complexity: O(log *h*) in the headings.
  func section(at offset: UInt32) -> Int? {
    var low = 0
    var high = document.headings.count
    while low < high {
      let middle = (low + high) / 2
      if document.headings[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// A section and those around it, from the inside out.
  func chain(from section: Int?) -> [Int] {
    var chain: [Int] = []
    var next = section
    while let index = next {
      chain.append(index)
      next = sections[index].parent
    }
    return chain
  }

  /// The section on a chain that is a task: it lies right below a Tasks heading.
  func task(on chain: [Int]) -> Int? {
    chain.first { index in
      !sections[index].isTasks && sections[index].parent.map { sections[$0].isTasks } ?? false
    }
  }

  /// The innermost phase that a heading on a chain names.
  func phase(on chain: [Int]) -> String? { chain.compactMap { sections[$0].phase }.first }

  /// A phase of the plan, by its number and a title that agrees with the plan's.
  private static func phase(_ text: String, in document: Document, _ plan: PhasePlan) -> String? {
    if plan.phases.isEmpty { return nil }
    guard let name = StageName(reading: text), name.noun == "phase", name.numbers.count == 1,
      let phase = plan[name.numbers[0]]
    else { return nil }
    // `Phase 2` of another plan is another phase; on the plan's own pages there is only one.
    let isOwn = phase.path == document.path || phase.pages.contains(document.path)
    if isOwn || name.title.isEmpty || phase.title.isEmpty { return phase.number }
    return StageTitle.areSame(name.title, phase.title) ? phase.number : nil
  }
}
