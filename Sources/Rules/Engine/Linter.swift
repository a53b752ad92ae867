package import Knowledge
import Markup

/// Runs rules over a graph; the only one that says which rule a finding came from and what it weighs.
package struct Linter: Sendable {
  /// The rules that run, with their severities, sorted by id.
  private let levels: [(rule: Rule, severity: Severity)]
  private let overrides: [(paths: [GlobPattern], levels: [String: Severity?])]
  private let configuration: Configuration
  /// The rules that run in the configuration and were left out of this run.
  private let leftOut: Set<String>

  /// A rule or severity that does not exist.
  package enum Failure: Error, Sendable, Equatable {
    /// On the command line: `--only` or `--except`.
    case unknownRule(name: String, nearest: String?)
    /// In the configuration file.
    case configuration(ConfigurationError)
  }

  /// - Parameters:
  ///   - only: Rules and families to run; empty for all.
  ///   - except: Rules and families to leave out.
  /// - Throws: ``Failure``.
  package init(
    _ configuration: Configuration, only: [String] = [], except: [String] = []
  ) throws(Failure) {
    self.configuration = configuration
    let chosen = try Linter.ids(only)
    let left = try Linter.ids(except)
    var levels: [String: Severity?] = [:]
    for rule in Rule.all { levels[rule.id] = rule.severity }
    for setting in configuration.rules { try Linter.apply(setting, to: &levels) }
    let configured = levels
    for rule in Rule.all {
      if !only.isEmpty {
        if !chosen.contains(rule.id) {
          levels[rule.id] = .some(nil)
        } else if levels[rule.id] == .some(nil) {
          levels[rule.id] = rule.severity  // Asked for by name, it runs.
        }
      }
      if left.contains(rule.id) { levels[rule.id] = .some(nil) }
    }
    self.levels = Rule.all.compactMap { rule in
      (levels[rule.id] ?? nil).map { (rule, $0) }
    }
    leftOut = Set(
      Rule.all.map(\.id).filter { (configured[$0] ?? nil) != nil && (levels[$0] ?? nil) == nil })
    var overrides: [(paths: [GlobPattern], levels: [String: Severity?])] = []
    for item in configuration.overrides {
      var levels: [String: Severity?] = [:]
      for setting in item.rules { try Linter.apply(setting, to: &levels) }
      overrides.append((item.paths, levels))
    }
    self.overrides = overrides
  }

  /// Every diagnostic of a graph, sorted by path and place.
  ///
  /// - Parameters:
  ///   - history: What is known of other times and branches.
  ///   - survey: As ``survey(_:_:)`` gives it for the graph; made here where it is nil.
  package func diagnostics(
    _ graph: Graph, history: History = History(), survey made: DriftSurvey? = nil, threads: Int
  ) async -> [Diagnostic] {
    let levels = levels
    let configuration = configuration
    let documentRules = levels.filter { if case .document = $0.rule.check { true } else { false } }
    var found = await Stripes.map(count: graph.documents.count, threads: threads) { next in
      var done: [(Int, [Diagnostic])] = []
      while let stripe = next() {
        for index in stripe {
          let document = graph.documents[index]
          var diagnostics: [Diagnostic] = []
          for (rule, severity) in documentRules {
            guard case .document(let check) = rule.check else { continue }
            for finding in check(document, configuration) {
              diagnostics.append(
                Linter.diagnostic(finding, rule, severity, path: document.path))
            }
          }
          done.append((index, diagnostics))
        }
      }
      return done
    }.flatMap { $0 }
    var drift = made
    if drift == nil { drift = await self.survey(graph, history.files) }
    drift?.settle(history.files, history.texts)
    let surveyed = drift
    let readsFiles = levels.contains { if case .files = $0.rule.check { true } else { false } }
    let survey = readsFiles ? await FileSurvey(graph, threads: threads) : nil
    found += await Stripes.map(count: levels.count, width: 1, threads: threads) { next in
      var done: [(Int, [Diagnostic])] = []
      while let stripe = next() {
        for index in stripe {
          let (rule, severity) = levels[index]
          let findings: [Finding]
          switch rule.check {
          case .graph(let check): findings = check(graph)
          case .files(let check): findings = survey.map { check(graph, $0) } ?? []
          case .history(let check): findings = check(graph, history)
          case .survey(_, let check): findings = surveyed.map { check(graph, history, $0) } ?? []
          case .document, .suppressions: findings = []
          }
          done.append(
            (index, findings.map { Linter.diagnostic($0, rule, severity, path: $0.path) }))
        }
      }
      return done
    }.flatMap { $0 }
    found = judged(found.filter { !isAside($0) }, graph)
    if !overrides.isEmpty { found = found.compactMap(overridden) }
    return Linter.specific(found).sorted()
  }

  /// True for a finding about the form of a page that is made for another program, or about links in a template whose
  /// text will stand elsewhere.
  private func isAside(_ diagnostic: Diagnostic) -> Bool {
    guard configuration.isAside(diagnostic.path) else { return false }
    switch Rule.named(diagnostic.rule)?.family {
    case .frontMatter, .resume, .graph, .navigation, .phase: return true
    case .link: return diagnostic.path.lowercased().contains("template")
    default: return false
    }
  }

  /// The findings but for those that a rule of narrower sight tells of, too.
  private static func specific(_ found: [Diagnostic]) -> [Diagnostic] { withoutEchoes(withoutPlans(found)) }

  /// The findings but for copies of a value of which another rule about drift says what is wrong with it.
  private static func withoutEchoes(_ found: [Diagnostic]) -> [Diagnostic] {
    let general = Rule.outdatedCopy.id
    if !found.contains(where: { $0.rule == general }) { return found }
    var told: [String: [Range<Int>]] = [:]
    for finding in found where finding.rule != general && Rule.named(finding.rule)?.family == .drift {
      told[finding.path, default: []].append(finding.range.offsets)
      for note in finding.notes { told[note.path, default: []].append(note.range.offsets) }
    }
    return found.filter { finding in
      finding.rule != general || !(told[finding.path] ?? []).contains { $0.overlaps(finding.range.offsets) }
    }
  }

  /// The findings but for those of the plan that another rule tells of, too; that one is then as severe as
  /// that no plan can be made.
  private static func withoutPlans(_ found: [Diagnostic]) -> [Diagnostic] {
    let general = Rule.unreadablePlan.id
    let places = found.indices.filter { found[$0].rule == general }
    if places.isEmpty { return found }
    let faults = Dictionary(grouping: places) { found[$0].path }
    var specific: [Diagnostic] = []
    var told: Set<Int> = []
    for var finding in found where finding.rule != general {
      // A finding about several places names the others in its notes.
      let notes = finding.rule == Rule.outdatedPhaseStatus.id ? finding.notes : []
      let named = [(finding.path, finding.range)] + notes.map { ($0.path, $0.range) }
      for place in named.flatMap({ path, range in
        (faults[path] ?? []).filter { found[$0].range.offsets.overlaps(range.offsets) }
      }) {
        finding.severity = max(finding.severity, found[place].severity)
        told.insert(place)
      }
      specific.append(finding)
    }
    return specific + places.filter { !told.contains($0) }.map { found[$0] }
  }

  /// What the rules that are on look up in all documents; nil where none of them does.
  ///
  /// - Parameter files: When files were changed; nil where nobody asked Git.
  package func survey(_ graph: Graph, _ files: FileHistory?) async -> DriftSurvey? {
    var parts: DriftSurvey.Parts = []
    for level in levels {
      if case .survey(let asked, _) = level.rule.check { parts.formUnion(asked) }
    }
    return parts.isEmpty ? nil : await DriftSurvey(graph, parts, files: files)
  }

  /// True where a rule that is on looks at other times.
  package var asksHistory: Bool {
    levels.contains { level in
      switch level.rule.check {
      case .history, .survey: [.drift, .syntax].contains(level.rule.family)
      case .document, .graph, .files, .suppressions: false
      }
    }
  }

  /// True where a rule is on for a path.
  package func runs(_ rule: String, at path: String) -> Bool {
    var isOn = levels.contains { $0.rule.id == rule }
    guard isOn else { return false }
    for item in overrides where item.paths.contains(where: { $0.matches(path) }) {
      if let level = item.levels[rule] { isOn = level != nil }
    }
    return isOn
  }

  /// What is left of findings once pages have silenced theirs, and what is to be said about that.
  private func judged(_ found: [Diagnostic], _ graph: Graph) -> [Diagnostic] {
    let linter = self
    var suppressions = Suppressions(graph) { linter.verdict($0, $1) }
    if suppressions.all.isEmpty { return found }
    var found = found.filter { !suppressions.silence($0) }
    for (rule, severity) in levels {
      guard case .suppressions(let check) = rule.check else { continue }
      found += check(suppressions).map { Linter.diagnostic($0, rule, severity, path: $0.path) }
    }
    return found
  }

  private func verdict(_ rule: String, _ path: String) -> Suppressions.Verdict {
    if leftOut.contains(rule) { return .leftOut }
    guard var severity = levels.first(where: { $0.rule.id == rule }).map({ Optional($0.severity) })
    else { return .off }
    for item in overrides where item.paths.contains(where: { $0.matches(path) }) {
      if let level = item.levels[rule] { severity = level }
    }
    return severity == nil ? .off : .run
  }

  private static func diagnostic(
    _ finding: Finding, _ rule: Rule, _ severity: Severity, path: String
  ) -> Diagnostic {
    Diagnostic(
      rule: rule.id, severity: severity, path: path, range: finding.range,
      message: finding.message, help: finding.help, notes: finding.notes,
      fixes: finding.fixes.map { $0.inDocument(path) })
  }

  /// A diagnostic with the severity that its path has, or nil where the rule is off there.
  private func overridden(_ diagnostic: Diagnostic) -> Diagnostic? {
    var severity: Severity? = diagnostic.severity
    for item in overrides where item.paths.contains(where: { $0.matches(diagnostic.path) }) {
      if let level = item.levels[diagnostic.rule] { severity = level }
    }
    guard let severity else { return nil }
    var changed = diagnostic
    changed.severity = severity
    return changed
  }

  // MARK: Choosing rules

  /// The rules that a list of rule and family names stands for.
  private static func ids(_ names: [String]) throws(Failure) -> Set<String> {
    var ids: Set<String> = []
    for name in names {
      let found = rules(named: name)
      if found.isEmpty { throw .unknownRule(name: name, nearest: nearest(to: name)) }
      ids.formUnion(found)
    }
    return ids
  }

  private static func rules(named name: String) -> [String] {
    Rule.all.filter { $0.id == name || $0.family.rawValue == name }.map(\.id)
  }

  /// The rule or family that was probably meant.
  package static func nearest(to name: String) -> String? {
    NearMiss.nearest(
      to: name, among: Rule.all.map(\.id) + Rule.Family.allCases.map(\.rawValue))
  }

  private static func apply(
    _ setting: Configuration.RuleSetting, to levels: inout [String: Severity?]
  ) throws(Failure) {
    let found = rules(named: setting.rule)
    if found.isEmpty {
      let nearest = nearest(to: setting.rule)
      throw .configuration(
        ConfigurationError(
          line: setting.line, column: setting.column,
          message: "unknown rule '\(setting.rule)'"
            + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
          help: "'cairn rules' lists every rule"))
    }
    let severity = Severity(rawValue: setting.level)
    guard severity != nil || setting.level == "off" else {
      let names = ["error", "warning", "info", "off"]
      throw .configuration(
        ConfigurationError(
          line: setting.line, column: setting.column,
          message: "unknown severity '\(setting.level)' for '\(setting.rule)'"
            + (NearMiss.nearest(to: setting.level, among: names).map { "; did you mean '\($0)'?" }
              ?? ""),
          help: "a severity is one of \(names.joined(separator: ", "))"))
    }
    for id in found { levels[id] = .some(severity) }
  }
}
