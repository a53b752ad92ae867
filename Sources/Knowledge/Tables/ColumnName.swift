/// The words over columns, so that two tables' columns of the same kind have one name.
package enum ColumnName {
  private static let synonyms: [String: String] = [
    "address": "url", "endpoint": "url", "link": "url", "uri": "url", "llm": "model", "ver": "version",
    "current version": "version", "maintainer": "owner", "cost": "price", "pricing": "price",
    "monthly cost": "price", "machine": "host", "hostname": "host", "server name": "server", "mem": "ram",
    "memory": "ram", "ip address": "ip", "location": "path", "file": "path", "port number": "port", "nodeport": "port",
    "default value": "default", "number of tools": "tools", "tool count": "tools", "# tools": "tools",
  ]

  /// In lower case and the singular, synonyms as one.
  package static func canonical(_ written: String) -> String {
    let text = CellText(written).text
    if let known = synonyms[text] { return known }
    let single = singular(text)
    return synonyms[single] ?? single
  }

  package static func singular(_ word: String) -> String {
    guard word.utf8.count > 3 else { return word }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.hasSuffix("sses") || word.hasSuffix("xes") || word.hasSuffix("ches") {
      return String(word.dropLast(2))
    }
    if word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") {
      return String(word.dropLast())
    }
    return word
  }

  /// True for a column that only counts the rows.
  package static func isNumbering(_ name: String) -> Bool {
    ["", "#", "no", "nr", "num", "number", "№", "step", "order", "rank", "priority"].contains(name)
  }

  /// True for a column whose keys are parts of something that the page, and not the table, is about:
  /// parameters, fields, metrics. Two such tables are rarely about the same thing.
  package static func isGeneric(_ name: String) -> Bool {
    let words = name.split { !$0.isLetter }.map { singular(String($0)) }
    return name.isEmpty || words.contains { generic.contains($0) }
  }

  /// True for words before a list that say that it names parts of something, such as `The fields`.
  static func isOfParts(_ label: String) -> Bool {
    let words = label.lowercased().split { !$0.isLetter }.map { singular(String($0)) }
    return words.contains { generic.contains($0) && !labels.contains($0) || $0 == "tag" || $0 == "keyword" }
  }

  /// Words that say nothing of a list as they do of a column.
  private static let labels: Set<String> = [
    "after", "area", "before", "case", "change", "check", "day", "element", "feature", "issue", "item", "kind", "measure",
    "member", "name", "phase", "task", "test", "topic", "type", "week", "what", "workload",
  ]

  private static let generic: Set<String> = [
    "argument", "aspect", "attribute", "before", "benchmark", "capability", "case", "category", "change",
    "check", "column", "concern", "condition", "criterion", "criteria", "date", "dimension", "element",
    "event", "factor", "feature", "field", "finding", "flag", "gate", "goal", "input", "issue", "item", "key",
    "kind", "label", "level", "measure", "member", "method", "metric", "name", "option", "output", "param",
    "parameter", "phase", "prop", "property", "question", "requirement", "result", "risk", "scenario",
    "section", "setting", "stage", "step", "symbol", "task", "term", "test", "topic", "type", "value",
    "variable", "week", "day", "operation", "operator", "action", "situation", "state", "status", "code",
    "severity", "priority", "signal", "trigger", "pattern", "size", "query", "workload", "what", "config", "area",
  ]

  /// True for a column that says when, how well or how something went, which each page measures anew, or
  /// that is free text.
  package static func isMeasured(_ name: String) -> Bool {
    let words = name.split { !$0.isLetter }.map { singular(String($0)) }
    return words.contains { measured.contains($0) }
  }

  private static let measured: Set<String> = [
    "accuracy", "after", "before", "change", "checked", "coverage", "date", "delta", "diff", "duration", "elapsed",
    "evidence", "example", "finding", "grade", "impact", "last", "latency", "note", "now", "p50", "p95", "p99",
    "precision", "rating", "reason", "recall", "remark", "result", "score", "speedup", "summary", "throughput",
    "time", "timing", "today", "updated", "verdict", "weight", "when", "why", "description", "comment",
    "purpose", "detail", "effort", "rank", "priority", "risk", "confidence", "estimate", "action", "current",
    "target", "goal", "value", "gap", "probability", "likelihood", "severity", "pct", "percent", "share", "mean",
    "median", "run", "improvement", "decision", "rationale", "how", "use", "best", "example", "meaning",
  ]
}
