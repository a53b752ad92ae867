import Foundation
import Testing

/// What `cairn.yml` says about phases and about work.
@Suite struct WorkflowSettingsTests {
  @Test("reads words and signs for the status of a phase")
  func readsWords() async throws {
    let table = "| Phase | Focus | Status |\n|---|---|---|\n| 1 | A | 🚀 |\n| 2 | B | Rolling out |\n| 3 | C | 🧪 |\n| 4 | D | |\n"
    let sandbox = try Sandbox([
      ("plan.md", table),
      ("cairn.yml", "phases:\n  statuses:\n    complete: [🚀]\n    in progress: [rolling-out, \"🧪\"]\n"),
    ])
    let phases = await sandbox.run("phases")
    #expect(
      phases.output == """
        PHASE  TITLE  STATUS       TASKS
        1      A      complete
        2      B      in progress  0/1
        3      C      in progress  0/1
        4      D                   0/1

        """)
    #expect(phases.errors == "4 phases\n")
    try sandbox.write(table.replacingOccurrences(of: "Rolling", with: "Rollin"), to: "plan.md")
    #expect(await sandbox.run("plan").errors.hasPrefix("plan.md:4: error: unknown status 'Rollin out'\n  help: did you mean 'rolling out'?\n"))
  }

  static let mistakes: [(text: String, message: String)] = [
    ("phases: {statuses: {complet: [live]}}", "unknown key 'complet'; did you mean 'complete'?"),
    ("phases: {statuses: {complete: [live], planned: [Live]}}", "'Live' cannot mean"),
    ("workflow: {leas: 8 h}", "unknown key 'leas'; did you mean 'lease'?"),
    ("workflow: {lease: 8}", "'lease' must be a time with its unit, up to a year"),
    ("workflow: {lease: 9999999999 d}", "'lease' must be a time with its unit, up to a year"),
    ("workflow: {supervised-lease: 5 s}", "'supervised-lease' is too short"),
    ("workflow: {quality-failures: 0}", "'quality-failures' must be a number from 1 to 100"),
    ("workflow: {review-all: maybe}", "'review-all' must be true or false"),
    ("workflow: {backoff: 5 min, longest-backoff: 1 min}", "'longest-backoff' is shorter than 'backoff'"),
  ]

  @Test("names a mistake in the settings, with its line", arguments: mistakes)
  func namesMistakes(text: String, message: String) async throws {
    let sandbox = try Sandbox([Sandbox.page("It hangs"), ("cairn.yml", "# Ours\n\(text)\n")])
    for command in ["plan", "task ready"] {
      let result = await sandbox.run(command)
      #expect(result.errors.contains("cairn.yml:2:"), "\(result.errors)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.status == 2)
    }
  }

  @Test("holds a claim for as long as the settings say, and lets a task fail when they say")
  func keepsSettings() async throws {
    let settings = "workflow:\n  lease: 2 h\n  supervised-lease: 90 s\n  infrastructure-failures: 1\n  review-all: true\n"
    let sandbox = try Sandbox([Sandbox.page("`$ true`"), ("cairn.yml", settings)])
    #expect(await sandbox.run("apply --yes").status == 0)
    let claim = await sandbox.run("task claim")
    #expect(claim.output.contains("lease: until 2026-01-02T14:00:00Z, 2 h\n"), "\(claim.output)")
    let id = try await sandbox.task("Hang the door")
    // The first lost lease is the last.
    _ = await sandbox.run("task tick", hour: 3)
    #expect(try await sandbox.state(id) == "failed")
    #expect(await sandbox.run("task retry \(id)", hour: 3).status == 0)
    let watched = await sandbox.run("task claim --supervised \(id)", hour: 3)
    #expect(watched.output.contains("lease: until 2026-01-02T15:01:30Z"), "\(watched.output)")
  }
}
