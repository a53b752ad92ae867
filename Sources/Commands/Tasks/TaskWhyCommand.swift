package import ArgumentParser
import Knowledge
import Planning
import Workflow

/// `cairn task why`: why a task is where it is, on one screen.
package struct TaskWhyCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say what keeps a task where it is, and what to type next.")

  @Argument(help: "The task, by its id or the beginning of it.")
  var task: String

  @Option(help: "How to say it: text or json.")
  var format: TaskReport.Format = .text

  @OptionGroup var options: StoreOptions

  package init() {}

  package func run() async throws {
    let opened = try options.look()
    let id = try opened.task(named: task)
    let why = try opened.perform { store throws(StoreError) in try store.why(id) }
    let console = Console.current
    if format == .json {
      console.write(TaskReport.document("why", value(why)))
      return
    }
    let style = Style(isOn: console.usesColor)
    var text = style.bold("\(id)  \(Printable.title(why.task.task.title))") + "\n"
    text += "state: " + TaskReport.paint(why.task.state, why.task.state.rawValue, style) + "\n"
    if let obstacle = why.obstacle { text += "because: \(Printable.line(obstacle))\n" }
    for need in why.openNeeds {
      text += "need: \(need.id)  \(need.state.rawValue)  \(Printable.title(need.title))\n"
    }
    if let timer = why.nextTimer {
      text += "timer: \(timer.text), in \(timer.distance(from: opened.now))\n"
    }
    if let failure = why.lastFailure {
      text += "last failure:\n"
      for line in failure.split(separator: "\n").suffix(12) {
        text += "  \(Printable.line(String(line)))\n"
      }
    }
    if let command = why.nextCommand { text += "next: \(command)\n" }
    console.write(text)
  }

  private func value(_ why: Explanation) -> JSONValue {
    .members([
      "id": .string(why.task.task.id.text), "title": .string(why.task.task.title),
      "state": .string(why.task.state.rawValue), "obstacle": .optional(why.obstacle),
      "openNeeds": .array(why.openNeeds.map(TaskReport.value)),
      "nextTimer": .optional(why.nextTimer?.text), "lastFailure": .optional(why.lastFailure),
      "nextCommand": .optional(why.nextCommand), "override": .optional(why.task.override),
    ])
  }
}
