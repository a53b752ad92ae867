import Context
import Glibc
import Knowledge

/// Measures on the history of a repository whether `cairn resume` names what was needed next.
@main
struct ResumeReplay {
  static func main() async {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["tokens"] { return countTokens() }
    var options = ReplayOptions()
    while arguments.count > 2, arguments[2].hasPrefix("--") {
      let name = arguments.remove(at: 2)
      guard arguments.count > 2 else { usage() }
      let value = arguments.remove(at: 2)
      guard options.set(name, value) else { usage() }
    }
    guard arguments.count == 2 else { usage() }
    do {
      let replay = try await Replay(repository: arguments[0], pattern: arguments[1], options: options)
      let table = try await replay.run()
      print(table.markdown(name: options.name))
    } catch {
      _ = FileWriting.write(Array("ResumeReplay: \(error)\n".utf8), 2)
      exit(1)
    }
  }

  /// Prints the estimated tokens of each file that standard input names, one a line.
  private static func countTokens() {
    while let path = readLine() {
      let bytes = FileReader.read(path, limit: 64 << 20) ?? []
      print(bytes.withUnsafeBufferPointer { TokenEstimate.count($0) })
    }
  }

  private static func usage() -> Never {
    let text = """
      usage: ResumeReplay REPOSITORY PATTERN [--last N] [--budgets N,N] [--weights name=value,…]
             [--try name=value,…|each] [--ablation yes] [--baselines no] [--name NAME]
             ResumeReplay tokens < PATHS
      PATTERN is a regular expression for the paths of the documents that are looked for. Each --try, of which
      there may be many, is a row of its own; 'each' tries every weight at half and at twice what it is.

      """
    _ = FileWriting.write(Array(text.utf8), 2)
    exit(2)
  }
}

struct ReplayOptions {
  var last = 600
  var budgets = [2_500, 8_000]
  var weights = RankWeights()
  /// Other weights, each for a row of its own.
  var tries: [(name: String, weights: RankWeights)] = []
  var ablates = false
  var baselines = true
  var name = "repository"

  mutating func set(_ name: String, _ value: String) -> Bool {
    switch name {
    case "--last":
      guard let number = Int(value) else { return false }
      last = number
    case "--budgets": budgets = value.split(separator: ",").compactMap { Int($0) }
    case "--weights":
      for part in value.split(separator: ",") {
        let pair = part.split(separator: "=")
        guard pair.count == 2, let number = Double(pair[1]), weights.set(String(pair[0]), number) else { return false }
      }
    case "--try":
      if value == "each" {
        for (name, path) in RankWeights.named {
          for factor in [0.5, 2] {
            var changed = weights
            changed[keyPath: path] *= factor
            // A share.
            changed.damping = min(changed.damping, 0.9)
            tries.append(("\(name)=\(changed[keyPath: path])", changed))
          }
        }
        return true
      }
      var changed = weights
      for part in value.split(separator: ",") {
        let pair = part.split(separator: "=")
        guard pair.count == 2, let number = Double(pair[1]), changed.set(String(pair[0]), number) else { return false }
      }
      tries.append((value, changed))
    case "--ablation": ablates = value == "yes"
    case "--baselines": baselines = value == "yes"
    case "--name": self.name = value
    default: return false
    }
    return true
  }
}

extension RankWeights {
  /// All but that of the scope, which no replay has.
  static var named: [(name: String, path: WritableKeyPath<RankWeights, Double>)] {
    [
      ("own", \.own), ("hintedOwn", \.hintedOwn), ("heat", \.heat), ("hintedHeat", \.hintedHeat),
      ("nearness", \.nearness), ("hintedNearness", \.hintedNearness), ("live", \.live), ("hintedLive", \.hintedLive),
      ("words", \.words), ("recency", \.recency), ("hintedRecency", \.hintedRecency), ("constant", \.constant),
      ("heatHalfLife", \.heatHalfLife), ("ownHalfLife", \.ownHalfLife), ("damping", \.damping), ("sweep", \.sweep),
    ]
  }

  mutating func set(_ name: String, _ value: Double) -> Bool {
    guard let path = RankWeights.named.first(where: { $0.name == name })?.path else { return false }
    self[keyPath: path] = value
    return true
  }
}
