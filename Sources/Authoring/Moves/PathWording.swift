import Knowledge
import Markup

/// The ways to write a path at a place, the nearest to what stands there first.
struct PathWording {
  /// A path as it is written, and as it is read behind escapes.
  struct Text {
    var written: [UInt8]
    var meaning: [UInt8]
  }

  let kind: Reference.Kind
  let form: ReferencePlace.Form
  let old: WrittenPath
  let spelling: PathSpelling
  /// The document's path before and after.
  let document: String
  let newDocument: String
  /// The folders between the root of the Git repository and the root.
  let repositoryPrefix: String

  /// The texts for a target, in the order in which they are to be tried.
  ///
  /// - Parameters:
  ///   - named: The path that the old text names.
  ///   - goal: The path that the new one is to name.
  ///   - isFolder: True where a folder stands there.
  func texts(named: String?, goal: String, isFolder: Bool) -> [Text] {
    let slash = isFolder && old.endsInSlash
    let way = RelativePath.way(to: goal, from: RelativePath.folder(of: newDocument))
    let fromRoot = goal.split(separator: "/").map(String.init)
    let name = fromRoot.last ?? "."
    let stem = PathWording.stem(name)
    if kind == .wikiLink {
      let isShort = old.parts.last.map { PathWording.stem($0.name) == $0.name } ?? true
      let short = { (parts: [String]) in isShort ? parts.dropLast() + [stem] : parts }
      switch form {
      case .path: return [text(short(way)), text(short(fromRoot)), text(way), text(fromRoot)]
      default:
        let first = form == .rootPath ? [short(fromRoot)] : [isShort ? [stem] : [name]]
        return (first + [short(fromRoot), fromRoot, way]).map { text($0) }
      }
    }
    switch form {
    case .nowhere, .fragment: return []
    case .rootPath: return [text(fromRoot, slash: slash), text(way, slash: slash)]
    case .fileName:
      let isShort = old.parts.last.map { PathWording.stem($0.name) == $0.name } ?? false
      return [text([isShort ? stem : name]), text(way), text(fromRoot)]
    case .name: return kind == .resumeNext ? [] : [text(way), text(fromRoot)]
    case .path: break
    }
    if old.isAbsolute {
      let whole = RelativePath.join(repositoryPrefix, Array(goal.utf8)[...])
      let parts = whole.split(separator: "/").map(String.init)
      return [text(parts, isAbsolute: true, slash: slash)]
    }
    let plain = text(old.beginsHere && way.first != ".." ? ["."] + way : way, slash: slash)
    guard document == newDocument, let named, let spliced = spliced(named: named, goal: goal)
    else { return [plain] }
    return [text(spliced, slash: slash), plain]
  }

  /// The old way with another end, for a path that was not written the shortest way; nil for those
  /// that were.
  private func spliced(named: String, goal: String) -> [String]? {
    let names = old.parts.map(\.name)
    let from = RelativePath.way(to: named, from: RelativePath.folder(of: document))
    if names.isEmpty || names == from || names == ["."] + from { return nil }
    let (path, goal) = (named.split(separator: "/"), goal.split(separator: "/"))
    var aligned = 0
    while aligned < min(names.count, path.count) {
      let name = names[names.count - 1 - aligned]
      guard name == path[path.count - 1 - aligned], name != "..", name != "." else { break }
      aligned += 1
    }
    var shared = 0
    while shared < min(path.count, goal.count), path[shared] == goal[shared] { shared += 1 }
    let dropped = path.count - shared
    guard dropped <= aligned else { return nil }
    let result = names.dropLast(dropped) + goal[shared...].map(String.init)
    return result.isEmpty ? nil : Array(result)
  }

  private func text(_ names: [String], isAbsolute: Bool = false, slash: Bool = false) -> Text {
    var text = Text(written: [], meaning: [])
    func add(_ written: [UInt8], _ meaning: [UInt8]) {
      text.written += written
      text.meaning += meaning
    }
    let separator = [UInt8(ascii: "/")]
    if isAbsolute { add(separator, separator) }
    // A colon in the first part would make it a scheme, and a sign in front something else in YAML.
    let first = names.first.flatMap { spelling.spelled($0).first } ?? 0
    let isSign = "-~+@".utf8.contains(first) || first == UInt8(ascii: "%") && spelling.place == .yaml
    let isOdd = names.first?.contains(":") == true || isSign
    if !isAbsolute, isOdd, spelling.place != .wiki { add(Array("./".utf8), Array("./".utf8)) }
    for (index, name) in names.enumerated() {
      if index > 0 { add(separator, separator) }
      if let part = old.parts.first(where: { $0.name == name }) {
        add(part.written, part.meaning)
      } else {
        let spelled = spelling.spelled(name)
        add(spelled, spelled)
      }
    }
    if slash { add(separator, separator) }
    return text
  }

  /// A file name without `.md` or `.markdown`.
  static func stem(_ name: String) -> String {
    guard FileListing.isMarkdown(name), let dot = name.lastIndex(of: ".") else { return name }
    return String(name[..<dot])
  }
}
