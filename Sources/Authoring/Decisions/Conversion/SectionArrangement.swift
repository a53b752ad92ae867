import Knowledge

/// Puts the sections of a decision where a dialect has them, each text as it is.
struct SectionArrangement {
  let dialect: DecisionDialect

  /// MADR's dialects keep the consequences within the outcome.
  private var nests: Bool {
    switch dialect {
    case .madr2, .madr3, .madr4, .log4brains: true
    case .nygard, .house, .phodal, .adrs, .plain: false
    }
  }

  func arranged(_ sections: [DecisionSection]) -> [DecisionSection] {
    let flat = flattened(sections)
    return (nests ? nested(flat) : flat).map(titled)
  }

  /// What a dialect calls a part; nil where it stays what it is called.
  func title(_ role: DecisionSection.Role) -> String? {
    switch role {
    case .context: nests ? "Context and Problem Statement" : "Context"
    case .decision: nests ? "Decision Outcome" : "Decision"
    case .confirmation: dialect == .madr3 ? "Validation" : "Confirmation"
    case .status, .statusNotes, .drivers, .options, .consequences, .positive, .negative,
      .prosAndCons, .moreInformation, .links:
      nil
    }
  }

  private func titled(_ section: DecisionSection) -> DecisionSection {
    guard let role = section.role else { return section }
    var section = title(role).map(section.titled) ?? section
    section.children = section.children.map { child in
      child.role == .confirmation || child.role == .consequences ? titled(child) : child
    }
    return section
  }

  /// The parts of the outcome as sections of their own, behind it.
  private func flattened(_ sections: [DecisionSection]) -> [DecisionSection] {
    var result: [DecisionSection] = []
    for section in sections {
      guard section.role == .decision else {
        result.append(section)
        continue
      }
      var decision = section
      decision.children = []
      var parts: [DecisionSection] = []
      for child in section.children {
        switch child.role {
        case .consequences, .confirmation, .positive, .negative:
          parts.append(child.shifted(by: section.level - child.level))
        default: decision.children.append(child)
        }
      }
      result.append(decision)
      result += parts
    }
    return nests ? result : wrapped(result)
  }

  /// Positive and negative consequences within one section.
  private func wrapped(_ sections: [DecisionSection]) -> [DecisionSection] {
    let isPart = { (section: DecisionSection) in section.role == .positive || section.role == .negative }
    guard let first = sections.firstIndex(where: isPart) else { return sections }
    let parts = sections.filter(isPart)
    var result = sections.filter { !isPart($0) }
    let level = parts[0].level
    var whole: DecisionSection
    if let place = result.firstIndex(where: { $0.role == .consequences }) {
      whole = result.remove(at: place)
      whole.children += parts.map { $0.shifted(by: whole.level + 1 - $0.level) }
      result.insert(whole, at: place)
    } else {
      whole = DecisionSection(.consequences, title: "Consequences", level: level)
      whole.children = parts.map { $0.shifted(by: 1) }
      result.insert(whole, at: min(first, result.count))
    }
    return result
  }

  /// The consequences, and in MADR 4 the confirmation, within the outcome.
  private func nested(_ sections: [DecisionSection]) -> [DecisionSection] {
    guard let place = sections.firstIndex(where: { $0.role == .decision }) else { return sections }
    var decision = sections[place]
    var result: [DecisionSection] = []
    var index = 0
    for (offset, section) in sections.enumerated() {
      if offset == place {
        index = result.count
        continue
      }
      guard goesInside(section) else {
        result.append(section)
        continue
      }
      let steps = decision.level + 1 - section.level
      let parts = section.children
      let isWrapper =
        section.role == .consequences && DecisionText.isBlank(section.body[...]) && !parts.isEmpty
        && parts.allSatisfy { $0.role == .positive || $0.role == .negative }
      decision.children +=
        isWrapper ? parts.map { $0.shifted(by: steps - 1) } : [section.shifted(by: steps)]
    }
    result.insert(decision, at: index)
    return result
  }

  private func goesInside(_ section: DecisionSection) -> Bool {
    switch section.role {
    case .consequences, .positive, .negative: true
    case .confirmation: dialect == .madr4
    default: false
    }
  }
}
