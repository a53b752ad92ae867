package import ArgumentParser
import Knowledge

/// `cairn adr show REF`: one decision and what surrounds it.
package struct AdrShowCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a decision, its links in both directions, and what holds in its place.",
    discussion: """
      For a decision that does not hold any more, the first line names what does: the end of its \
      line of successors.
      """)

  @Argument(help: ArgumentHelp("Number, name, path, or part of the file name.", valueName: "ref"))
  var reference: String

  @OptionGroup var options: DecisionOptions

  @Flag(help: "Show the file's text in place of its headings.")
  var text = false

  @Option(help: "How to show: text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  package init() {}

  package func run() async throws {
    let opened = try options.open()
    let entry = try opened.entry(reference)
    let console = Console.current
    let sheet = await DecisionSheet.read(opened)
    guard let place = sheet.place(of: entry.path) else {
      throw Failure("no decision '\(reference)'", help: "'cairn adr list' shows them")
    }
    let card = DecisionCard(sheet: sheet, place: place)
    switch format {
    case .text: console.write(card.text(Style(isOn: console.usesColor), withSource: text))
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("version")
        writer.number(1)
        writer.key("decision")
        card.write(to: &writer, isFull: true)
      }
      console.write(writer.finished())
    }
  }
}
