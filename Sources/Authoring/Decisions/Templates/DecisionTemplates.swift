import Glibc
import Knowledge

/// The templates that a log can use: those of the log's folder, of the knowledge base, and those that
/// ship; the first of a name counts.
package struct DecisionTemplates: Sendable {
  let root: String
  /// The folder of decisions, relative to the root.
  let folder: String

  package init(root: String, folder: String) {
    self.root = root
    self.folder = folder
  }

  /// Why no template is found.
  package enum Failure: Error, Sendable, Equatable {
    case unknown(name: String, nearest: String?)
    case unreadable(path: String, reason: String)
  }

  /// Folders that hold templates, relative to the root, the first to look in first.
  private var folders: [String] {
    let own = folder.isEmpty ? "templates" : folder + "/templates"
    return own == "templates" ? [own, "templates/decisions"] : [own, "templates/decisions", "templates"]
  }

  /// Every template, sorted by name; one that another hides is left out.
  ///
  /// A page of `templates/` counts as one where it has a place for a title.
  package func all() -> [DecisionTemplate] {
    var found: [String: DecisionTemplate] = [:]
    for path in [conventional].compactMap(\.self) {
      if let template = try? read(path) { found[template.name] = template }
    }
    for folder in folders {
      for name in names(in: folder) {
        let stem = String(name.dropLast(3))
        guard found[stem] == nil, let template = try? read(folder + "/" + name), template.namesTitle
        else { continue }
        found[stem] = template
      }
    }
    for template in DecisionTemplate.shipped where found[template.name] == nil {
      found[template.name] = template
    }
    return found.values.sorted { $0.name < $1.name }
  }

  /// The template that a person means: a name, or a path from the working directory or the root.
  ///
  /// - Parameter directory: The working directory relative to the root.
  package func named(_ name: String, from directory: String = "") throws(Failure) -> DecisionTemplate {
    if name.contains("/") || name.hasSuffix(".md") {
      for base in [directory, ""] {
        let path = RelativePath.join(base, Array(name.utf8)[...])
        if access(root + "/" + path, F_OK) == 0 { return try read(path) }
      }
      if name.hasPrefix("/"), access(name, F_OK) == 0 { return try read(name, isAbsolute: true) }
      throw .unknown(name: name, nearest: nil)
    }
    for folder in folders {
      let path = folder + "/" + name + ".md"
      if access(root + "/" + path, F_OK) == 0 { return try read(path) }
    }
    if let shipped = DecisionTemplate.shipped(name) { return shipped }
    throw .unknown(name: name, nearest: NearMiss.nearest(to: name, among: all().map(\.name)))
  }

  /// The template that the log's folder brings in the way of adr-tools, log4brains or MADR; nil where it
  /// brings none.
  package func ofFolder() throws(Failure) -> DecisionTemplate? {
    guard let conventional else { return nil }
    return try read(conventional)
  }

  private var conventional: String? {
    ["templates/template.md", "template.md", "adr-template.md"]
      .map { folder.isEmpty ? $0 : folder + "/" + $0 }
      .first { access(root + "/" + $0, F_OK) == 0 }
  }

  private func read(_ path: String, isAbsolute: Bool = false) throws(Failure) -> DecisionTemplate {
    var reader = FileReader()
    let bytes: [UInt8]?
    do throws(FileReader.Failure) {
      bytes = try reader.withBytes(of: isAbsolute ? path : root + "/" + path, limit: 1 << 20) {
        bytes, size in size == bytes.count ? Array(bytes) : nil
      }
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
    guard let bytes else { throw .unreadable(path: path, reason: "it is larger than 1 MiB") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: path, reason: "it is not UTF-8")
    }
    let name = RelativePath.name(of: path)
    return DecisionTemplate(
      name: name.hasSuffix(".md") ? String(name.dropLast(3)) : String(name), path: path, text: text)
  }

  /// The Markdown files of a folder, sorted; reading a template may not follow what a name cannot.
  private func names(in folder: String) -> [String] {
    LocalFolder.names(in: root + "/" + folder).filter { $0.hasSuffix(".md") && !$0.hasPrefix(".") }
  }
}

extension DecisionTemplate {
  /// A template that ships, by its name.
  package static func shipped(_ name: String) -> DecisionTemplate? {
    shippedTexts.first { $0.name == name }.map { DecisionTemplate(name: $0.name, text: $0.text) }
  }

  /// The templates that ship, sorted by name; those for the first pages of a log are not among them.
  package static var shipped: [DecisionTemplate] {
    shippedTexts.filter { !$0.name.contains("/") }
      .map { DecisionTemplate(name: $0.name, text: $0.text) }
  }

  /// True for a text that has a place for a decision's title.
  var namesTitle: Bool {
    text.contains("{{title}}") || text.contains("TITLE") || text.contains("{short title")
      || text.contains("[short title")
  }
}
