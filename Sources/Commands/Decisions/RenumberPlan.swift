import Authoring
import Knowledge

/// Chooses which decisions get which numbers.
struct RenumberPlan {
  /// Another branch, whose decisions keep their numbers.
  struct Branch {
    let name: String
    let commit: String
    let decisions: DecisionHistory.Elsewhere
  }

  private let opened: DecisionOptions.Opened
  private let branch: Branch?

  init(_ opened: DecisionOptions.Opened, _ branch: Branch?) {
    self.opened = opened
    self.branch = branch
  }

  private var entries: [DecisionLog.Entry] { opened.log.entries }

  /// What two decisions must not share.
  private struct Place: Hashable {
    let folder: String
    let number: Int?

    init(_ entry: DecisionLog.Entry) { (folder, number) = (entry.folder, entry.number) }
  }

  /// The decision that a person means; of two with one number, the one that the branch does not have.
  func entry(_ reference: String) throws(Failure) -> DecisionLog.Entry {
    do throws(DecisionReferenceError) {
      return try opened.log.entry(
        reference, prefixes: opened.configuration.decisions.prefixes, from: opened.place)
    } catch {
      guard case .ambiguous(_, let candidates) = error, let branch else { throw Failure(error) }
      let own = entries.filter {
        candidates.contains($0.path) && !branch.decisions.contains($0.path)
      }
      guard own.count == 1 else { throw Failure(error) }
      return own[0]
    }
  }

  /// Every decision that was added here under a number which the branch has given away, too.
  /// - Throws: ``Failure`` where two decisions have one number and the branch does not tell which one
  ///   is to keep it.
  func steps() throws(Failure) -> [RenumberStep] {
    guard let branch else { return [] }
    let here = Set(entries.map(\.path))
    let colliding = entries.filter {
      branch.decisions.rival(of: $0.path, isHere: here.contains) != nil
    }.sorted { ($0.number ?? 0, $0.path) < ($1.number ?? 0, $1.path) }
    var steps: [RenumberStep] = []
    var next: [String: Int] = [:]
    var planned: Set<String> = []
    for entry in colliding where !planned.contains(entry.path) {
      let number = next[entry.folder] ?? nextNumber(in: entry.folder)
      next[entry.folder] = number + 1
      let own = together(entry).compactMap { RenumberStep($0.path, to: number) }
      planned.formUnion(own.map(\.path))
      steps += own
    }
    let moving = Set(steps.map(\.path))
    let staying = Dictionary(grouping: entries.filter { !moving.contains($0.path) }, by: Place.init)
    for entry in entries where !moving.contains(entry.path) && entry.number != nil {
      guard let number = entry.number,
        let other = staying[Place(entry)]?.first(where: {
          $0.path != entry.path && !$0.isTranslation(of: entry)
        })
      else { continue }
      let knows = branch.decisions.contains(entry.path) ? "has both" : "has neither"
      throw Failure(
        "'\(entry.path)' and '\(other.path)' have the number \(Decision.padded(number)), and "
          + "'\(branch.name)' \(knows); nothing was written",
        help: "name the one to renumber, or a commit before the merge, such as '\(branch.name)^'")
    }
    return steps
  }

  /// The steps that give a decision a number, the next free one where none is said.
  func steps(for entry: DecisionLog.Entry, _ written: String?) throws(Failure) -> [RenumberStep] {
    guard let old = entry.number else {
      throw Failure(
        "'\(entry.path)' has no number that could change",
        help: "'cairn adr accept' gives a draft its number")
    }
    let number =
      written.flatMap { DecisionLog.number(in: $0, prefixes: ["ADR"]) } ?? nextNumber(in: entry.folder)
    if number == old {
      throw Failure(
        "'\(entry.path)' has the number \(Decision.padded(number)) already", help: "give it another one")
    }
    let taken = entries.first { $0.folder == entry.folder && $0.number == number }?.path
    if let taken {
      throw Failure(
        "the number \(Decision.padded(number)) is that of '\(taken)'; nothing was written",
        help: "the next free number is \(Decision.padded(nextNumber(in: entry.folder)))")
    }
    let theirs = branch?.decisions.entries(number, in: entry.folder).first?.path
    if let theirs, let branch {
      throw Failure(
        "the number \(Decision.padded(number)) is that of '\(theirs)' on '\(branch.name)'; nothing was written",
        help: "the next free number is \(Decision.padded(nextNumber(in: entry.folder)))")
    }
    return together(entry).compactMap { RenumberStep($0.path, to: number) }
  }

  /// The other decisions, here and on the branch, that have the number of one that moves.
  /// - Parameter known: The paths of all decisions of the knowledge base, in whatever folder.
  func rivals(of steps: [RenumberStep], among known: [String]) -> [String] {
    let moving = Set(steps.map(\.path))
    let theirs = ((branch?.decisions.paths ?? []) + known).compactMap { DecisionLog.Entry(path: $0) }
    let numbers = Set(steps.map(\.number))
    let all = (entries + theirs).filter { entry in
      guard let number = entry.number, numbers.contains(number) else { return false }
      return !moving.contains(entry.path)
    }
    return Set(all.map(\.path)).sorted()
  }

  private func nextNumber(in folder: String) -> Int {
    let log =
      folder == opened.log.folder ? opened.log : DecisionLog(listing: folder, in: opened.log.root)
    return max(log.highestNumber, branch?.decisions.highestNumber(in: folder) ?? 0) + 1
  }

  /// A decision with its translations, which share its number.
  private func together(_ entry: DecisionLog.Entry) -> [DecisionLog.Entry] {
    entries.filter { $0.path == entry.path || $0.number == entry.number && $0.isTranslation(of: entry) }
  }
}
