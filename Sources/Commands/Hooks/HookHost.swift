import Knowledge

/// A program that runs a command of ours at its events.
enum HookHost: String, CaseIterable {
  case claude
  case codex
  case cursor
  case git

  /// What the host is called.
  var title: String {
    switch self {
    case .claude: "Claude Code"
    case .codex: "Codex"
    case .cursor: "Cursor"
    case .git: "Git"
    }
  }

  /// The file with its hooks, relative to the top of the repository; nil for Git, which says it itself.
  var file: String? {
    switch self {
    case .claude: ".claude/settings.json"
    case .codex: ".codex/hooks.json"
    case .cursor: ".cursor/hooks.json"
    case .git: nil
    }
  }

  /// Without a `cairn` in the path nothing is said, and whatever it does, the host goes on.
  ///
  /// - Parameter folder: Of the knowledge base, from the top of the repository, where hosts run commands; empty
  ///   for the top.
  func command(in folder: String) -> String {
    let quoted = folder.replacing("'", with: "'\\''")
    let place = folder.isEmpty ? "" : "-C '\(quoted)' "
    let call = self == .git ? "git post-checkout \"$@\"" : "\(rawValue) session-start"
    return "command -v cairn >/dev/null 2>&1 && cairn hook run \(place)\(call) || true"
  }

  static let mark = "cairn hook run"

  /// Seconds after which the host may end the command.
  private static let timeout = 10

  /// The entry in the host's settings; nil for Git, which has scripts.
  func entry(in folder: String) -> HookEntry? {
    let command = command(in: folder)
    return switch self {
    case .claude, .codex:
      HookEntry(
        path: ["hooks", "SessionStart"],
        value: .members([
          "matcher": .string("startup|resume|clear|compact"),
          "hooks": .array([
            .members([
              "type": .string("command"), "command": .string(command),
              "timeout": .integer(HookHost.timeout),
            ])
          ]),
        ]), preface: [], mark: HookHost.mark)
    case .cursor:
      HookEntry(
        path: ["hooks", "sessionStart"],
        value: .members(["command": .string(command), "timeout": .integer(HookHost.timeout)]),
        preface: [.init(key: "version", value: .integer(1))], mark: HookHost.mark)
    case .git: nil
    }
  }

  /// What the host takes from the command's output; nothing for an empty text.
  func output(_ text: String) -> String {
    if text.isEmpty { return "" }
    switch self {
    case .claude, .codex:
      return JSONValue.members([
        "hookSpecificOutput": .members([
          "hookEventName": .string("SessionStart"), "additionalContext": .string(text),
        ])
      ]).text + "\n"
    case .cursor: return JSONValue.members(["additional_context": .string(text)]).text + "\n"
    case .git: return text
    }
  }

  /// The most characters that the host passes on.
  var limit: Int { self == .git ? 2_000 : 10_000 }
}
