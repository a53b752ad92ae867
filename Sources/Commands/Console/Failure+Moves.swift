import Authoring
import Knowledge

extension Failure {
  init(_ failure: MoveRequest.Failure) {
    switch failure {
    case .missing(let path):
      self.init("no file or folder '\(path)'", help: "'cairn list' shows every document")
    case .fixed(let path):
      self.init("'\(path)' cannot be moved", help: "Cairn and Git look for it where it is")
    case .outside(let path):
      self.init(
        "'\(path)' lies outside of the knowledge base",
        help: "links cannot lead there; move the file by hand")
    case .same(let path): self.init("'\(path)' is there already", help: "give another path")
    case .exists(let path, let isFolder):
      self.init(
        "'\(path)' exists",
        help: isFolder
          ? "'cairn move OLD \(path)' moves into the folder" : "remove it first, or give another path")
    case .intoItself(let path):
      self.init("'\(path)' cannot be moved into itself", help: "give a path outside of it")
    case .notMarkdown(let path, let suffix):
      self.init(
        "'\(path)' would be no document",
        help: "'\(path)\(suffix)' keeps it one; links to headings need that")
    case .notFolder(let path): self.init("'\(path)' is no folder", help: "give a folder")
    case .noFolder(let path):
      self.init("no folder '\(path)'", help: "make it with mkdir, or give --parents")
    case .ignored(let path):
      self.init(
        "Git ignores '\(path)'", help: "give a path that .gitignore does not leave out")
    case .nested(let path, let folder):
      self.init("'\(path)' lies in '\(folder)', which moves too", help: "name one of them")
    case .sameName(let first, let second):
      self.init(
        "'\(first)' and '\(second)' have the same name", help: "rename one of them first")
    }
  }

  init(_ failure: Refactoring.Failure) {
    switch failure {
    case .changed(let path):
      self.init(
        "'\(path)' changed while it was read; nothing was written", help: "run the command again",
        status: .system)
    case .unsafe(let path):
      self.init(
        "the references in '\(path)' cannot be rewritten safely; nothing was written",
        help: "please report this with the file", status: .system)
    case .heading(let failure): self.init(failure)
    }
  }

  private init(_ failure: HeadingFailure) {
    switch failure {
    case .unknown(let path, let fragment, let nearest):
      self.init(
        "'\(path)' has no heading '#\(fragment)'"
          + (nearest.map { "; did you mean '#\($0)'?" } ?? ""),
        help: "'cairn parse' shows the anchors of a file")
    case .notOneLine:
      self.init("a heading is one line with text", help: "give the new text as one argument")
    case .noAnchor(let text):
      self.init(
        "'\(text)' has no letter or digit, and so no anchor", help: "give a text that has one")
    case .misread(let path, let text):
      self.init(
        "'\(text)' would not be read as this heading of '\(path)'",
        help: "escape what begins a list, a table or a definition with a backslash")
    case .holdsMarkup(let path, let heading):
      self.init(
        "the heading '\(heading)' of '\(path)' is HTML with tags in it",
        help: "change its text by hand, or write it in Markdown first")
    case .holdsAnchor(let path, let anchor):
      self.init(
        "the heading's text holds the anchor '\(anchor)' of '\(path)'",
        help: "put the anchor before or behind the text first")
    case .badAnchor(let name):
      self.init(
        "'\(name)' cannot be the name of an HTML anchor",
        help: "use letters, digits, hyphens, underscores, dots and colons")
    case .taken(let path, let name):
      self.init("'\(path)' has an anchor '\(name)' already", help: "give another name")
    }
  }
}
