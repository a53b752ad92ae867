import Glibc

/// The processes of this machine as `/proc` shows them, which needs no process to be asked.
enum ProcessTable {
  struct Entry: Equatable {
    let id: pid_t
    /// `R`, `S` and so on; `Z` for one that has ended and was not waited for.
    let state: Character
    let group: pid_t
    let session: pid_t

    var hasEnded: Bool { state == "Z" || state == "X" }
  }

  /// - Returns: Nil for a process that is not there.
  static func entry(of process: pid_t) -> Entry? {
    guard let text = read(process, "stat").map({ String(decoding: $0, as: UTF8.self) }),
      // The name before it may hold anything, parentheses too.
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    guard fields.count > 3, let state = fields[0].first, let group = pid_t(fields[2]),
      let session = pid_t(fields[3])
    else { return nil }
    return Entry(id: process, state: state, group: group, session: session)
  }

  /// The processes that are at work in a session or a group, or whose environment has a mark that
  /// they inherited; those that have ended are left out.
  ///
  /// - Complexity: Some files read for each process of the machine: milliseconds.
  static func members(of session: pid_t, mark: String) -> [Entry] {
    guard let stream = opendir("/proc") else { return [] }
    defer { closedir(stream) }
    var members: [Entry] = []
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let process = pid_t(name), process > 1, let entry = entry(of: process), !entry.hasEnded
      else { continue }
      if entry.session == session || entry.group == session || carries(mark, process) {
        members.append(entry)
      }
    }
    return members.sorted { $0.id < $1.id }
  }

  /// What a process is called; empty for one that is not there.
  static func name(of process: pid_t) -> String {
    let bytes = read(process, "comm") ?? []
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private static func carries(_ mark: String, _ process: pid_t) -> Bool {
    guard let bytes = read(process, "environ") else { return false }
    return bytes.split(separator: 0).contains { $0.elementsEqual(mark.utf8) }
  }

  private static func read(_ process: pid_t, _ name: String) -> [UInt8]? {
    let file = open("/proc/\(process)/\(name)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
