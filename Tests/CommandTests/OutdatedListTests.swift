import Foundation
import Testing

/// Lists that named the same things until one of them was changed, with real commits.
@Suite struct OutdatedListTests {
  private func table(_ hosts: [String]) -> String {
    "# Hosts\n\n| Host | OS |\n|---|---|\n" + hosts.map { "| \($0) | x |\n" }.joined()
  }

  private func items(_ hosts: [String]) -> String {
    "# Backups\n\nEvery night:\n\n" + hosts.map { "- `\($0)`: at two\n" }.joined()
  }

  private func repository() throws -> Sandbox {
    try Sandbox.repository([
      ("hosts.md", table(["mac", "vm-1", "tv", "nas"])), ("backups.md", items(["mac", "vm-1", "tv", "nas"])),
      ("net.md", "# Net\n\nAll of them: mac, vm-1, tv and nas. See [hosts](hosts.md), [backups](backups.md).\n"),
    ])
  }

  private func found(_ sandbox: Sandbox) async throws -> String {
    await sandbox.run(["lint", "--no-cache", "--only", "outdated-list"]).output
  }

  @Test("names all lists that a change left out in one finding, before it is committed and afterwards")
  func namesLists() async throws {
    let sandbox = try repository()
    #expect(try await !found(sandbox).contains("[outdated-list]"))
    try sandbox.write(table(["vm-1", "mac", "tv", "nas"]), to: "hosts.md")
    try sandbox.commit("another order")
    try sandbox.write(table(["mac", "vm-1", "tv", "nas", "pi"]), to: "hosts.md")
    var output = try await found(sandbox)
    #expect(output.contains("'pi' is missing from this list and in 'hosts.md' [outdated-list]"), "\(output)")
    #expect(output.contains("a change that is not committed"))
    #expect(output.contains("the same as above: net.md:3"))
    try sandbox.commit("the pi")
    output = try await found(sandbox)
    #expect(output.components(separatedBy: "[outdated-list]").count == 2, "\(output)")
    try sandbox.write(items(["mac", "vm-1", "tv", "nas", "pi"]), to: "backups.md")
    output = try await found(sandbox)
    #expect(output.contains("net.md\n") && output.components(separatedBy: "[outdated-list]").count == 2, "\(output)")
  }

  @Test("names what went, and what stands in its place")
  func namesWhatWent() async throws {
    let sandbox = try repository()
    try sandbox.write(table(["mac", "vm-2", "tv", "nas"]), to: "hosts.md")
    try sandbox.commit("another vm")
    #expect(try await found(sandbox).contains("this list has 'vm-1', and 'hosts.md' has 'vm-2' instead"))
    try sandbox.write(table(["mac", "nas", "tv", "pi"]), to: "hosts.md")
    try sandbox.write(items(["mac", "nas", "tv", "vm-1", "pi"]), to: "backups.md")
    try sandbox.commit("no vm, and a pi")
    let output = try await found(sandbox)
    #expect(output.contains("'vm-1' is in this list and no longer in 'hosts.md'"), "\(output)")
  }

  @Test("says nothing of lists that were never the same, and of one that was changed otherwise since")
  func asksForEvidence() async throws {
    let sandbox = try repository()
    try sandbox.write("# New\n\n- mac\n- vm-1\n- tv\n- nas\n- web\n", to: "new.md")
    try sandbox.commit("a list of its own")
    #expect(try await !found(sandbox).contains("[outdated-list]"))
    try sandbox.write(table(["mac", "vm-1", "tv", "nas", "pi"]), to: "hosts.md")
    try sandbox.write("# Net\n\nNobody.\n", to: "net.md")
    try sandbox.commit("the pi")
    try sandbox.write(items(["mac", "vm-1", "tv", "nas", "tape"]), to: "backups.md")
    try sandbox.commit("a tape is backed up, too")
    #expect(try await !found(sandbox).contains("[outdated-list]"))
  }

  @Test("says nothing without Git")
  func needsGit() async throws {
    let sandbox = try repository()
    try sandbox.write(table(["mac", "vm-1", "tv", "nas", "pi"]), to: "hosts.md")
    try FileManager.default.removeItem(atPath: sandbox.root + "/.git")
    #expect(try await !found(sandbox).contains("[outdated-list]"))
  }
}
