package import ArgumentParser
import Glibc
import Knowledge
import Markup

/// `cairn substance FILE`: what a file says, as hashes, for scripts that measure.
package struct SubstanceCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "substance",
    abstract: "Show the hashes of what files say, as reviews compare them.",
    discussion: """
      One file a line: the hash, the number of words, the path, behind which '#ANCHOR' may name a \
      section. Without files, paths are read from \
      standard input, one a line, and each is answered at once.
      """)

  @Argument(help: "Files to read.", completion: .file())
  var files: [String] = []

  package init() {}

  package func run() throws {
    // Sections of one file are mostly asked for one behind the other.
    var last: (path: String, whole: Substance)?
    if files.isEmpty {
      while let path = readLine() {
        try show(path, &last)
        Console.current.flush()
      }
    } else {
      for path in files { try show(path, &last) }
    }
  }

  private func show(_ name: String, _ last: inout (path: String, whole: Substance)?) throws(Failure) {
    var path = name
    var anchor: String?
    if !Workspace.isThere(name, in: Console.current.directory), let mark = name.lastIndex(of: "#") {
      path = String(name[..<mark])
      anchor = String(name[name.index(after: mark)...])
    }
    let whole: Substance
    if let last, last.path == path {
      whole = last.whole
    } else {
      let place = path.hasPrefix("/") ? path : Console.current.directory + "/" + path
      guard let bytes = FileReader.read(place, limit: 16 << 20) else {
        throw Failure("'\(name)' cannot be read", status: .system)
      }
      whole = SubstanceReader.substance(bytes, at: path, Configuration())
      last = (path, whole)
    }
    // An edge to a heading that is gone looks at the whole page.
    let substance = anchor.flatMap { whole.section($0) } ?? whole
    let digits = String(substance.hash, radix: 16)
    Console.current.write(
      String(repeating: "0", count: 16 - digits.utf8.count) + digits + " \(substance.wordCount) \(name)\n")
  }
}
