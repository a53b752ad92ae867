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
    let folders = document.path.split(separator: "/").dropLast().map { $0.lowercased() }
    for folder in folders.reversed() {
      switch folder {
      case "tutorials", "tutorial": return tutorial
      case "how-to", "howto", "how-tos", "guides": return howTo
      case "reference": return reference
      case "explanation", "explanations": return explanation
      case "phases": return phase
      default: continue
      }
    }
    let name = document.path.split(separator: "/").last?.lowercased() ?? ""
    return name == "readme.md" || name == "index.md" ? overview : nil
  }
}
