import Glibc
import Knowledge

extension AdrTools {
  /// `adr init`: the folder, and the decision to record decisions in it.
  func initialize(_ arguments: [String]) async throws(Stop) {
    guard let argument = arguments.first, !argument.isEmpty else {
      return try await begin(folder())
    }
    let name = AdrToolsFolder.tidy(argument)
    guard !name.isEmpty, !name.contains(where: \.isNewline) else {
      throw Stop(Failure("'\(argument)' cannot be a folder's name"))
    }
    let folder = AdrToolsFolder(shown: name, from: directory, base: directory)
    let file = directory + "/.adr-dir"
    let before = FileReader.read(file, limit: 1 << 16)
    let after = Array((name + "\n").utf8)
    if before != after {
      guard before != nil || access(file, F_OK) != 0, FileWriting.replace(file, after) else {
        throw Stop(Failure("'.adr-dir' cannot be written: \(String(cString: strerror(errno)))"))
      }
    }
    do throws(Stop) {
      try await begin(folder)
    } catch {
      if let before { _ = FileWriting.replace(file, before) } else { unlink(file) }
      throw error
    }
  }

  private func begin(_ folder: AdrToolsFolder) async throws(Stop) {
    let title = "record-architecture-decisions"
    write(try await create(folder, title, .initial, isFirst: true) + "\n")
  }
}
