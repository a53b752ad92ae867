import Knowledge
import Markup
import Rules

/// A configuration that fits a repository as it is.
struct Proposal {
  let graph: Graph
  let diagnostics: [Diagnostic]

  /// The rules that would fail the lint today, with their counts.
  private var failing: [(rule: String, count: Int)] {
    var counts: [String: Int] = [:]
    for diagnostic in diagnostics where diagnostic.severity == .error {
      counts[diagnostic.rule, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What to write, by path.
  var files: [(path: String, text: String)] {
    var files = [(Configuration.fileName, configuration)]
    if graph.documents.isEmpty { files.append(("kb/index.md", Self.firstPage)) }
    return files
  }

  private var configuration: String {
    var text = "# Cairn's configuration; every key has a default.\n"
    let roots = self.roots
    if !roots.isEmpty {
      text += "\n# Where reading begins. Uncomment to be told of pages that no link leads to.\n"
      text += "# roots: [\(roots.map(Self.quoted).joined(separator: ", "))]\n"
    }
    let folders = Set(graph.decisions.map(\.folder)).sorted()
    if !folders.isEmpty {
      text += "\ndecisions:\n  folders: [\(folders.map(Self.quoted).joined(separator: ", "))]\n"
    }
    let types = ownValues(of: "type", except: Set(DocumentType.builtIn))
    if !types.isEmpty {
      text += "\n# Types of documents beside the built-in ones.\ntypes:\n"
      for type in types { text += "  \(Self.quoted(type)): {}\n" }
    }
    if !failing.isEmpty {
      text += "\n# What fails today is a warning until it is mended; then take the line out.\nrules:\n"
      for (rule, count) in failing { text += "  \(rule): warning  # \(count) today\n" }
    }
    return text
  }

  private var roots: [String] {
    let depth = graph.documents.map { $0.path.count { $0 == "/" } }.min() ?? 0
    return graph.documents.map(\.path).filter { path in
      let name = path.split(separator: "/").last?.lowercased() ?? ""
      return (name == "readme.md" || name == "index.md") && path.count { $0 == "/" } == depth
    }
  }

  /// The values of a field that at least three documents share.
  private func ownValues(of field: String, except known: Set<String>) -> [String] {
    var counts: [String: Int] = [:]
    for document in graph.documents {
      if let value = document.frontMatter?[field]?.string, !value.isEmpty {
        counts[value, default: 0] += 1
      }
    }
    return counts.filter { $0.value >= 3 && !known.contains($0.key) }.keys.sorted()
  }

  private static func quoted(_ text: String) -> String {
    let isPlain =
      text.allSatisfy { $0.isLetter || $0.isNumber || "-_./ ".contains($0) }
      && text.first?.isLetter == true && text.last != " "
      && !["true", "false", "yes", "no", "on", "off", "null"].contains(text.lowercased())
    if isPlain { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What was found, and what to do next.
  var summary: String {
    var text = "\(LintReport.counted(graph.documents.count, "document")) found"
    if !graph.decisions.isEmpty {
      text += ", \(LintReport.counted(graph.decisions.count, "decision")) among them"
    }
    if !graph.phases.isEmpty { text += ", \(LintReport.counted(graph.phases.count, "phase"))" }
    text += "\n"
    if !failing.isEmpty {
      let total = failing.map(\.count).reduce(0, +)
      text += "\(LintReport.counted(total, "error")) of "
      text += "\(LintReport.counted(failing.count, "rule")) became warnings in cairn.yml\n"
    }
    return text + "next: cairn lint\n"
  }

  /// The page of `templates/index.md`, which a test compares: the binary must do without files.
  private static let firstPage = """
    ---
    title: Knowledge base
    type: overview
    status: active
    ---
    <!-- RESUME CONTEXT
    What: The front page of this project's knowledge base
    Why: Every other page is reached from here
    Next: none
    Depends-on: none
    -->

    # Knowledge base

    What this project is, in two sentences.

    ## Where to go

    - Decisions, when there are some
    - How the parts fit together

    """
}
