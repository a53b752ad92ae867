internal import Subprocess
internal import SystemPackage

/// Asks `git` about a working tree; the only one that starts it.
///
/// Every question is one process, however many files it is about. Nothing is ever written: not even
/// Git's index is refreshed.
package struct GitRepository: Sendable {
  /// A folder of the working tree, absolute; paths are relative to it.
  let folder: String
  /// The remotes that keep what is missing here; none for a repository that has all its contents.
  private let promisors: [String]

  package init(folder: String) {
    self.folder = folder
    promisors = GitFolders(of: folder)?.promisors ?? []
  }

  /// True for a repository that may lack contents of its own history.
  var isPartial: Bool { !promisors.isEmpty }

  /// How files that moved are followed: by half of what they held, or where contents may be missing, by
  /// all of it, which their ids tell.
  var renames: String { promisors.isEmpty ? "-M" : "-M100%" }

  /// What keeps Git from asking a remote for each content that is missing, which may take minutes and
  /// fails without a network.
  private var offline: [String] { promisors.flatMap { ["-c", "remote.\($0).promisor=false"] } }

  /// True where the history is cut off, so that the oldest commit that is there has parents that are not.
  ///
  /// Looked up in the repository's own folder, without a process; false where it cannot be found.
  var isShallow: Bool { (GitFolders(of: folder)?.boundary ?? 0) != 0 }

  /// Where `git` is.
  ///
  /// The library finds a name by a try to start it in each folder of `PATH`, which is a process each time.
  private static let program: Executable = ExecutableSearch.path(of: "git").map { .path(FilePath($0)) } ?? .name("git")

  /// Runs `git` and returns what it prints.
  ///
  /// - Parameters:
  ///   - input: What it reads.
  ///   - limit: The most that is taken of its output, in bytes.
  /// - Throws: ``GitFailure``, with the first line of what it says where it fails.
  func output(
    of arguments: [String], input: [UInt8] = [], limit: Int = 1 << 30
  ) async throws(GitFailure) -> [UInt8] {
    let result: ExecutionResult<[UInt8], SequenceOutput, StringOutput<UTF8>>
    do {
      result = try await run(
        GitRepository.program, arguments: Arguments(["-c", "core.quotePath=off"] + offline + arguments),
        environment: .inherit.updating([
          "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C",
        ]),
        workingDirectory: FilePath(folder), input: .array(input), output: .sequence,
        error: .string(limit: 1 << 16)
      ) { execution in
        // In pieces: to collect it whole, the library takes room for as much as it may read at most.
        var bytes: [UInt8] = []
        for try await piece in execution.standardOutput {
          piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
          if bytes.count > limit { throw GitFailure.failed("git prints more than \(limit) bytes") }
        }
        return bytes
      }
    } catch let failure as GitFailure {
      throw failure
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .missing
    } catch {
      throw .failed("\(error)")
    }
    guard result.terminationStatus.isSuccess else {
      let lines = (result.standardError).split(separator: "\n")
      let line = lines.first { $0.hasPrefix("fatal:") || $0.hasPrefix("error:") } ?? lines.first
      throw .failed(line.map { String($0.drop { $0 != " " }.drop { $0 == " " }) } ?? "git failed")
    }
    return result.closureResult
  }
}

/// Why Git had no answer.
package enum GitFailure: Error, Sendable, Equatable {
  /// There is no `git`.
  case missing
  /// No commit has the name.
  case unknownRevision(String)
  /// What Git says itself.
  case failed(String)
}
