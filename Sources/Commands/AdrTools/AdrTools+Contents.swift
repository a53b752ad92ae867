import Glibc
import Knowledge
import Markup

extension AdrTools {
  /// `adr generate toc`: a list of all decisions in Markdown.
  func contents(_ arguments: [String]) async throws(Stop) {
    let options = try AdrToolsArguments(
      arguments, of: "adr generate toc", letters: "iop", mixes: true)
    let intro = try options.last("i").map(text)
    let outro = try options.last("o").map(text)
    let prefix = options.last("p") ?? ""
    let folder = try existingFolder()
    let entries = folder.listing().entries
    let heads = await folder.heads(of: entries, wantsStatus: false)
    var text = "# Architecture Decision Records\n\n"
    if let intro { text += intro + "\n" }
    for (entry, head) in zip(entries, heads) {
      let title = Self.label(head?.title ?? entry.stem)
      text += "* [\(title)](\(prefix)\(Self.destination(entry.name)))\n"
    }
    if let outro { text += "\n" + outro }
    write(text)
  }

  /// A file's text; `-` is standard input.
  private func text(_ path: String) throws(Stop) -> String {
    let file = path == "-" ? "/dev/stdin" : path.hasPrefix("/") ? path : directory + "/" + path
    var reader = FileReader()
    do throws(FileReader.Failure) {
      return try reader.withBytes(of: file, limit: 1 << 26, anyKind: true) { bytes, _ in
        String(decoding: bytes, as: UTF8.self)
      }
    } catch {
      throw Stop(Failure("'\(path)' cannot be read: \(error.reason)"))
    }
  }

  /// A heading's Markdown as the text of a link: brackets that have no partner would end it.
  static func label(_ title: String) -> String {
    var depth = 0
    var isEven = true
    for byte in title.utf8 {
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if depth < 0 { isEven = false }
    }
    if isEven, depth == 0 { return title }
    var result = ""
    var isEscaped = false
    for character in title {
      if "[]".contains(character), !isEscaped { result += "\\" }
      isEscaped = character == "\\" && !isEscaped
      result.append(character)
    }
    return result
  }

  /// A file's name in a link: what would end the destination is percent-encoded.
  static func destination(_ name: String) -> String {
    PercentEncoding.encoded(name) { $0 > 0x20 && !"()<>%?#\\\u{7F}".utf8.contains($0) }
  }
}

extension AdrToolsFolder {
  /// What some decisions' files begin with; nil for one that cannot be read.
  ///
  /// - Complexity: O(*n*) in the bytes up to the title, or to the end of the status.
  func heads(of entries: [Entry], wantsStatus: Bool) async -> [AdrToolsHead?] {
    let path = path
    let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return await Stripes.map(count: entries.count, width: 64, threads: min(4, processors)) { next in
      var reader = FileReader()
      var done: [(Int, AdrToolsHead?)] = []
      while let stripe = next() {
        for index in stripe {
          let head = try? reader.withBytes(of: path + "/" + entries[index].name, limit: 16 << 20) {
            bytes, _ in AdrToolsHead(bytes, wantsStatus: wantsStatus)
          }
          done.append((index, head))
        }
      }
      return done
    }
  }
}
