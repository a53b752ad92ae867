import Knowledge
import Markup

/// Tells whether a link of one decision leads to another.
struct LinkMatch {
  let record: DecisionRecord
  let prefixes: [String]
  let target: DecisionRecord

  /// The links with those words; nil for any.
  func links(_ kind: String?) -> [DecisionRecord.Link] {
    record.links.filter { link in
      (kind.map { LinkWords.key($0) == LinkWords.key(link.kind) } ?? true) && leads(link)
    }
  }

  private func leads(_ link: DecisionRecord.Link) -> Bool {
    let written = link.target.utf8.prefix { $0 != UInt8(ascii: "#") }
    let plain = PathSpelling.percentDecoded(Array(written)[...])
    let folder = RelativePath.folder(of: record.path)
    if RelativePath.join(folder, plain[...]) == target.path { return true }
    let name = String(decoding: plain, as: UTF8.self)
    if let number = DecisionLog.number(in: name, prefixes: prefixes) {
      return number == target.number && RelativePath.folder(of: target.path) == folder
    }
    let file = RelativePath.name(of: target.path)
    return name == file || name == PathWording.stem(String(file))
  }
}
