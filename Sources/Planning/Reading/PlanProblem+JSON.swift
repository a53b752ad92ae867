package import Knowledge
import Markup

extension PlanProblem {
  /// The problem as reports write it; its range as byte offsets.
  package var value: JSONValue {
    .members([
      "kind": .string(kind.rawValue),
      "path": .string(path),
      "line": .integer(line),
      "start": .integer(Int(range.start)),
      "end": .integer(Int(range.end)),
      "message": .string(message),
      "help": .string(help),
    ])
  }
}
