/// Why a reference to a decision leads nowhere.
package enum DecisionReferenceError: Error, Sendable, Equatable {
  /// Nothing fits.
  /// - Parameter nearest: The name that comes nearest to it.
  case unknown(reference: String, nearest: String?)
  /// Several fit.
  /// - Parameter candidates: Their paths, sorted.
  case ambiguous(reference: String, candidates: [String])
}

extension DecisionLog {
  /// The entry that a person means: a number, `ADR-0005`, a path, or a unique part of a file name.
  ///
  /// A number is exact: `5` is never 15 or 0050. The folder's own decisions come before those of the
  /// folders in it.
  ///
  /// - Parameters:
  ///   - prefixes: What may stand before a number, such as `ADR`, in any case.
  ///   - directory: The working directory relative to the root, from which a path may be written.
  /// - Throws: ``DecisionReferenceError``.
  package func entry(
    _ reference: String, prefixes: [String], from directory: String = ""
  ) throws(DecisionReferenceError) -> Entry {
    if let number = DecisionLog.number(in: reference, prefixes: prefixes) {
      return try only(
        entries.filter { $0.number == number }, reference,
        nearest: entries.last { $0.number != nil }?.name)
    }
    let written = Array(reference.utf8)[...]
    for base in [directory, "", folder] {
      let path = RelativePath.join(base, written)
      if let entry = entries.first(where: { $0.path == path }) { return entry }
    }
    let wanted = reference.lowercased()
    let named = entries.filter { entry in
      let name = entry.name.lowercased()
      return entry.slug.lowercased() == wanted || name == wanted || name.hasPrefix(wanted + ".")
    }
    if !named.isEmpty { return try only(named, reference, nearest: nil) }
    let partial = wanted.isEmpty ? [] : entries.filter { $0.name.lowercased().contains(wanted) }
    return try only(
      partial, reference, nearest: NearMiss.nearest(to: reference, among: entries.map(\.slug)))
  }

  private func only(
    _ found: [Entry], _ reference: String, nearest: String?
  ) throws(DecisionReferenceError) -> Entry {
    let own = prefersOwn ? found.filter { $0.folder == folder } : []
    let found = own.isEmpty ? found : own
    guard let first = found.first else { throw .unknown(reference: reference, nearest: nearest) }
    guard found.count == 1 else {
      throw .ambiguous(reference: reference, candidates: found.map(\.path))
    }
    return first
  }

  /// The number that a reference is: `5`, `0005`, `ADR-0005`, `ADR 5`; nil for anything else.
  package static func number(in reference: String, prefixes: [String]) -> Int? {
    var rest = reference[...]
    for prefix in prefixes.sorted(by: { $0.count > $1.count }) where rest.lowercased().hasPrefix(prefix.lowercased()) {
      rest = rest.dropFirst(prefix.count).drop { "-_ #".contains($0) }
      break
    }
    guard !rest.isEmpty, rest.utf8.count <= 5, rest.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    return Int(rest)
  }
}
