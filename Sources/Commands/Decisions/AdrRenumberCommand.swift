package import ArgumentParser
import Authoring
import Git
import Knowledge
import Markup

/// `cairn adr renumber`: another number for a decision, in every place that cites it.
package struct AdrRenumberCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "renumber",
    abstract: "Give a decision another number, and rewrite every citation of it.",
    discussion: """
      The file moves, and its number changes in its name, heading and front matter, in links and the \
      texts of links, resume blocks, cairn.yml, the navigation, generated regions, and wherever a text \
      file that Git tracks says ADR-0015, ADR 15, @adr 0015 or 0015-title.md. Files that cairn.yml \
      excludes stay as they are.

      With --against REF, the decisions that REF has keep their numbers, and those that were added here \
      under the same numbers get the next free ones; without a decision, all of them. A line that REF \
      has means REF's decision, and a line that it does not have means the one from here. What cannot \
      be told is listed and stays, and so is what files of the repository outside of the knowledge base say.
      """)

  @Argument(help: ArgumentHelp("The decision: a number, a path, or a part of its name.", valueName: "decision"))
  var reference: String?

  @Argument(help: ArgumentHelp("The new number; by default the next free one.", valueName: "number"))
  var number: String?

  @OptionGroup var decisions: DecisionOptions

  @Option(
    help: ArgumentHelp("The branch whose decisions keep their numbers, such as main.", valueName: "ref"))
  var against: String?

  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Show what would change as a patch, and write nothing.")
  var diff = false

  @Option(help: "How to report: text or json.")
  var format: MoveOptions.Format = .text

  package init() {}

  package func validate() throws {
    if reference == nil, against == nil {
      throw ValidationError("name a decision, or a branch with --against")
    }
    if diff, format == .json { throw ValidationError("--diff and --format json exclude each other") }
    if let number, DecisionLog.number(in: number, prefixes: ["ADR"]) == nil {
      throw ValidationError("'\(number)' is no number of a decision")
    }
  }

  private var writes: Bool { !dryRun && !diff }

  package func run() async throws {
    var opened = try decisions.open(writes: writes)
    let lock = writes ? try await DecisionCreation.lock(opened.log.root) : nil
    defer { lock?.release() }
    // Another command may have taken numbers while this one waited.
    if writes { opened = try decisions.open() }
    let threads = decisions.workspace.threadCount
    let (workspace, _) = try await decisions.workspace.open()
    let graph = await workspace.graph(threads: threads)
    let branch = try await branch(opened)
    let plan = RenumberPlan(opened, branch)
    let steps: [RenumberStep]
    if let reference {
      let entry = try plan.entry(reference)
      steps = try plan.steps(for: entry, number)
    } else {
      steps = try plan.steps()
      if steps.isEmpty {
        Console.current.write("no number is taken twice\n")
        return
      }
    }
    let tree = SourceTree(root: workspace.root)
    let rivals = plan.rivals(of: steps, among: graph.decisions.map { graph.documents[$0.document].path })
    let places = branch.map { branch in rivals.map(branch.decisions.place) } ?? []
    let survey = await CitationSurvey(
      steps, rivals: Set(rivals + places).sorted(), in: graph, tree, paths: await paths(workspace),
      outside: await outside(workspace), threads: threads)
    let owners = CitationOwners(
      rivals: rivals,
      theirs: try await theirs(branch, survey.paths, workspace.root))
    let renumbering: Renumbering
    do throws(Refactoring.Failure) {
      renumbering = try await Renumbering(survey, owners, in: graph, tree, threads: threads)
    } catch {
      throw Failure(error)
    }
    try finish(renumbering, workspace, opened)
  }

  /// What the other branch has; nil where none is named.
  private func branch(_ opened: DecisionOptions.Opened) async throws(Failure) -> RenumberPlan.Branch? {
    guard let against else { return nil }
    let git = GitRepository(folder: opened.log.root)
    do throws(GitFailure) {
      let commit = try await git.commit(against)
      let base = await git.mergeBase(with: commit)
      let folders = Set(opened.log.entries.map(\.folder) + [opened.log.folder]).sorted()
      let decisions = try await OtherBranch(
        git: git, root: opened.log.root, name: against, commit: commit, base: base,
        settings: opened.configuration.decisions
      ).decisions(in: folders, here: opened.log.entries.map(\.path)) { _ in true }
      return RenumberPlan.Branch(name: against, commit: commit, decisions: decisions)
    } catch {
      throw Failure(error)
    }
  }

  /// The text files that may cite: what Git tracks, or else all that is listed, without what the
  /// configuration excludes.
  private func paths(_ workspace: Workspace) async -> [String] {
    var paths = (try? await GitRepository(folder: workspace.root).files()) ?? []
    if paths.isEmpty {
      workspace.listing.forEachListed { bytes, kind in
        if kind == .file { paths.append(String(decoding: bytes, as: UTF8.self)) }
      }
    }
    let exclude = workspace.configuration.exclude
    return paths.filter { path in
      !exclude.contains { $0.matches(path) } && workspace.listing.kind(of: path) == .file
    }
  }

  /// The files of the repository that lie outside of the root, but for those of other knowledge bases.
  private func outside(_ workspace: Workspace) async -> [String] {
    let paths = ((try? await GitRepository(folder: workspace.root).filesEverywhere()) ?? [])
      .filter { $0.hasPrefix("../") }
    let others = paths.filter { RelativePath.name(of: $0) == Configuration.fileName }
      .map { String(RelativePath.folder(of: $0)) }
      .filter { $0.split(separator: "/").contains { $0 != ".." } }
    return paths.filter { path in !others.contains { path.hasPrefix($0 + "/") } }
  }

  /// The other branch's texts of files, by the paths that they have here.
  private func theirs(
    _ branch: RenumberPlan.Branch?, _ paths: [String], _ root: String
  ) async throws(Failure) -> [String: [UInt8]]? {
    guard let branch else { return nil }
    let git = GitRepository(folder: root)
    do throws(GitFailure) {
      let earlier = try await git.earlierPaths(since: branch.commit)
      let contents = try await git.contents(of: paths.map { earlier[$0] ?? $0 }, at: branch.commit)
      return Dictionary(
        paths.compactMap { path in contents[earlier[path] ?? path].map { (path, $0) } }) { $1 }
    } catch {
      throw Failure(error)
    }
  }

  private func finish(
    _ renumbering: Renumbering, _ workspace: Workspace, _ opened: DecisionOptions.Opened
  ) throws(Failure) {
    let report = RefactoringReport(
      refactoring: renumbering.refactoring, moves: renumbering.moves, listing: workspace.listing,
      isWritten: writes)
    let console = Console.current
    let places = SourceCache(root: workspace.root)
    func warn(
      _ items: [Refactoring.Leftover], _ reason: String, shown: (String) -> String = { $0 }
    ) {
      for item in items {
        let place = places.source(item.path).position(item.range.start)
        console.writeError(
          "warning: \(Printable.line(shown(item.path))):\(place.line):\(place.column): \(reason); "
            + "it stays as it is\n")
      }
    }
    warn(renumbering.unclear, "it cannot be told which decision this number means")
    warn(renumbering.refactoring.leftovers, "no text leads where this reference led")
    // `..` in front of a path from the root is one from the working directory, too.
    let ascent = opened.place.split(separator: "/").map { _ in "../" }.joined()
    warn(renumbering.outside, "this file lies outside of the knowledge base") { ascent + $0 }
    if diff {
      console.write(report.patch())
      return
    }
    if writes {
      try decisions.workspace.write(renumbering.refactoring.changeset, workspace.root)
    }
    switch format {
    case .json: console.write(report.json())
    case .text:
      console.write(report.text())
      let left = renumbering.outside.count
      if left > 0 {
        console.write("\(LintReport.counted(left, "citation")) outside of the knowledge base left as found\n")
      }
    }
  }
}
