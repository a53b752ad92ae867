package import ArgumentParser
import Knowledge

/// `cairn adr graph`: decisions and what they do to one another, to be drawn.
package struct AdrGraphCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print the decisions and their links as a drawing.",
    discussion: """
      DOT is for Graphviz, Mermaid for Markdown. A link that both sides state is drawn once. \
      'cairn graph' draws all documents of the knowledge base.
      """)

  @OptionGroup var options: DecisionOptions

  @Option(help: "How to print: dot, mermaid or json.")
  var format: DecisionDrawing.Format = .dot

  @Option(help: ArgumentHelp("Link every decision below this address.", valueName: "url"))
  var base: String?

  @Option(
    name: .customLong("extension"),
    help: ArgumentHelp("The extension that files have at that address.", valueName: ".html"))
  var suffix: String?

  package init() {}

  package func run() async throws {
    let opened = try options.open()
    let console = Console.current
    let sheet = await DecisionSheet.read(opened)
    sheet.warn(console)
    let drawing = DecisionDrawing(sheet: sheet, folder: opened.log.folder, base: base, suffix: suffix)
    console.write(drawing.text(format))
  }
}

extension DecisionDrawing.Format: ExpressibleByArgument {}
