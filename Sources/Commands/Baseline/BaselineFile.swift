import Glibc
import Knowledge

/// A baseline on disk.
struct BaselineFile {
  /// As it was given.
  let name: String
  let baseline: Baseline
  /// Absolute, symbolic links resolved where the file is there.
  private let path: String
  private let bytes: [UInt8]?

  /// Reads it.
  ///
  /// - Parameter mayBeMissing: True where it is about to be written.
  /// - Throws: ``Failure`` for a file that is missing, cannot be read, or is no baseline. A file that is
  ///   something else is never taken for a baseline, so that it is not overwritten either.
  init(_ name: String, in directory: String, mayBeMissing: Bool) throws(Failure) {
    self.name = name
    let shown = Printable.line(name)
    do throws(Workspace.Failure) {
      path = try Workspace.absolute(name, in: directory)
    } catch {
      guard mayBeMissing else {
        throw Failure(
          "no baseline '\(shown)'",
          help: "write it with 'cairn lint --baseline \(shown) --update-baseline'")
      }
      let (folder, file) = Self.split(name)
      guard !file.isEmpty, let folder = try? Workspace.absolute(folder, in: directory) else {
        throw Failure("no folder for the baseline '\(shown)'", help: "make the folder first")
      }
      path = (folder == "/" ? "" : folder) + "/" + file
      bytes = nil
      baseline = Baseline()
      return
    }
    var reader = FileReader()
    let read: [UInt8]?
    do throws(FileReader.Failure) {
      read = try reader.withBytes(of: path, limit: 256 << 20) { $1 == $0.count ? Array($0) : nil }
    } catch {
      throw Failure("the baseline '\(shown)' cannot be read: \(error.reason)", status: .system)
    }
    guard let read else { throw Failure("the baseline '\(shown)' is larger than 256 MiB") }
    bytes = read
    if mayBeMissing, read.isEmpty {
      baseline = Baseline()
      return
    }
    do throws(Baseline.Problem) {
      baseline = try Baseline(reading: read)
    } catch {
      throw Failure("\(shown):\(error.line): \(error.message)", help: error.help)
    }
  }

  /// Puts a baseline in the place of the file, which stays untouched where nothing has changed.
  /// - Throws: ``Failure`` with the system's reason.
  func write(_ baseline: Baseline) throws(Failure) {
    let new = baseline.bytes()
    if new == bytes { return }
    guard FileWriting.replace(path, new) else {
      let reason = String(cString: strerror(errno))
      throw Failure(
        "the baseline '\(Printable.line(name))' cannot be written: \(reason)", status: .system)
    }
  }

  /// The path from a folder, with `..` for what lies above it.
  /// - Parameter root: Absolute.
  func path(from root: String) -> String {
    var from = root.split(separator: "/")[...]
    var to = path.split(separator: "/")[...]
    while let first = from.first, first == to.first, to.count > 1 {
      from.removeFirst()
      to.removeFirst()
    }
    return String(repeating: "../", count: from.count) + to.joined(separator: "/")
  }

  private static func split(_ name: String) -> (folder: String, file: String) {
    guard let slash = name.lastIndex(of: "/") else { return (".", name) }
    let folder = String(name[..<slash])
    return (folder.isEmpty ? "/" : folder, String(name[name.index(after: slash)...]))
  }
}
