package import ArgumentParser
import Knowledge
import Markup

/// `cairn parse FILE`: how a file is read, with ranges.
package struct ParseCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Show how a file is read, node by node.",
    discussion: "Ranges are line:column, from 1, columns in bytes; the end is behind the last byte.")

  @Argument(help: "A Markdown file, or - for standard input.", completion: .file())
  var file: String

  @OptionGroup var workspace: WorkspaceOptions

  package init() {}

  package func run() async throws {
    let directory = try workspace.workingDirectory()
    let path = file == "-" ? "/dev/stdin" : file.hasPrefix("/") ? file : directory + "/" + file
    let bytes: [UInt8]
    do throws(FileReader.Failure) {
      var reader = FileReader()
      let isPipe = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
      bytes = try reader.withBytes(of: path, limit: 256 << 20, anyKind: isPipe) { bytes, _ in
        Array(bytes)
      }
    } catch {
      throw Failure("'\(file)' cannot be read: \(error.reason)", status: .system)
    }
    var parser = MarkdownParser()
    let document = bytes.withUnsafeBufferPointer { parser.parse($0, path: file) }
    let lines = dump(document, source: bytes).split(separator: "\n")
    Console.current.write(lines.map { Printable.line(String($0)) + "\n" }.joined())
  }
}
