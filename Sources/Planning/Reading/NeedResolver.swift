import Knowledge
import Markup

/// Finds the tasks that a name behind `Needs:` stands for.
struct NeedResolver {
  private let graph: Graph
  private let plan: PhasePlan
  private let tasks: [(draft: TaskDraft, id: TaskID)]
  /// Tasks that are left out, with their phase.
  private let shelved: [TaskDraft]
  /// The tasks of each document, as places in ``tasks``.
  private var ofDocument: [Int: [Int]] = [:]
  /// The same by the anchors that lead to them, in lower case.
  private var ofAnchor: [Anchor: [Int]] = [:]
  private var ofPhase: [String: [Int]] = [:]
  /// The tasks to decide proposed decisions, by the decision's document.
  private var decisions: [Int: TaskID] = [:]
  private let succession: DecisionSuccession
  /// How many names stood for nothing so far.
  private var unknowns = 0
  /// For how many of these it is said what may have been meant.
  private static let guesses = 100

  private struct Anchor: Hashable {
    let document: Int
    let text: String
  }

  enum Answer {
    /// Empty where the need is met already.
    case tasks([TaskID])
    case problem(PlanProblem.Kind, message: String, help: String)
  }

  init(
    _ graph: Graph, _ plan: PhasePlan, _ tasks: [(draft: TaskDraft, id: TaskID)],
    shelved: [TaskDraft]
  ) {
    self.graph = graph
    self.plan = plan
    self.tasks = tasks
    self.shelved = shelved
    succession = DecisionSuccession(graph)
    for (place, task) in tasks.enumerated() {
      if task.draft.derivation.isWritten {
        let document = task.draft.document
        ofDocument[document, default: []].append(place)
        for text in NeedResolver.anchors(of: task.draft) {
          ofAnchor[Anchor(document: document, text: text), default: []].append(place)
        }
      }
      if let phase = task.draft.phase { ofPhase[phase, default: []].append(place) }
      if task.draft.derivation == .proposedDecision { decisions[task.draft.document] = task.id }
    }
  }

  /// - Parameter draft: The task that needs it.
  mutating func answer(_ name: String, for draft: TaskDraft) -> Answer {
    if name.hasPrefix("#") {
      return anchor(String(name.dropFirst()), in: draft.document, name)
    }
    if let number = NeedResolver.phase(name) { return phase(number, name, for: draft) }
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    let target = graph.target(of: parts.first ?? name, as: .resumeDependsOn, in: draft.document)
    switch target {
    case .node(.phase(let index)): return phase(graph.phases[Int(index)].number, name, for: draft)
    case .node(.document(let index)):
      if parts.count == 2 { return anchor(parts[1], in: Int(index), name) }
      return page(Int(index), name, for: draft)
    case .problem(.ambiguous(_, let candidates)):
      return .problem(
        .ambiguousNeed, message: "'\(name)' may be any of \(candidates.joined(separator: ", "))",
        help: "write the path")
    case .problem, .elsewhere: return unknown(name, in: draft.document)
    }
  }

  /// The number in `Phase 3`; nil for another name.
  private static func phase(_ name: String) -> String? {
    guard let stage = StageName(reading: name), stage.noun == "phase", stage.numbers.count == 1,
      stage.title.isEmpty
    else { return nil }
    return stage.numbers[0]
  }

  // MARK: Anchors

  private mutating func anchor(_ anchor: String, in document: Int, _ name: String) -> Answer {
    let anchor = anchor.lowercased()
    let found = (ofAnchor[Anchor(document: document, text: anchor)] ?? []).map { tasks[$0] }
    if found.count == 1 { return .tasks([found[0].id]) }
    if found.count > 1 {
      let places = found.map { "'#\($0.draft.anchor)'" }.joined(separator: ", ")
      return .problem(
        .ambiguousNeed, message: "'\(name)' may be any of \(places)", help: "write one of these")
    }
    if let gone = shelved.first(where: {
      $0.document == document && NeedResolver.anchors(of: $0).contains(anchor)
    }) {
      return .problem(
        .deadNeed,
        message: "'\(name)' is of Phase \(gone.phase ?? ""), which is \(word(gone.phase))",
        help: "take the need out, or the phase up")
    }
    let prefix = name.hasPrefix("#") ? "#" : String(name.prefix { $0 != "#" }) + "#"
    return unknown(name, in: document, prefix)
  }

  /// The texts behind `#` that stand for a task: of an item also its own name without its
  /// section's.
  private static func anchors(of draft: TaskDraft) -> Set<String> {
    var anchors: Set<String> = [draft.anchor.lowercased()]
    if draft.derivation == .item, let name = draft.anchor.split(separator: "/").last {
      anchors.insert(name.lowercased())
    }
    return anchors
  }

  private func known(in document: Int, _ prefix: String = "#") -> [String] {
    (ofDocument[document] ?? []).map { place in
      let anchor = tasks[place].draft.anchor
      return prefix + (anchor.hasPrefix("/") ? String(anchor.dropFirst()) : anchor)
    }
  }

  /// - Parameter document: Whose tasks may have been meant; nil for none.
  private mutating func unknown(
    _ name: String, in document: Int? = nil, _ prefix: String = "#"
  ) -> Answer {
    var nearest: String?
    // Each looks at all names there are, and nobody reads hundreds of guesses.
    if unknowns < NeedResolver.guesses {
      let names = (document.map { known(in: $0, prefix) } ?? []) + plan.phases.map(\.name)
        + graph.decisions.map { graph.name(of: .document($0.document)) }
      nearest = NearMiss.nearest(to: name, among: names)
    }
    unknowns += 1
    return .problem(
      .unknownNeed, message: "no task, decision or phase '\(name)'",
      help: nearest.map { "did you mean '\($0)'?" }
        ?? "write a task's anchor, a decision's name or a phase's")
  }

  // MARK: Phases, decisions and pages

  private func word(_ phase: String?) -> String {
    phase.flatMap { plan[$0] }?.status?.rawValue ?? "not open"
  }

  private mutating func phase(_ number: String, _ name: String, for draft: TaskDraft) -> Answer {
    guard let phase = plan[number] else { return unknown(name) }
    if draft.phase == number {
      return .problem(
        .cycle, message: "'\(draft.title)' needs \(phase.name), of which it is a part",
        help: "name the tasks that it needs")
    }
    if phase.status == .complete { return .tasks([]) }
    if !phase.isOpen {
      return .problem(
        .deadNeed, message: "\(phase.name) is \(word(number))",
        help: "take the need out, or the phase up")
    }
    let members = (ofPhase[number] ?? []).map { tasks[$0] }
    return .tasks(members.filter { !$0.draft.isOptional }.map(\.id))
  }

  private mutating func page(_ document: Int, _ name: String, for draft: TaskDraft) -> Answer {
    if let decision = graph.decision(of: document) { return self.decision(decision, name) }
    if let phase = plan.phases.first(where: { $0.pages.contains(graph.documents[document].path) }) {
      return self.phase(phase.number, name, for: draft)
    }
    let path = graph.documents[document].path
    return .problem(
      .unknownNeed, message: "'\(name)' is a page and no task",
      help: "write the anchor of one of its tasks, '\(path)#…'")
  }

  private func decision(_ decision: Decision, _ name: String) -> Answer {
    if let id = decisions[decision.document] { return .tasks([id]) }
    guard let place = graph.decisions.firstIndex(of: decision) else { return .tasks([]) }
    switch decision.status {
    case .accepted where succession.holds(place), .none: return .tasks([])
    case .draft, .proposed:
      return .problem(
        .deadNeed, message: "'\(name)' is a draft, which nobody is asked to decide",
        help: "propose it first")
    case .accepted, .rejected, .deprecated, .superseded:
      let heirs = succession.living(after: place).map {
        graph.name(of: .document(graph.decisions[$0].document))
      }
      let status = decision.status?.rawValue ?? "dead"
      return .problem(
        .deadNeed, message: "'\(name)' is \(heirs.isEmpty ? status : "superseded")",
        help: heirs.isEmpty ? "take the need out" : "write '\(heirs.joined(separator: ", "))'")
    }
  }
}
