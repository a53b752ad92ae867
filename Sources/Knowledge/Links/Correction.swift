package import Markup

/// How a reference that leads nowhere could be written so that it leads somewhere.
package struct Correction: Sendable, Equatable {
  /// The reference's text as it would be.
  package let text: String
  /// What makes it so; the path is left to the rule.
  package let edit: TextEdit
  /// True where nothing else can have been meant.
  package let isCertain: Bool
}

extension Graph {
  /// The correction of a reference, in the style in which it is written.
  ///
  /// - Returns: Nil where none is known under which the whole reference, file and fragment, leads
  ///   somewhere.
  package func correction(of item: UnresolvedReference) -> Correction? {
    let document = documents[item.document]
    let reference = document.references[item.reference]
    guard let proposal = proposal(item, reference, document) else { return nil }
    if reference.kind == .undefinedLabel { return proposal }
    if case .problem = target(of: proposal.text, as: reference.kind, in: item.document) { return nil }
    return proposal
  }

  private func proposal(
    _ item: UnresolvedReference, _ reference: Reference, _ document: Document
  ) -> Correction? {
    guard let written = WrittenDestination(reference, in: document) else { return nil }
    switch item.problem {
    case .wrongCase(let path, let actual):
      return leading(written, from: path, to: actual, document, isCertain: true)
    case .noFile(let path, let suggestion?):
      let target = RelativePath.join(
        RelativePath.folder(of: document.path), Array(suggestion.utf8)[...])
      let isCertain = target == path + ".md" && listing.kind(of: path + ".markdown") == nil
      return leading(written, from: path, to: target, document, isCertain: isCertain)
    case .noAnchor(let target, let fragment, let suggestion?):
      guard let new = written.withFragment(suggestion) else { return nil }
      return Correction(
        text: new.whole, edit: TextEdit(new.range, new.fragment),
        isCertain: AnchorDrift.only(fragment, in: documents[target]) == suggestion)
    case .noScheme(let suggestion): return withScheme(written, suggestion)
    case .noName(_, let suggestion?) where reference.kind == .wikiLink:
      return page(written, suggestion)
    case .noDefinition(_, let suggestion?): return label(written, suggestion, item.document)
    default: return nil
    }
  }

  private func leading(
    _ written: WrittenDestination, from path: String, to target: String, _ document: Document,
    isCertain: Bool
  ) -> Correction? {
    let new = written.leading(
      from: path, to: target, folder: RelativePath.folder(of: document.path),
      prefix: listing.prefixInRepository)
    return new.map {
      Correction(text: $0.whole, edit: TextEdit(written.pathRange, $0.path), isCertain: isCertain)
    }
  }

  /// The address with its scheme. `www.` and a scheme that lacks its colon can mean nothing else; a
  /// name with a dot might.
  private func withScheme(_ written: WrittenDestination, _ suggestion: String) -> Correction? {
    let text = written.text
    for scheme in ["https", "http"] where text.lowercased().hasPrefix(scheme + "//") {
      let end = written.start + scheme.count
      let whole = text.prefix(scheme.count) + ":" + text.dropFirst(scheme.count)
      return Correction(
        text: String(whole), edit: TextEdit(SourceRange(end, end), ":"), isCertain: true)
    }
    let scheme = suggestion.hasPrefix("mailto:") ? "mailto:" : "https://"
    guard !text.contains("://") else {
      guard !text.contains("?"), !text.contains("#"), !text.contains("%") else { return nil }
      return Correction(
        text: suggestion,
        edit: TextEdit(SourceRange(written.start, written.start + text.utf8.count), suggestion),
        isCertain: false)
    }
    return Correction(
      text: scheme + text, edit: TextEdit(SourceRange(written.start, written.start), scheme),
      isCertain: text.lowercased().hasPrefix("www."))
  }

  private func page(_ written: WrittenDestination, _ suggestion: String) -> Correction? {
    guard !suggestion.contains(where: { "[]|#".contains($0) }) else { return nil }
    let page = written.text.prefix { $0 != "#" }
    return Correction(
      text: suggestion + written.text[page.endIndex...],
      edit: TextEdit(
        SourceRange(written.start, written.start + page.utf8.count), suggestion),
      isCertain: AnchorDrift.key(page) == AnchorDrift.key(suggestion))
  }

  private func label(
    _ written: WrittenDestination, _ suggestion: String, _ index: Int
  ) -> Correction? {
    let document = documents[index]
    guard
      let definition = document.definitions.first(where: { document[$0.label] == suggestion }),
      !suggestion.contains(where: { "[]\\".contains($0) })
    else { return nil }
    if case .problem = target(of: document[definition.destination], as: .link, in: index) {
      return nil
    }
    let end = written.start + written.text.utf8.count
    return Correction(
      text: suggestion, edit: TextEdit(SourceRange(written.start, end), suggestion),
      isCertain: false)
  }
}
