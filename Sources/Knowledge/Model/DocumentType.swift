package import Markup

/// What kind of page a document is: Diátaxis's four, and what a knowledge base adds.
package enum DocumentType {
  package static let tutorial = "tutorial"
  package static let howTo = "how-to"
  package static let reference = "reference"
  package static let explanation = "explanation"
  package static let overview = "overview"
  package static let decision = "decision"
  package static let phase = "phase"

  /// The types that need no configuration, sorted.
  package static let builtIn = [
    decision, explanation, howTo, overview, phase, reference, tutorial,
  ]

  /// The type that a document says it has, else the one that its place tells; nil where neither does.
  package static func of(_ document: Document) -> String? {
    if let type = document.frontMatter?["type"]?.string, !type.isEmpty { return type }
    for folder in document.path.split(separator: "/").dropLast().reversed() {
      // The names looked for begin with one of six letters and are short.
      guard folder.utf8.count <= 12, let first = folder.utf8.first,
        "terphgTERPHG".utf8.contains(first)
      else { continue }
      switch folder.lowercased() {
      case "tutorials", "tutorial": return tutorial
      case "how-to", "howto", "how-tos", "guides": return howTo
      case "reference": return reference
      case "explanation", "explanations": return explanation
      case "phases": return phase
      default: continue
      }
    }
    let name = RelativePath.name(of: document.path).lowercased()
    return name == "readme.md" || name == "index.md" ? overview : nil
  }
}
