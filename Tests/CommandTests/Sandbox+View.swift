import Commands

extension Sandbox {
  /// A folder that another sandbox owns, for several users of it at once.
  struct View: Sendable {
    let root: String

    func run(
      _ line: String, as actor: String = "ada", hour: Int64 = 0
    ) async -> (output: String, errors: String, status: Int32) {
      let console = Console(
        directory: root, environment: ["CAIRN_ACTOR": actor],
        clock: { 1_767_355_200_000 + hour * 3_600_000 }, random: { 5_000 })
      let status = await CairnCommand.run(line.split(separator: " ").map(String.init), console)
      let written = console.written()
      return (written.output, written.errors, status.rawValue)
    }
  }
}
