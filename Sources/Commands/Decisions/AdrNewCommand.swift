package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr new TITLE`: a decision from a template, with its number and its links.
package struct AdrNewCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a new decision, and link it with others.",
    discussion: """
      The decision gets the next number of its folder and is written like those that are there, or \
      from a template: 'cairn adr templates' lists them. Prints the new file's path. Decisions that \
      it supersedes or is linked with are edited too: all files are written or none.

      On a terminal the file is opened in $VISUAL or $EDITOR. Where the editor fails, nothing is left.
      """)

  @Argument(help: ArgumentHelp("The title; several words are joined.", valueName: "title"))
  var words: [String] = []

  @OptionGroup var decisions: DecisionOptions

  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp("A decision that this one supersedes; may be repeated.", valueName: "ref"))
  var supersedes: [String] = []

  @Option(
    name: [.customShort("l"), .long],
    help: ArgumentHelp(
      "A link and its other side, as '5:Amends:Amended by'; may be repeated.",
      valueName: "ref:kind:reverse"))
  var link: [String] = []

  @Option(help: "The status; by default 'proposed', or what cairn.yml says.")
  var status: String?

  @Option(help: ArgumentHelp("Tags, with commas between them.", valueName: "a,b"))
  var tags: [String] = []

  @Option(help: ArgumentHelp("The day of the decision; by default today.", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(help: ArgumentHelp("A template's name or path.", valueName: "name"), completion: .file())
  var template: String?

  @Option(
    help: ArgumentHelp(
      "What stands below the status, or - for standard input.", valueName: "file"),
    completion: .file())
  var body: String?

  @Flag(help: "Give it no number yet: the file is XXXX-title.md until it is accepted.")
  var draft = false

  @Flag(inversion: .prefixedNo, help: "Open the file in an editor; by default on a terminal only.")
  var edit: Bool?

  @Flag(name: [.customShort("n"), .long], help: "Print the path, and write nothing.")
  var dryRun = false

  @Flag(help: "Show what would change, and write nothing.")
  var diff = false

  @Option(help: "text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  package init() {}

  package func validate() throws {
    if dryRun, diff { throw ValidationError("--dry-run and --diff exclude each other") }
    if dryRun || diff, edit == true {
      throw ValidationError("--edit needs a file, which --dry-run and --diff do not write")
    }
    if diff, format == .json { throw ValidationError("--diff is a patch and has no other format") }
  }

  package func run() async throws {
    let request = try AdrNewRequest(self)
    let creation: DecisionCreation
    if dryRun || diff {
      creation = try await DecisionCreation(planning: request, decisions)
    } else {
      creation = try await DecisionCreation.writing(request, decisions)
    }
    let console = Console.current
    for tag in creation.decision.hyphenated {
      console.writeError("warning: the spaces of the tag '\(Printable.line(tag))' became hyphens\n")
    }
    if diff {
      console.write(UnifiedDiff.text(creation.changeset))
      return
    }
    if opensEditor { try await edit(creation) }
    switch format {
    case .text: console.write(Printable.line(creation.shown) + "\n")
    case .json: console.write(creation.json(isWritten: !dryRun))
    }
  }

  private var opensEditor: Bool {
    if dryRun || diff { return false }
    let console = Console.current
    return edit ?? (console.isTerminal && format == .text)
  }

  /// Opens the new file; without an editor there is nothing to open, unless it was asked for.
  private func edit(_ creation: DecisionCreation) async throws(Failure) {
    guard let editor = ExternalProgram.editor(Console.current.environment) else {
      guard edit == true else { return }
      try await creation.undo(
        decisions, because: "no editor is set", help: "set VISUAL or EDITOR, or give --no-edit")
      return
    }
    let directory = try decisions.workspace.workingDirectory()
    let status = await ExternalProgram.run(editor, arguments: [creation.shown], directory: directory)
    if status == 0, !creation.isThere {
      try await creation.undo(
        decisions, because: "'\(creation.shown)' is gone since the editor '\(editor)' ran",
        help: "write the file that the editor is given, or give --no-edit")
    }
    if status == 0 {
      try await creation.settle(decisions)
      return
    }
    try await creation.undo(
      decisions, because: "the editor '\(editor)' ended with status \(status)",
      help: "set VISUAL or EDITOR to one that runs, or give --no-edit")
  }
}
