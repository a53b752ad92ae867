extension AdrTools {
  /// `adr help`: what there is, or one command in full, through a pager.
  func help(_ words: [String]) async throws(Stop) {
    let text = Self.explanation(words) ?? Self.listing
    for name in ["ADR_PAGER", "PAGER"] {
      guard let pager = environment[name], !pager.isEmpty else { continue }
      return try await page(text, pager)
    }
    if Console.current.isTerminal { try await page(text, "more") } else { write(text) }
  }

  private func page(_ text: String, _ pager: String) async throws(Stop) {
    let status = await ExternalProgram.run(pager, directory: directory, input: Array(text.utf8))
    if status != 0 { throw Stop(Failure("the pager failed with status \(status)")) }
  }

  /// The commands, as `adr` alone shows them.
  static let listing =
    "usage: adr COMMAND [ARGUMENT...]\n\nCommands:\n" + commands.map { "  \($0)\n" }.joined()
    + "\n'adr help COMMAND' explains one.\n"

  private static func explanation(_ words: [String]) -> String? {
    let texts = [
      "config": config, "generate": generate, "generate graph": graph, "generate toc": toc,
      "help": help, "init": initialize, "link": link, "list": list, "new": new,
      "upgrade-repository": upgrade,
    ]
    return texts[words.joined(separator: " ")].map { $0 + "\n" }
  }

  private static let config = """
    usage: adr config

    Prints where the program is, as assignments that a shell can evaluate.
    """

  private static let generate = """
    usage: adr generate [REPORT [OPTION...]]

    Prints a report about all decisions. Without one, lists the reports that there are.

    Subcommands:
      adr generate graph
      adr generate toc
    """

  private static let graph = """
    usage: adr generate graph [-p PREFIX] [-e EXTENSION]

    Prints the decisions and the links between them for Graphviz:

        adr generate graph | dot -Tsvg > graph.svg

      -p PREFIX     what stands before every file in the addresses of the nodes
      -e EXTENSION  the extension of the files there; .html by default
    """

  private static let toc = """
    usage: adr generate toc [-i INTRO] [-o OUTRO] [-p PREFIX]

    Prints a table of contents in Markdown.

      -i INTRO   a file of Markdown that goes before the list
      -o OUTRO   a file of Markdown that goes behind it
      -p PREFIX  what stands before every file in the links
    """

  private static let help = """
    usage: adr help [COMMAND [SUBCOMMAND]]

    Explains a command, or lists all of them. The text goes through the program that ADR_PAGER or
    PAGER names; on a terminal, through 'more' where neither is set.
    """

  private static let initialize = """
    usage: adr init [DIRECTORY]

    Begins a log of decisions with the decision to keep one. It is kept in DIRECTORY, which the file
    .adr-dir remembers, or else in doc/adr. Where the log has that decision already, nothing changes.
    """

  private static let link = """
    usage: adr link SOURCE LINK TARGET REVERSE-LINK

    Links two decisions. SOURCE and TARGET are numbers or parts of file names; LINK are the words that
    SOURCE gets, and REVERSE-LINK those that TARGET gets:

        adr link 12 Amends 10 "Amended by"
    """

  private static let list = """
    usage: adr list

    Prints the paths of all decisions.
    """

  private static let new = """
    usage: adr new [-s SUPERSEDED] [-l TARGET:LINK:REVERSE-LINK] TITLE...

    Creates a decision with the next number, opens it in the editor that VISUAL or EDITOR names, and
    prints its path.

      -s SUPERSEDED  a decision that the new one takes the place of; both get a link, and the old one
                     is no longer accepted
      -l TARGET:LINK:REVERSE-LINK
                     a decision that the new one is linked with: the words for the new one and the
                     words for the other, '5:Amends:Amended by'

    Both may be given more than once. A decision is meant by its number or by a part of its file name
    that no other has. The text comes from the file that ADR_TEMPLATE names, else from
    templates/template.md in the folder of the decisions, else from the built-in template; the words
    NUMBER, TITLE, DATE and STATUS are replaced. ADR_DATE stands in for today.
    """

  private static let upgrade = """
    usage: adr upgrade-repository

    Writes dates such as 31/12/2020 in the decisions' 'Date:' lines as 2020-12-31.
    """
}
