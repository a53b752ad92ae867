import Knowledge
import Planning

/// Finds what keeps plans from being made, for rules: what `cairn plan` refuses, a lint tells.
struct PlanReading: Sendable {
  /// Of the knowledge base, absolute.
  let root: String
  /// The bytes of documents that the disk has otherwise, by path.
  var contents: [String: [UInt8]] = [:]

  /// The faults of a graph, as ``History/planFaults`` wants them.
  var faults: @Sendable (Graph) -> [PlanFault] {
    { [self] graph in
      PlanFault.all(in: graph) { path in
        contents[path] ?? FileReader.read(root + "/" + path, limit: 64 << 20)
      }
    }
  }
}
