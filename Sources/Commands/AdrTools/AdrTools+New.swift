import Authoring
import Glibc
import Knowledge

extension AdrTools {
  /// `adr new`: a decision with the next number, in the editor.
  func new(_ arguments: [String]) async throws(Stop) {
    let options = try AdrToolsArguments(arguments, of: "adr new", letters: "sl")
    // A heading has one line; all other white space is the title's own.
    let words = options.words.joined(separator: " ")
    let title = String(words.map { $0.isNewline ? " " : $0 })
    guard !title.allSatisfy(\.isWhitespace) else { throw Stop(output: "ERROR: no title given\n") }
    let folder = try folder()
    let links = try options.all("l").map(Self.link)
    let template = try template(in: folder)
    let path = try await create(folder, title, template, superseding: options.all("s"), links)

    if let editor = ExternalProgram.editor(environment) {
      let status = await ExternalProgram.run(editor, arguments: [path], directory: directory)
      guard status == 0 else {
        throw Stop(Failure("the editor failed with status \(status)", help: "the decision is in '\(path)'"))
      }
    }
    write(path + "\n")
  }

  /// `TARGET:LINK:REVERSE-LINK`
  struct LinkRequest {
    let target: String
    let words: String
    let reverse: String
  }

  private static func link(_ text: String) throws(Stop) -> LinkRequest {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(oneLine)
    guard parts.count == 3, !parts.contains("") else {
      throw Stop(
        Failure(
          "'\(text)' is no link", help: "write it as TARGET:LINK:REVERSE-LINK, '5:Amends:Amended by'"))
    }
    return LinkRequest(target: parts[0], words: parts[1], reverse: parts[2])
  }

  /// The text without line ends and other blanks that a line does not have.
  static func oneLine(_ text: some StringProtocol) -> String {
    let clean = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    let front = clean.drop { $0 == " " }
    return String(front.prefix(upTo: (front.lastIndex { $0 != " " } ?? front.startIndex - 1) + 1))
  }

  /// `ADR_TEMPLATE`, else the folder's own, else the standard one.
  private func template(in folder: AdrToolsFolder) throws(Stop) -> AdrToolsTemplate {
    var path = folder.path + "/templates/template.md"
    if let chosen = environment["ADR_TEMPLATE"], !chosen.isEmpty {
      path = chosen.hasPrefix("/") ? chosen : directory + "/" + chosen
    } else if access(path, F_OK) != 0 {
      return .standard
    }
    guard let bytes = FileReader.read(path, limit: 16 << 20) else {
      throw Stop(Failure("the template '\(path)' cannot be read"))
    }
    return AdrToolsTemplate(bytes: bytes)
  }

  /// Makes the file of a decision and edits those that it is related to, all of them or none.
  ///
  /// Waits for whoever else numbers decisions of the same knowledge base, also by `cairn adr new`.
  ///
  /// - Returns: The new file's path as it is printed.
  func create(
    _ folder: AdrToolsFolder, _ title: String, _ template: AdrToolsTemplate,
    superseding old: [String] = [], _ links: [LinkRequest] = [], isFirst: Bool = false
  ) async throws(Stop) -> String {
    let lock = try await numberLock(folder)
    defer { lock.release() }
    var shown = ""
    try change(folder) { edits, place throws(Failure) in
      let (entries, highest) = folder.listing()
      if isFirst, let known = entries.first(where: { $0.name.hasSuffix("-record-architecture-decisions.md") }) {
        shown = folder.shown(known)
        return
      }
      let values = AdrToolsTemplate.Values(number: highest + 1, title: title, date: date)
      let name = "\(Decision.padded(values.number))-\(Self.slug(title)).md"
      let path = place + name
      shown = folder.shown(name)
      var superseded: [AdrToolsFolder.Entry] = []
      for reference in old {
        let entry = try folder.entry(reference, among: entries, from: directory)
        if !superseded.contains(entry) { superseded.append(entry) }
      }
      edits.create(path, template.filled(values))
      do throws(DecisionFailure) {
        for entry in superseded { try edits.supersede(place + entry.name, by: path) }
      } catch {
        throw Failure(error)
      }
      for link in links {
        let entry = try folder.entry(link.target, among: entries, from: directory)
        do throws(DecisionFailure) {
          try edits.link(path, link.words, place + entry.name)
          try edits.link(place + entry.name, link.reverse, path)
        } catch {
          throw Failure(error)
        }
      }
    }
    return shown
  }

  /// What is held while a number is taken; the lock of those who write is taken within it.
  private func numberLock(_ folder: AdrToolsFolder) async throws(Stop) -> NumberLock {
    let root: String
    do throws(Workspace.Failure) { root = try folder.place().root } catch { throw Stop(Failure(error)) }
    do throws(Failure) { return try await DecisionCreation.lock(root) } catch { throw Stop(error) }
  }

  /// Computes edits and makes them while no other command writes.
  ///
  /// - Parameter compute: Gets the folder relative to the root, with a slash behind it.
  func change(
    _ folder: AdrToolsFolder,
    _ compute: (_ edits: inout AdrToolsEdits, _ place: String) throws(Failure) -> Void
  ) throws(Stop) {
    var refusal: Failure?
    do {
      let (root, path) = try folder.place()
      let settings = try Workspace.configuration(at: root).decisions
      try ChangesetWriter(root: root).write {
        var edits = AdrToolsEdits(root: root, settings)
        do throws(Failure) {
          try compute(&edits, path.isEmpty ? "" : path + "/")
          return edits.changeset
        } catch {
          refusal = error
          return nil
        }
      }
    } catch let failure as Workspace.Failure {
      refusal = Failure(failure)
    } catch let failure as ChangesetWriter.Failure {
      refusal = Failure(failure)
    } catch {
      refusal = Failure("\(error)", status: .system)
    }
    if let refusal { throw Stop(refusal) }
  }

  private var date: String {
    if let date = environment["ADR_DATE"], !date.isEmpty { return Self.oneLine(date) }
    return Console.current.today
  }

  /// The title in a file's name: letters and digits of ASCII in lower case, and hyphens between.
  static func slug(_ title: String) -> String {
    var result: [UInt8] = []
    for byte in title.utf8 {
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower >= 0x61 && lower <= 0x7A || lower >= 0x30 && lower <= 0x39 {
        result.append(lower)
      } else if result.last.map({ $0 != UInt8(ascii: "-") }) ?? false {
        result.append(UInt8(ascii: "-"))
      }
      // A file's name has 255 bytes at most.
      if result.count == 240 { break }
    }
    if result.last == UInt8(ascii: "-") { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}
