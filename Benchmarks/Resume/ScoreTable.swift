import Knowledge

/// How much of what was looked for each way of choosing named, on the average.
struct ScoreTable {
  private struct Key: Hashable {
    var name: String
    var budget: Int
    /// Nil for an order that no hint changes.
    var isHinted: Bool?
  }

  private struct Sum {
    var share = 0.0
    var count = 0
  }

  private var names: [String] = []
  private var budgets: [Int] = []
  private var touch: [Key: Sum] = [:]
  private var need: [Key: Sum] = [:]

  mutating func note(
    _ name: String, _ budget: Int, _ isHinted: Bool?, _ edited: Set<String>, _ needed: Set<String>,
    _ named: Set<String>
  ) {
    if !names.contains(name) { names.append(name) }
    if !budgets.contains(budget) { budgets.append(budget) }
    let key = Key(name: name, budget: budget, isHinted: isHinted)
    if !edited.isEmpty {
      touch[key, default: Sum()].share += Double(edited.intersection(named).count) / Double(edited.count)
      touch[key, default: Sum()].count += 1
    }
    if !needed.isEmpty {
      need[key, default: Sum()].share += Double(needed.intersection(named).count) / Double(needed.count)
      need[key, default: Sum()].count += 1
    }
  }

  /// Percent, or a dash.
  private func percent(_ sums: [Key: Sum], _ name: String, _ budget: Int, _ isHinted: Bool) -> String {
    let sum =
      sums[Key(name: name, budget: budget, isHinted: isHinted)]
      ?? (isHinted ? nil : sums[Key(name: name, budget: budget, isHinted: nil)])
    guard let sum, sum.count > 0 else { return "–" }
    let tenths = Int((sum.share / Double(sum.count) * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  func markdown(name: String) -> String {
    let first = touch.values.map(\.count).max() ?? 0
    let second = need.values.map(\.count).max() ?? 0
    var lines = ["\(name): \(first) commits that edit documents, \(second) that add some which link to others"]
    var header = "|  |"
    var rule = "| --- |"
    for budget in budgets {
      header += " touch \(budget) | hinted | need \(budget) | hinted |"
      rule += " ---: | ---: | ---: | ---: |"
    }
    lines += ["", header, rule]
    for row in names {
      var line = "| \(row) |"
      for budget in budgets {
        line +=
          " \(percent(touch, row, budget, false)) | \(percent(touch, row, budget, true)) |"
          + " \(percent(need, row, budget, false)) | \(percent(need, row, budget, true)) |"
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
