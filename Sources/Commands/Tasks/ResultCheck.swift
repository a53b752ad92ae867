import Knowledge
import Planning
import Workflow

/// Runs all checks of one result, one after the other.
struct ResultCheck {
  let folder: WorkFolder
  /// Where the folder stands, which no check may change.
  let standing: WorkFolder.Standing
  let check: CriterionCheck
  let ticket: Ticket

  /// - Parameters:
  ///   - criteria: Those that a person judges are left out.
  ///   - opened: Has another store afterwards, with which the command goes on.
  ///   - take: Gets each outcome as soon as it is there.
  /// - Throws: ``Failure`` where nothing can be recorded: the task was taken from the run, the command was
  ///   interrupted, the store cannot be put back.
  func run(
    _ criteria: [Criterion], _ opened: inout OpenedStore,
    _ take: (CriterionCheck.Outcome, Criterion) -> Void
  ) async throws(Failure) -> [CriterionCheck.Outcome] {
    let runsCommands = criteria.contains { if case .command = $0.check { true } else { false } }
    var guarding = try StoreGuard(opened, ticket, runsCommands: runsCommands)
    var check = check
    check.held = guarding.held
    do throws(Failure) {
      let outcomes = try await run(criteria, check, &guarding, &opened, take)
      guarding.end()
      return outcomes
    } catch {
      guarding.end()
      throw error
    }
  }

  private func run(
    _ criteria: [Criterion], _ check: CriterionCheck, _ guarding: inout StoreGuard,
    _ opened: inout OpenedStore, _ take: (CriterionCheck.Outcome, Criterion) -> Void
  ) async throws(Failure) -> [CriterionCheck.Outcome] {
    var spoiled: String?
    var outcomes: [CriterionCheck.Outcome] = []
    for criterion in criteria where criterion.check != .manual {
      var outcome: CriterionCheck.Outcome?
      if spoiled != nil {
        outcome = CriterionCheck.Outcome(
          skipped: criterion, "not run: the folder is not what was handed in any more")
      } else if guarding.look() {
        outcome = await check.run(criterion) { guarding.beat() }
        if case .command = criterion.check {
          if let deed = try guarding.restore() {
            if guarding.isUncertain { outcome?.doubt(deed) } else { outcome?.fail(deed) }
          }
          if Interruption.signal == nil, guarding.refusal == nil {
            spoiled = try await change()
            if let spoiled { outcome?.fail(spoiled) }
          }
        }
      }
      if Interruption.signal != nil {
        throw Failure(
          "interrupted, and no result was recorded",
          help: "run it again: 'cairn task check \(ticket.run.task)'", status: .system)
      }
      if let refusal = guarding.refusal {
        opened.store = try guarding.resume()
        throw overtaken(refusal, opened)
      }
      guard let outcome else { continue }
      outcomes.append(outcome)
      take(outcome, criterion)
    }
    opened.store = try guarding.resume()
    return outcomes
  }

  /// What to say where the run lost its task while it was checked: what has happened to it.
  func overtaken(_ error: StoreError, _ opened: OpenedStore) -> Failure {
    let id = ticket.run.task
    opened.tickets.drop(ticket)
    if case .leaseEnded = error { return Failure(error) }
    guard let record = try? opened.store.task(id), let event = try? opened.store.log(id).last else {
      return Failure(error)
    }
    let deed = "'\(event.kind.rawValue)' by '\(Printable.line(event.actor))'"
    return Failure(
      "task '\(id)' became \(record.state.rawValue) while it was checked, through \(deed), "
        + "and no result was recorded",
      help: "see 'cairn task why \(id)'")
  }

  /// What has become of a folder that a check was to leave alone; nil where nothing has.
  private func change() async throws(Failure) -> String? {
    let new = try await folder.standing()
    if new == standing { return nil }
    if new.commit != standing.commit {
      return "the folder is at '\(new.commit.prefix(12))' now, and "
        + "'\(standing.commit.prefix(12))' was to be checked"
    }
    let known = Set(standing.changes)
    let others = new.changes.filter { !known.contains($0) }
    if others.isEmpty { return "files that no commit has were changed meanwhile" }
    return WorkFolder.Standing.named(others) + (others.count == 1 ? " was" : " were")
      + " changed meanwhile, and nothing is proven of what no commit has; "
      + "let Git ignore what a check makes"
  }
}
