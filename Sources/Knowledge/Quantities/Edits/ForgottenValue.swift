package import Markup

/// A value that a page still gives, and that another page gave, too, until a commit changed it there.
package struct ForgottenValue: Sendable, Equatable {
  /// The index of the document, and where the value stands in it.
  package let document: Int
  package let range: SourceRange
  /// As it is written there.
  package let value: String
  /// What the other page says in its stead.
  package let actual: String
  /// Where it says so: the index of the document, and the place.
  package let other: Int
  package let place: SourceRange
  /// The commit that changed the other page.
  package let since: FileHistory.Commit
  /// How well the lines match; only to choose among several.
  let weight: Double

  /// All values that were forgotten, by document and place.
  ///
  /// - Complexity: O(*n*) in the bytes of the pages that speak of now.
  package static func all(in graph: Graph, _ files: FileHistory, _ log: EditLog) -> [ForgottenValue] {
    let replaced = ReplacedValue.all(log)
    if replaced.isEmpty { return [] }
    let (values, names, starts) = asked(replaced)
    return found(replaced, ForgottenValueSearch(graph, log, WordCensus(graph, values: values, names: names, starts: starts), files))
  }

  /// The same, of which several threads read the pages.
  package static func all(in graph: Graph, _ files: FileHistory, _ log: EditLog, threads: Int) async -> [ForgottenValue] {
    let replaced = ReplacedValue.all(log)
    if replaced.isEmpty { return [] }
    let (values, names, starts) = asked(replaced)
    let census = await WordCensus.make(graph, values: values, names: names, starts: starts, threads: threads)
    return found(replaced, ForgottenValueSearch(graph, log, census, files))
  }

  /// What is looked for in the pages: the values with the bytes that they begin with, and the names whose pages are counted.
  private static func asked(_ replaced: [ReplacedValue]) -> (values: Set<UInt64>, names: Set<UInt64>, starts: Set<UInt8>) {
    (
      Set(replaced.flatMap { [$0.old.first, $0.new.first].compactMap { $0 } }),
      replaced.reduce(into: Set<UInt64>()) { $0.formUnion($1.context.line) },
      Set(replaced.flatMap { [$0.written.utf8.first, $0.successor.utf8.first].compactMap { $0.map { $0 | 0x20 } } })
    )
  }

  private static func found(_ replaced: [ReplacedValue], _ search: consuming ForgottenValueSearch) -> [ForgottenValue] {
    var search = search
    var best: [Key: ForgottenValue] = [:]
    for value in replaced {
      for found in search.places(of: value) {
        let key = Key(document: found.document, start: found.range.start)
        if let known = best[key], known.weight >= found.weight { continue }
        best[key] = found
      }
    }
    return best.values.sorted { ($0.document, $0.range) < ($1.document, $1.range) }
  }

  private struct Key: Hashable {
    let document: Int
    let start: UInt32
  }
}
