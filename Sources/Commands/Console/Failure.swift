import Glibc
import Knowledge
import Rules

/// Something that keeps a command from doing its work, as it is told to the user.
struct Failure: Error {
  /// A headline without a period.
  let message: String
  /// What to do about it.
  let help: String
  let status: ExitStatus

  init(_ message: String, help: String = "", status: ExitStatus = .usage) {
    self.message = message
    self.help = help
    self.status = status
  }
}

extension Failure {
  /// A file that somebody names with `--out` and that cannot be written.
  /// - Parameter number: Why, as the system has it.
  init(writing file: String, by number: Int32) {
    let help =
      switch number {
      case ENOSPC, EDQUOT: "make room there, or give --out a file on another disk"
      case ENOENT, ENOTDIR: "give --out a file in a folder that exists"
      case EACCES, EPERM, EROFS: "give --out a file in a folder that you may write"
      case EISDIR: "give --out a file, and no folder"
      default: "give --out another file"
      }
    self.init(
      "'\(file)' cannot be written: \(String(cString: strerror(number)))", help: help, status: .system)
  }
}

/// What the shell learns from a command.
package enum ExitStatus: Int32, Sendable {
  /// Nothing at or above the severity that fails.
  case success = 0
  /// Findings.
  case findings = 1
  /// The command line or the configuration is wrong.
  case usage = 2
  /// The system said no.
  case system = 3
  /// There is no such report; only adr-tools' command line says so, as a shell does.
  case missing = 127
}

extension Failure {
  init(_ failure: Workspace.Failure) {
    switch failure {
    case .missing(let path):
      self.init("no file or folder '\(path)'", help: "give a path that exists")
    case .apart(let path, let root):
      self.init(
        "'\(path)' lies outside of '\(root)'",
        help: "lint one knowledge base at a time, or use -C to choose it")
    case .unreadable(let path, let reason):
      self.init("'\(path)' cannot be read: \(reason)", status: .system)
    case .configuration(let path, let error): self.init(path, error)
    }
  }

  init(_ path: String, _ error: ConfigurationError) {
    self.init("\(path):\(error.line):\(error.column): \(error.message)", help: error.help)
  }

  init(_ failure: Linter.Failure) {
    switch failure {
    case .unknownRule(let name, let nearest):
      self.init(
        "no rule or family '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        help: "'cairn rules' lists them")
    case .configuration(let error): self.init(Configuration.fileName, error)
    }
  }

  init(_ error: NamingError) {
    switch error {
    case .unknown(let name, let nearest):
      self.init(
        "nothing is called '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        help: "'cairn list' shows every document")
    case .ambiguous(let name, let candidates):
      let shown = candidates.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      let more = candidates.count > 8 ? " and \(candidates.count - 8) more" : ""
      self.init("'\(name)' may be \(shown)\(more)", help: "write the path")
    }
  }
}
