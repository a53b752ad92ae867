import Foundation
import Glibc
import Testing

@testable import Commands

@Suite struct ConfinedProgramTests {
  private func run(
    _ command: String, timeLimit: Int = 60_000, grace: Int = 5_000
  ) -> (report: ConfinedProgram.Report, mark: String) {
    let mark = UUID().uuidString
    let program = ConfinedProgram(
      command: command, directory: NSTemporaryDirectory(), mark: mark, timeLimit: timeLimit,
      grace: grace)
    return (program.run(), mark)
  }

  /// Processes that are still there with the mark of a command.
  private func left(_ mark: String) -> [pid_t] {
    ProcessTable.members(of: -1, mark: "CAIRN_CHECK=" + mark).map(\.id)
  }

  @Test("tells how a command ended, and what it wrote to both streams")
  func tellsTheEnding() {
    let (report, _) = run("echo out; echo err >&2; exit 3")
    #expect(report.ending == .exited(3))
    #expect(String(decoding: report.output.bytes, as: UTF8.self) == "out\nerr\n")
    #expect(run("kill -SEGV $$").report.ending == .signalled(SIGSEGV))
    #expect(run("no-such-program-anywhere").report.ending == .exited(127))
  }

  @Test("says that a command cannot be started in a folder that is not there")
  func tellsOfNoFolder() {
    let program = ConfinedProgram(command: "true", directory: "/no/such/folder", mark: "x")
    guard case .notStarted = program.run().ending else {
      Issue.record("it was started")
      return
    }
  }

  @Test("ends a command that hangs, and all that it started")
  func endsHanging() {
    let (report, mark) = run("sleep 1000 & sleep 1000", timeLimit: 200)
    #expect(report.ending == .timedOut)
    #expect(left(mark) == [])
  }

  @Test("makes a command end that does not listen")
  func endsTheDeaf() {
    let (report, mark) = run(
      "trap '' TERM; while :; do sleep 1; done", timeLimit: 200, grace: 300)
    #expect(report.ending == .timedOut)
    #expect(left(mark) == [])
  }

  @Test("ends what a command leaves behind when it succeeds")
  func endsLeftovers() {
    let (report, mark) = run(
      "(sleep 1000 &) ; for i in 1 2 3 4 5 6 7 8 9; do sleep 1000 & done; exit 0")
    #expect(report.ending == .exited(0))
    #expect(report.strays == [])
    #expect(left(mark) == [])
  }

  @Test("finds, names and ends what left the group")
  func endsStrays() {
    let (report, mark) = run("setsid sleep 1000 & setsid -f sleep 1000; sleep 0.2; exit 0")
    #expect(report.ending == .exited(0))
    #expect(report.strays == ["sleep"])
    #expect(left(mark) == [])
  }

  @Test("keeps the beginning and the end of 100 MB, and lets the command finish")
  func drainsLoudCommands() {
    let (report, _) = run(
      "echo first; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo last")
    #expect(report.ending == .exited(0))
    #expect(report.output.count == 100_000_012)
    let text = String(decoding: report.output.bytes, as: UTF8.self)
    #expect(text.hasPrefix("first\nxxx"))
    #expect(text.hasSuffix("xxx\nlast\n"))
    #expect(text.utf8.count < 66_000)
    #expect(text.contains("\n[99934476 bytes left out]\n"))
  }

  @Test("gives no input, no terminal, and a session of its own")
  func givesNoTerminal() {
    let command = """
      cat; tty; (: </dev/tty) 2>/dev/null && echo has a terminal
      read -r line </proc/$$/stat; set -- ${line##*) }; test "$4" = $$ && echo leads
      """
    let (report, _) = run(command)
    #expect(String(decoding: report.output.bytes, as: UTF8.self) == "not a tty\nleads\n")
  }

  @Test("hands no files down but the three streams")
  func handsNoFilesDown() {
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    let (report, _) = run("ls /proc/self/fd")
    // The listing itself is the fourth.
    #expect(String(decoding: report.output.bytes, as: UTF8.self) == "0\n1\n2\n3\n")
  }

  @Test("keeps what fits as it is, and what does not with a gap")
  func keepsOutput() {
    var output = KeptOutput(limit: 8)
    output.append(Array("abcdef".utf8)[...])
    #expect(output.bytes == Array("abcdef".utf8))
    output.append(Array("gh".utf8)[...])
    #expect(output.bytes == Array("abcdefgh".utf8))
    output.append(Array("ijklmnop".utf8)[...])
    #expect(String(decoding: output.bytes, as: UTF8.self) == "abcd\n[8 bytes left out]\nmnop")
  }

  /// Processes whose command line has a word that no other has.
  private func running(_ word: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { name in
      guard let id = pid_t(name), ProcessTable.entry(of: id)?.hasEnded == false else { return false }
      let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") ?? Data()
      return line.split(separator: 0).contains { $0.elementsEqual(word.utf8) }
    }
  }

  @Test(
    "finds and ends what left its session, its group and its environment behind",
    arguments: [
      "env -i setsid sleep N & sleep 0.2", "env -i setsid -f sleep N; sleep 0.2",
      "(env -i setsid sh -c 'sleep N & exit' &) ; sleep 0.3",
      "setsid env -i sh -c '(setsid sleep N &) ; exit'; sleep 0.3",
    ])
  func endsEscapees(command: String) {
    let word = "\(Int.random(in: 100_000...900_000))"
    let (report, _) = run(command.replacingOccurrences(of: "N", with: word))
    #expect(report.ending == .exited(0))
    #expect(report.strays == ["sleep"])
    #expect(running(word) == [])
  }

  @Test("outlives a command that kills what started it", arguments: ["KILL", "TERM"])
  func outlivesKills(signal: String) {
    let word = "\(Int.random(in: 100_000...900_000))"
    let (report, mark) = run("sleep \(word) & kill -\(signal) $PPID; sleep \(word)")
    #expect(report.ending == .unwatched)
    #expect(left(mark) == [])
    #expect(running(word) == [])
  }

  @Test("lets a command write only where it may, where the system can see to it")
  func containsWrites() throws {
    let folder = NSTemporaryDirectory() + "contained-" + UUID().uuidString
    let (inside, outside) = (folder + "/in", folder + "/out")
    for path in [inside, outside] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let command = """
      echo a > here && mkdir sub && mv here sub/there && cat sub/there /etc/hostname >/dev/null
      (echo b > ../out/file) 2>/dev/null && echo wrote; (rm -r ../out) 2>/dev/null && echo removed
      true
      """
    var program = ConfinedProgram(command: command, directory: inside, mark: UUID().uuidString)
    program.writable = [inside, "/dev"]
    let report = program.run()
    #expect(report.ending == .exited(0))
    #expect(FileManager.default.fileExists(atPath: inside + "/sub/there"))
    guard report.isContained else { return }
    #expect(String(decoding: report.output.bytes, as: UTF8.self) == "")
    #expect(FileManager.default.fileExists(atPath: outside))
    program.writable = nil
    #expect(!program.run().isContained)
  }
}
