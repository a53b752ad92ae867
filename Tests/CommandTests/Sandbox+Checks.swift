import Testing

extension Sandbox {
  /// A task that is handed in, with some criteria; without Git.
  /// - Returns: The folder and the task's id.
  static func submitted(
    _ criteria: [String], _ files: [(String, String)] = []
  ) async throws -> (Sandbox, String) {
    try await submitted(in: Sandbox([phase(criteria)] + files.map { (path: $0.0, text: $0.1) }))
  }

  /// The same in a repository, with all of it committed.
  static func committed(
    _ criteria: [String], _ files: [(String, String)] = []
  ) async throws -> (Sandbox, String) {
    try await submitted(in: Sandbox.repository([phase(criteria)] + files.map { (path: $0.0, text: $0.1) }))
  }

  private static func phase(_ criteria: [String]) -> (path: String, text: String) {
    let page = Sandbox.page("")
    let items = criteria.map { "- [ ] \($0)" }.joined(separator: "\n")
    return (page.path, page.text.replacing("- [ ] \n", with: items + "\n"))
  }

  private static func submitted(in sandbox: Sandbox) async throws -> (Sandbox, String) {
    for line in ["apply --yes", "task claim", "task start", "task submit"] {
      let result = await sandbox.run(line)
      #expect(result.status == 0, "\(line): \(result.errors)")
    }
    return (sandbox, try await sandbox.task("Hang the door"))
  }
}
