import Knowledge

extension AdrToolsFolder {
  /// The decision that a person means by a number or a part of a file's name.
  ///
  /// A number is exact, so that 5 is never 15.
  ///
  /// - Parameter directory: The working directory, absolute, from which a path may be written.
  /// - Throws: ``Failure``, which lists the candidates of an ambiguous reference.
  func entry(
    _ reference: String, among entries: [Entry], from directory: String
  ) throws(Failure) -> Entry {
    if let number = AdrToolsFolder.number(in: reference) {
      return try only(entries.filter { $0.number == number }, reference)
    }
    let written = reference.hasPrefix("/") ? reference : directory + "/" + reference
    let whole = "/" + RelativePath.join("", Array(written.utf8)[...])
    let named = entries.filter { $0.name == reference || $0.stem == reference || path + "/" + $0.name == whole }
    if !named.isEmpty { return try only(named, reference) }
    let wanted = reference.lowercased()
    let hasFolder = wanted.contains("/")
    return try only(
      entries.filter {
        !wanted.isEmpty && (hasFolder ? shown($0) : $0.name).lowercased().contains(wanted)
      }, reference)
  }

  private func only(_ found: [Entry], _ reference: String) throws(Failure) -> Entry {
    guard let first = found.first else {
      throw Failure("no decision '\(reference)'", help: "'adr list' shows them")
    }
    guard found.count == 1 else {
      throw Failure(
        DecisionReferenceError.ambiguous(reference: reference, candidates: found.map { shown($0) }))
    }
    return first
  }

  /// `5`, `0005`, `ADR-0005`.
  private static func number(in reference: String) -> Int? {
    if reference.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return Int(reference) }
    return DecisionLog.number(in: reference, prefixes: ["ADR"])
  }
}
