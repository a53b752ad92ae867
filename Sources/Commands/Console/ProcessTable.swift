import Glibc

/// The processes of this machine as `/proc` shows them, which needs no process to be asked.
enum ProcessTable {
  struct Entry: Equatable {
    let id: pid_t
    /// `R`, `S` and so on; `Z` for one that has ended and was not waited for.
    let state: Character
    let parent: pid_t
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
    guard fields.count > 3, let state = fields[0].first, let parent = pid_t(fields[1]),
      let group = pid_t(fields[2]),
      let session = pid_t(fields[3])
    else { return nil }
    return Entry(id: process, state: state, parent: parent, group: group, session: session)
  }

  /// The processes that are at work in a session or a group, whose environment has a mark that they
  /// inherited, or that descend from a watcher, itself not among them; those that have ended are left
  /// out.
  ///
  /// - Complexity: Some files read for each process of the machine: milliseconds.
  static func members(of session: pid_t, mark: String, below watcher: pid_t = -1) -> [Entry] {
    guard let stream = opendir("/proc") else { return [] }
    defer { closedir(stream) }
    var members: [Entry] = []
    var others: [Entry] = []
    while let item = readdir(stream) {
      let name = withUnsafePointer(to: &item.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let process = pid_t(name), process > 1, process != watcher,
        let entry = entry(of: process)
      else { continue }
      if entry.session == session || entry.group == session || carries(mark, process) {
        members.append(entry)
      } else {
        others.append(entry)
      }
    }
    if watcher > 0 { members += descendants(of: watcher, members, others) }
    return members.filter { !$0.hasEnded }.sorted { $0.id < $1.id }
  }

  /// Those of some processes that were started by a process, or by one that was, and so on.
  private static func descendants(
    of process: pid_t, _ known: [Entry], _ others: [Entry]
  ) -> [Entry] {
    let children = Dictionary(grouping: known + others, by: \.parent)
    let candidates = Set(others.map(\.id))
    var found: [Entry] = []
    var pending = [process]
    var seen: Set<pid_t> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      for child in children[next] ?? [] {
        if candidates.contains(child.id) { found.append(child) }
        pending.append(child.id)
      }
    }
    return found
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
