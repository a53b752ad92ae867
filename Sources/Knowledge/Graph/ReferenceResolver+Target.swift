import Markup

extension ReferenceResolver {
  /// What a text would lead to in the place of a reference of a kind.
  mutating func target(of text: String, as kind: Reference.Kind, in index: Int) -> ReferenceTarget {
    let outcome: Outcome
    switch kind {
    case .link, .image, .referenceLink, .referenceImage, .htmlLink, .htmlSource:
      switch links.resolve(Array(text.utf8)[...], from: index) {
      case .elsewhere: outcome = .none
      case .document(let target): outcome = .node(.document(target), .linksTo)
      case .problem(let problem): outcome = .problem(problem)
      }
    case .wikiLink: outcome = wikiLink(text, from: index)
    case .resumeNext, .resumeDependsOn: outcome = named(text, from: index, allowsBare: false)
    case .frontMatter: outcome = named(inner(text), from: index, allowsBare: true)
    case .autolink, .bareURL, .undefinedLabel, .decisionMention, .phaseMention: outcome = .none
    }
    switch outcome {
    case .none: return .elsewhere
    case .node(let node, _): return .node(node)
    case .problem(let problem): return .problem(problem)
    }
  }
}
