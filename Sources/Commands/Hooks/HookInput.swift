import Glibc
import Knowledge

/// What a host says of itself on the standard input of its hook: an object in which the session has an id.
enum HookInput {
  /// The most that is read, in bytes.
  private static let most = 1 << 16
  /// How long the host is waited for, in milliseconds.
  private static let patience: Int32 = 200

  /// A track for the host's session, such as `claude-1f0c9a3e`; nil where the host says nothing.
  ///
  /// Two windows of one user work in the same folder under the same name, and are two sessions.
  static func track(of host: HookHost) -> String? {
    guard host != .git, isatty(STDIN_FILENO) == 0 else { return nil }
    return track(of: host, from: read())
  }

  /// What the tracks of a host's windows begin with; nil for a track that a person chose.
  static func windows(of track: String) -> String? {
    HookHost.allCases.map { $0.rawValue + "-" }.first(where: track.hasPrefix)
  }

  static func track(of host: HookHost, from bytes: [UInt8]) -> String? {
    guard let value = try? JSONReader.read(bytes) else { return nil }
    let id = ["session_id", "conversation_id", "sessionId"].lazy.compactMap { value[$0]?.string }.first ?? ""
    let word = id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(8)
    return word.isEmpty ? nil : "\(host.rawValue)-\(word.lowercased())"
  }

  /// What stands on standard input, as far as it comes in time.
  private static func read() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while bytes.count < most {
      var item = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&item, 1, patience) > 0 else { break }
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
