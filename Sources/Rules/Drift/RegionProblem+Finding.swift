package import Knowledge
import Markup

extension RegionProblem {
  /// The problem as it is told to people.
  package func finding(in graph: Graph) -> Finding {
    let (message, help) = texts(graph)
    var notes: [Finding.Note] = []
    if case .disagreeingFact(_, _, _, let document, let range) = reason {
      notes.append(
        .init(path: graph.documents[document].path, range: range, message: "the other value"))
    }
    return Finding(
      path: graph.documents[document].path, range: range, message: message, help: help, notes: notes)
  }

  private func texts(_ graph: Graph) -> (message: String, help: String) {
    func meant(_ nearest: String?) -> String { nearest.map { "; did you mean '\($0)'?" } ?? "" }
    func quoted(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
    switch reason {
    case .unclosed(let kind, let closing):
      return ("'\(kind)' is never closed", "write '\(closing)' where the generated text ends")
    case .strayClosing: return ("no region is open here", "remove the comment, or open a region")
    case .nested(let kind, let outer):
      return ("'\(kind)' lies in the region '\(outer)'", "close the one before the other")
    case .unknownKind(let name, let nearest):
      let kinds = RegionKind.all.map(\.name).joined(separator: ", ")
      return name.isEmpty
        ? ("the region says no kind", "the kinds are \(kinds)")
        : ("no kind of region '\(name)'" + meant(nearest), "the kinds are \(kinds)")
    case .notAlone(let kind):
      return ("'\(kind)' needs lines of its own", "put both comments on lines without other text")
    case .torn(let kind):
      return (
        "'\(kind)' begins in one line or cell and ends in another",
        "close it where it opens, or put both comments on lines of their own"
      )
    case .unknownArgument(let word, let kind, let nearest, let known):
      let help =
        known.isEmpty
        ? "'\(kind)' takes no arguments" : "'\(kind)' takes \(known.joined(separator: ", "))"
      return ("no argument '\(word)' of '\(kind)'" + meant(nearest), help)
    case .repeatedArgument(let name):
      return ("'\(name)' is given twice", "separate several values with commas")
    case .contraryWords(let first, let second):
      return ("'\(first)' and '\(second)' exclude each other", "keep one of them")
    case .unclosedQuote: return ("a quotation mark is never closed", "close it")
    case .wrongValue(let value, let argument, let expected, let nearest):
      return ("'\(value)' is no value for '\(argument)'" + meant(nearest), "it takes \(expected)")
    case .missingName(let kind):
      return ("'\(kind)' needs a name", "write '<!-- cairn:\(kind) NAME -->'")
    case .unknownFolder(let path, let nearest):
      return (
        "no folder '\(path)' with documents" + meant(nearest),
        "give a folder as a link would, or one from the root"
      )
    case .severalLogs(let folders):
      return ("the decisions may be those of \(quoted(folders))", "choose with 'folder='")
    case .unknownFact(let name, let nearest):
      return (
        "no document defines the fact '\(name)'" + meant(nearest),
        "define it in a document's front matter: 'facts: {\(name): …}'"
      )
    case .disagreeingFact(let name, let value, let first, let document, _):
      return (
        "'\(name)' is '\(value)' here and '\(first)' in '\(graph.documents[document].path)'",
        "define it in one document"
      )
    case .disputedFact(let name, let documents):
      return (
        "'\(name)' has different values in \(quoted(documents.map { graph.documents[$0].path }))",
        "define it in one document"
      )
    }
  }
}
