import Glibc
import Markup

/// A folder of decisions as its file names tell it, before any file is read.
///
/// Numbers come from file names, so that a file that cannot be parsed keeps its number.
package struct DecisionLog: Sendable, Equatable {
  /// The knowledge base's root, absolute.
  package let root: String
  /// The folder that new decisions go into, relative to the root; empty for the root itself.
  package let folder: String
  /// Every Markdown file of the folder and of the folders in it, sorted by path; those that lie in a
  /// folder of their own are numbered by themselves.
  package let entries: [Entry]

  /// A file that may record a decision.
  package struct Entry: Sendable, Hashable {
    /// Relative to the root.
    package let path: String
    /// The number that its name begins with; nil for a draft, and where names carry dates.
    package let number: Int?
    /// True for `XXXX-title.md`, which gets its number when it is accepted.
    package let isDraft: Bool
    /// The name without its number and its extension.
    package let slug: String

    package var name: String { String(RelativePath.name(of: path)) }
    package var folder: String { String(RelativePath.folder(of: path)) }
  }

  /// True where a name that several have means the one in the folder itself.
  package let prefersOwn: Bool
  /// The highest number that a file in the folder begins with, of whatever kind the file is; 0
  /// without one.
  package let highestNumber: Int

  /// - Parameter names: The names of all files that lie in the folder itself.
  package init(
    root: String, folder: String, entries: [Entry], names: [String] = [], prefersOwn: Bool = true
  ) {
    self.prefersOwn = prefersOwn
    self.root = root
    self.folder = folder
    self.entries = entries.sorted { $0.path < $1.path }
    let numbers = names.compactMap { DecisionFileName.number(ofFile: $0)?.number }
    let known = entries.compactMap { $0.folder == folder ? $0.number : nil }
    highestNumber = (numbers + known).max() ?? 0
  }

  /// The number that the next decision gets: one more than the highest; gaps stay.
  package var nextNumber: Int { highestNumber + 1 }

  /// The entries that lie in the folder itself.
  package var own: [Entry] { entries.filter { $0.folder == folder } }
}

extension DecisionLog {
  /// Lists a folder of decisions; a folder that is missing or cannot be read has no entries.
  ///
  /// - Parameters:
  ///   - root: An absolute path.
  ///   - folder: Relative to it.
  ///   - others: Further folders of decisions, whose entries can be named, too.
  ///   - prefersOwn: False where nobody said which of the folders is meant.
  /// - Complexity: O(*n*) in the number of names; no file is opened.
  package init(
    listing folder: String, in root: String, others: [String] = [], prefersOwn: Bool = true
  ) {
    var entries: [Entry] = []
    var names: [String] = []
    DecisionLog.list(folder, in: root, depth: 0, into: &entries, &names)
    for other in others
    where other != folder && !(other + "/").hasPrefix(folder + "/") && !(folder + "/").hasPrefix(other + "/") {
      var ignored: [String] = []
      DecisionLog.list(other, in: root, depth: 0, into: &entries, &ignored)
    }
    self.init(
      root: root, folder: folder, entries: entries, names: names, prefersOwn: prefersOwn)
  }

  /// Categories are one folder deep in practice; deeper ones are listed all the same.
  private static let deepest = 8

  private static func list(
    _ folder: String, in root: String, depth: Int, into entries: inout [Entry],
    _ names: inout [String]
  ) {
    guard let stream = opendir(folder.isEmpty ? root : root + "/" + folder) else { return }
    defer { closedir(stream) }
    while let found = readdir(stream) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      let mayBeFolder =
        found.pointee.d_type == UInt8(DT_DIR)
        || found.pointee.d_type == UInt8(DT_UNKNOWN) && !FileListing.isMarkdown(name)
      if mayBeFolder {
        if depth < deepest, !DecisionFileName.auxiliaryFolders.contains(name.lowercased()) {
          list(path, in: root, depth: depth + 1, into: &entries, &names)
        }
        continue
      }
      if depth == 0 { names.append(name) }
      if let entry = Entry(path: path) { entries.append(entry) }
    }
  }
}

extension DecisionLog.Entry {
  /// The entry of a path; nil for what is no Markdown, and for indexes and templates without a number.
  package init?(path: String) {
    let name = String(RelativePath.name(of: path))
    guard FileListing.isMarkdown(name) else { return nil }
    let stem = name.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(name[..<$0]) } ?? name
    self.path = path
    if let found = DecisionFileName.number(ofFile: name) {
      number = found.number
      isDraft = false
      slug = String(decoding: stem.utf8.dropFirst(found.digits.upperBound + 1), as: UTF8.self)
    } else {
      number = nil
      isDraft = DecisionFileName.isDraft(name)
      if !isDraft, DecisionFileName.isAuxiliary(name) { return nil }
      slug = isDraft ? String(stem.dropFirst(5)) : stem
    }
  }
}

extension DecisionLog {
  /// Reads some of the log's files, in the order of the entries; those that cannot be read are
  /// records without content, with the problem in their document.
  ///
  /// - Complexity: O(*n*) in their bytes.
  package func records(
    of entries: [Entry], _ configuration: Configuration, threads: Int
  ) async -> [DecisionRecord] {
    let root = root
    return await Stripes.map(count: entries.count, threads: threads) { next in
      var reader = FileReader()
      var parser = MarkdownParser(options: configuration.parserOptions)
      var done: [(Int, DecisionRecord)] = []
      while let stripe = next() {
        for index in stripe {
          let document = DecisionLog.document(
            entries[index].path, in: root, limit: configuration.sizeLimit, &reader, &parser)
          done.append((index, DecisionRecord(document, configuration.decisions)))
        }
      }
      return done
    }
  }

  private static func document(
    _ path: String, in root: String, limit: Int, _ reader: inout FileReader,
    _ parser: inout MarkdownParser
  ) -> Document {
    do throws(FileReader.Failure) {
      return try reader.withBytes(of: root + "/" + path, limit: limit) { bytes, size in
        if size > bytes.count {
          return Document(path: path, size: size, problem: .tooLarge(size: size, limit: limit))
        }
        return parser.parse(bytes, path: path, keepsSource: true)
      }
    } catch {
      return Document(path: path, size: 0, problem: .unreadable(error.reason))
    }
  }
}
