import Knowledge
import Workflow

/// What an examination of the store found, as text and as JSON.
struct HealthReport {
  let findings: [Health.Finding]
  /// What to say where nothing was found.
  let summary: String

  func write(_ format: TaskReport.Format) {
    let console = Console.current
    if format == .json {
      let values = findings.map { finding -> JSONValue in
        .members([
          "check": .string(finding.check.rawValue), "message": .string(finding.message),
          "help": .string(finding.help),
        ])
      }
      console.write(
        TaskReport.document(
          "store", .members(["sound": .flag(findings.isEmpty), "findings": .array(values)])))
      return
    }
    let style = Style(isOn: console.usesColor)
    for finding in findings {
      console.write("\(style.red(finding.check.rawValue)): \(Printable.line(finding.message))\n")
      console.write("  help: \(finding.help)\n")
    }
    if findings.isEmpty { console.write("\(summary)\n") }
  }
}
