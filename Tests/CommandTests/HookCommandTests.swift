import Commands
import Foundation
import Testing

@Suite struct HookCommandTests {
  private static let claude = ".claude/settings.json"

  private func text(_ sandbox: Sandbox, _ path: String) -> String? {
    FileManager.default.contents(atPath: sandbox.root + "/" + path).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("adds one entry to one file of each host that is used here, once, and takes it out again")
  func installs() async throws {
    let sandbox = try Sandbox.repository([(".claude/agents/a.md", "x"), (".cursor/rules/b.md", "y"), ("a.md", "# A\n")])
    let before = try sandbox.contents()
    let result = await sandbox.run("hook install")
    #expect(result.output == ".claude/settings.json: hook added\n.cursor/hooks.json: hook added\n")
    let claude = try #require(text(sandbox, Self.claude))
    #expect(
      claude == """
        {
          "hooks": {
            "SessionStart": [
              {
                "matcher": "startup|resume|clear|compact",
                "hooks": [
                  {
                    "type": "command",
                    "command": "command -v cairn >/dev/null 2>&1 && cairn hook run claude session-start || true",
                    "timeout": 10
                  }
                ]
              }
            ]
          }
        }

        """)
    #expect(text(sandbox, ".cursor/hooks.json")?.hasPrefix("{\n  \"version\": 1,\n  \"hooks\": {\n    \"sessionStart\": [") == true)
    #expect(text(sandbox, ".codex/hooks.json") == nil)
    let again = await sandbox.run("hook install")
    #expect(again.output == ".claude/settings.json: nothing to do\n.cursor/hooks.json: nothing to do\n")
    #expect(text(sandbox, Self.claude) == claude)
    _ = await sandbox.run("hook uninstall")
    #expect(try sandbox.contents() == before)
  }

  /// Settings as people have them.
  static let settings: [String] = [
    "{}", "{}\n", "{ }", "{\n}\n", "{\"a\":1}", "{ \"a\": [1, 2], \"b\": {} }\n",
    "{\n  \"permissions\": {\n    \"allow\": []\n  }\n}\n", "{\n\t\"a\": 1\n}", "{\n    \"a\": 1,\n}\n",
    "{\r\n  \"a\": 1\r\n}\r\n", "{\n  // why\n  \"a\": 1 /* one */\n}\n", "{\"hooks\":{}}",
    "{\n  \"hooks\": {}\n}\n", "{\n  \"hooks\": {\n  }\n}\n", "{\n  \"hooks\": { },\n  \"z\": null\n}\n",
    "{\n  \"hooks\": {\n    \"SessionStart\": []\n  }\n}\n", "{\"hooks\": {\"SessionStart\": [ ]}, \"b\": 2}\n",
    "{\n  \"hooks\": {\n    \"SessionStart\": [\n    ]\n  }\n}\n",
    "{\n  \"hooks\": {\n    \"SessionStart\": [\n      {\"hooks\": [{\"type\": \"command\", \"command\": \"./mine\"}]}\n    ],\n    \"Stop\": []\n  },\n  \"z\": \"{ not: [json\"\n}\n",
    "{\n  \"hooks\": {\n    \"Stop\": [ {\"hooks\": []} ],\n  },\n}\n", "\u{FEFF}{\n  \"a\": 1\n}\n",
  ]

  @Test("keeps every other byte, and gives all of them back", arguments: settings)
  func roundTrips(_ before: String) async throws {
    let sandbox = try Sandbox([("cairn.yml", ""), (Self.claude, before)])
    #expect(await sandbox.run("hook install").status == 0)
    let after = try #require(text(sandbox, Self.claude))
    #expect(after != before)
    #expect(after.contains("cairn hook run claude session-start"))
    // What was there is there, in its order.
    var rest = after[...]
    var kept = ""
    for character in before.unicodeScalars {
      guard let place = rest.unicodeScalars.firstIndex(of: character) else { break }
      kept.unicodeScalars.append(character)
      rest = rest[rest.unicodeScalars.index(after: place)...]
    }
    #expect(kept.unicodeScalars.elementsEqual(before.unicodeScalars))
    #expect(await sandbox.run("hook install").output == "\(Self.claude): nothing to do\n")
    #expect(await sandbox.run("hook uninstall").status == 0)
    #expect(text(sandbox, Self.claude) == before)
    #expect(await sandbox.run("hook uninstall --for claude").output == "\(Self.claude): nothing to do\n")
  }

  @Test("takes only its own out where somebody has added other things since", arguments: settings)
  func leavesOthers(_ before: String) async throws {
    let sandbox = try Sandbox([("cairn.yml", ""), (Self.claude, before)])
    _ = await sandbox.run("hook install")
    let after = try #require(text(sandbox, Self.claude))
    // Another member in front, and one behind everything.
    let open = try #require(after.firstIndex(of: "{"))
    let end = try #require(after.lastIndex(of: "}"))
    let front = "\"x\": [\"y\"],"
    let inner = after[after.index(after: open)..<end]
    let trimmed = inner.trimmingCharacters(in: .whitespacesAndNewlines)
    let comma = trimmed.hasSuffix(",") || trimmed.hasSuffix("*/") ? "" : ","
    let edited = after[...open] + front + inner + comma + "\"v\": 1" + after[end...]
    guard comma == "," else { return }
    try sandbox.write(String(edited), to: Self.claude)
    #expect(await sandbox.run("hook uninstall").status == 0)
    let left = try #require(text(sandbox, Self.claude))
    #expect(!left.contains("cairn hook run"))
    let plain = left.replacingOccurrences(of: "\u{FEFF}", with: "")
      .replacingOccurrences(of: "// why\n", with: "").replacingOccurrences(of: "/* one */", with: "")
      .replacingOccurrences(of: ",(\\s*[}\\]])", with: "$1", options: .regularExpression)
    let object = try JSONSerialization.jsonObject(with: Data(plain.utf8)) as? [String: Any]
    #expect(object?["x"] as? [String] == ["y"])
    #expect(object?["v"] as? Int == 1)
    if before.contains("./mine") { #expect(left.contains("./mine")) }
  }

  @Test("shows what it would do as a patch, and writes nothing")
  func showsAPatch() async throws {
    let sandbox = try Sandbox([("cairn.yml", ""), (Self.claude, "{\n  \"a\": 1\n}\n")])
    let before = try sandbox.contents()
    let result = await sandbox.run("hook install --for claude,codex --dry-run")
    #expect(result.output.contains("--- a/.claude/settings.json\n+++ b/.claude/settings.json\n"))
    #expect(result.output.contains("-  \"a\": 1\n+  \"a\": 1,\n+  \"hooks\": {\n"))
    #expect(result.output.contains("+++ b/.codex/hooks.json\n"))
    #expect(try sandbox.contents() == before)
  }

  @Test(
    "refuses what it does not understand, with the place",
    arguments: [
      ("{\n  \"a\": 1\n  \"b\": 2\n}\n", ":3:3: not JSON: a comma or '}' is missing"),
      ("{\n  \"a\": tru\n}\n", ":2:8: not JSON: no value begins so"),
      ("{\n  \"hooks\": []\n}\n", ":2:12: 'hooks' is not an object"),
      ("[]\n", ":1:1: the file is not an object"),
      ("{\"hooks\": {\"SessionStart\": {}}}", ":1:28: 'SessionStart' is not a list"),
      ("{\"a\": \"b", ":1:7: not JSON: nothing closes these quotes"),
      ("{} {}", ":1:4: not JSON: something follows the value"), ("{\"a\": }", ":1:7: not JSON: no value begins so"),
    ])
  func refuses(_ before: String, _ message: String) async throws {
    let sandbox = try Sandbox([("cairn.yml", ""), (Self.claude, before)])
    let result = await sandbox.run("hook install")
    #expect(result.errors == "error: \(Self.claude)\(message)\nhelp: correct it; nothing was written\n")
    #expect(result.status == 2)
    #expect(text(sandbox, Self.claude) == before)
  }

  @Test("says what to do where no agent is used, and where a host is unknown")
  func needsAHost() async throws {
    let sandbox = try Sandbox()
    let none = await sandbox.run("hook install")
    #expect(none.errors.hasSuffix("help: name one: 'cairn hook install --for claude'\n"))
    #expect(await sandbox.run("hook install --for cursr").errors.hasPrefix("error: no host 'cursr'; did you mean 'cursor'?\n"))
    #expect(await sandbox.run("hook install --for codex").output == ".codex/hooks.json: hook added\n")
    #expect(await sandbox.run("hook uninstall").output == ".codex/hooks.json: hook removed\n")
    #expect(try sandbox.contents().isEmpty)
    try FileManager.default.createDirectory(atPath: sandbox.root + "/.claude", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root + "/.claude/settings.json", withDestinationPath: "/etc/hostname")
    #expect(await sandbox.run("hook install").status == 3)
  }

  @Test(
    "puts a line into Git's hook and takes it out to the byte",
    arguments: ["#!/bin/sh\nexit 7\n", "#!/usr/bin/env bash\n\necho x", "#!/bin/sh", nil])
  func hooksGit(_ before: String?) async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    let path = ".git/hooks/post-checkout"
    if let before { try sandbox.write(before, to: path) }
    let full = sandbox.root + "/" + path
    if before != nil {
      try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: full)
    }
    #expect(await sandbox.run("hook install --for git").output == "\(path): hook added\n")
    let after = try #require(text(sandbox, path))
    #expect(after.split(separator: "\n").dropFirst().first == "command -v cairn >/dev/null 2>&1 && cairn hook run git post-checkout \"$@\" || true")
    let mode = try FileManager.default.attributesOfItem(atPath: full)[.posixPermissions] as? Int
    #expect(mode == (before == nil ? 0o755 : 0o750))
    #expect(await sandbox.run("hook install --for git").output == "\(path): nothing to do\n")
    #expect(await sandbox.run("hook uninstall").output == "\(path): hook removed\n")
    #expect(text(sandbox, path) == before)
  }

  @Test("honours core.hooksPath, and leaves one outside of the repository alone")
  func honoursHooksPath() async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    try sandbox.git("config", "core.hooksPath", "tools")
    #expect(await sandbox.run("hook install --for git").output == "tools/post-checkout: hook added\n")
    #expect(await sandbox.run("hook uninstall --for git").output == "tools/post-checkout: hook removed\n")
    try sandbox.git("config", "core.hooksPath", "/var/hooks")
    let outside = await sandbox.run("hook install --for git")
    #expect(outside.errors.hasPrefix("error: '/var/hooks', where 'core.hooksPath' puts Git's hooks, lies outside"))
    try sandbox.git("config", "core.hooksPath", "tools")
    try sandbox.write("#!/usr/bin/python3\n", to: "tools/post-checkout")
    #expect(await sandbox.run("hook install --for git").errors.hasPrefix("error: 'tools/post-checkout' is no script of a shell\n"))
  }

  /// Runs a hook with time enough on a machine that does much else.
  private func hook(_ line: String, in sandbox: Sandbox, seconds: Int = 600) async -> (output: String, status: Int32) {
    let console = Console(
      directory: sandbox.root,
      environment: ["CAIRN_ACTOR": "ada", "CAIRN_HOOK_SECONDS": "\(seconds)"])
    let status = await CairnCommand.run(["hook", "run"] + line.split(separator: " ").map(String.init), console)
    return (console.written().output, status.rawValue)
  }

  @Test("says nothing where it has no time left")
  func obeysTheTime() async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    let result = await hook("claude session-start", in: sandbox, seconds: 0)
    #expect(result.output.isEmpty)
    #expect(result.status == 0)
  }

  @Test("runs in the folder that -C names, before and behind its words")
  func runsElsewhere() async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    let elsewhere = try Sandbox()
    for words in [["-C", sandbox.root, "hook", "run", "claude"], ["hook", "run", "-C", sandbox.root, "claude"]] {
      let console = Console(
        directory: elsewhere.root, environment: ["CAIRN_ACTOR": "ada", "CAIRN_HOOK_SECONDS": "600"])
      #expect(await CairnCommand.run(words, console) == .success)
      #expect(console.written().output.contains("a.md"), "\(console.written().output)")
    }
    #expect(!FileManager.default.fileExists(atPath: elsewhere.root + "/.cairn"))
  }

  @Test("runs for the knowledge base of a subfolder in that folder")
  func namesTheFolder() async throws {
    let sandbox = try Sandbox.repository([("docs/cairn.yml", ""), ("docs/a.md", "# A\n")])
    #expect(await sandbox.run(["hook", "install", "--for", "claude,git"], in: "docs").status == 0)
    #expect(text(sandbox, ".claude/settings.json")?.contains("cairn hook run -C 'docs' claude session-start") == true)
    #expect(text(sandbox, ".git/hooks/post-checkout")?.contains("cairn hook run -C 'docs' git post-checkout") == true)
    #expect(await sandbox.run(["hook", "uninstall", "--for", "claude,git"], in: "docs").status == 0)
    #expect(text(sandbox, ".claude/settings.json") == nil)
    #expect(text(sandbox, ".git/hooks/post-checkout") == nil)
  }

  @Test("refuses an empty list of hosts")
  func refusesNoHost() async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    let result = await sandbox.run(["hook", "install", "--for", ""])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: --for names no host\n"))
  }

  @Test("gives each host what it reads")
  func runs() async throws {
    let sandbox = try Sandbox.repository([("a.md", "# A\n")])
    _ = await sandbox.run("session start", as: "bob")
    for (host, keys) in [("claude", ["hookSpecificOutput", "additionalContext"]), ("codex", ["hookSpecificOutput", "additionalContext"]), ("cursor", ["additional_context"])] {
      let result = await hook("\(host) session-start", in: sandbox)
      #expect(result.status == 0)
      var value: Any? = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      for key in keys { value = (value as? [String: Any])?[key] }
      #expect((value as? String)?.contains("bob on 'main'") == true, "\(result.output)")
    }
    #expect(await hook("git post-checkout a b 1", in: sandbox).output.contains("bob on 'main'"))
    #expect(await hook("git post-checkout a b 0", in: sandbox).output.isEmpty)
  }

  @Test(
    "says nothing and succeeds whatever is wrong",
    arguments: ["hook run", "hook run vim start", "hook run --what", "hook run claude"])
  func neverFails(_ line: String) async throws {
    let sandbox = try Sandbox([("cairn.yml", "rules: [\n"), (".cairn", "in the way")])
    let result = await sandbox.run(line, as: "")
    #expect(result.output.isEmpty)
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
  }
}
