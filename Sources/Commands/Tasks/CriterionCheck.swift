import Glibc
import Knowledge
import Planning
import Synchronization
import Workflow

/// Finds out whether one criterion holds, in a folder.
struct CriterionCheck {
  /// Absolute.
  let folder: String
  /// Where files are looked up.
  let source: ProofSource
  /// In milliseconds.
  let timeLimit: Int
  /// True to let commands write only in the folder and in those for temporary files, where the
  /// system can see to it.
  let contains: Bool
  let random: () -> UInt64
  /// Stays open until nothing is left of a command.
  var held: Int32?

  /// What was found, and all that was kept of the output.
  struct Outcome {
    private(set) var result: CheckResult
    private(set) var output: [UInt8]
    /// What is to be said of a check beside its output, whether it passed or not.
    private(set) var remarks: [String] = []
    /// True for a command that could write only where it was to.
    private(set) var isContained = false

    init(
      result: CheckResult, output: [UInt8], remarks: [String] = [], isContained: Bool = false
    ) {
      self.result = result
      self.output = output
      self.remarks = remarks
      self.isContained = isContained
    }

    /// A check that was not run, and why.
    init(skipped criterion: Criterion, _ reason: String) {
      result = CheckResult(criterion: criterion.id, status: .skipped, tail: "[\(reason)]")
      output = Array("[\(reason)]\n".utf8)
    }

    /// Makes a check that passed one that did not, with a remark on why.
    mutating func fail(_ remark: String) { take(remark, result.status == .pass ? .fail : result.status) }

    /// Makes a check one that says nothing, with a remark on why: it is to be run again.
    mutating func doubt(_ remark: String) { take(remark, .error) }

    private mutating func take(_ remark: String, _ status: CheckResult.Status) {
      if let last = output.last, last != 0x0A { output.append(0x0A) }
      output += "[\(remark)]\n".utf8
      remarks.append(remark)
      result = CheckResult(
        criterion: result.criterion, status: status,
        exitCode: result.exitCode, tail: String(decoding: output.suffix(4_000), as: UTF8.self),
        duration: result.duration)
    }
  }

  /// Tells the checks of one process apart.
  private static let started = Atomic<Int>(0)

  /// - Parameter beat: Called many times a second while it takes; where it says false, nobody wants the
  ///   result any more.
  /// - Returns: Nil for what a person judges.
  func run(_ criterion: Criterion, beat: () -> Bool) async -> Outcome? {
    switch criterion.check {
    case .manual: return nil
    case .command(let command): return run(command, of: criterion, beat)
    case .file(let path):
      let started = Progress.now()
      let reason: String? =
        switch await found(path, readsContents: false) {
        case .file, .folder: nil
        case .nothing(let reason): reason
        }
      return outcome(criterion, reason == nil, Progress.now() - started, reason ?? "")
    case .matches(let pattern, let path):
      let found = await found(path, readsContents: true)
      let match = await limited(beat) { CriterionCheck.match(pattern, in: found) }
      let text: String? = match.value.flatMap { $0 }
      return outcome(criterion, match.value.map { $0 == nil }, match.duration, text ?? "")
    }
  }

  private func found(_ path: String, readsContents: Bool) async -> ProofSource.Found {
    guard CriterionCheck.inside(path) else {
      return .nothing(reason: "'\(path)' lies outside of the folder that is checked")
    }
    return await source.look(path, in: folder, readsContents: readsContents)
  }

  private func run(
    _ command: String, of criterion: Criterion, _ beat: () -> Bool
  ) -> Outcome {
    let number = CriterionCheck.started.add(1, ordering: .relaxed).newValue
    let mark = "\(String(random(), radix: 16))-\(getpid())-\(number)"
    var program = ConfinedProgram(
      command: command, directory: folder, mark: mark, timeLimit: timeLimit)
    program.held = held
    if contains { program.writable = [folder] + CriterionCheck.temporary }
    let report = program.run(beat: beat)
    let (status, code, remark): (CheckResult.Status, Int?, String?) =
      switch report.ending {
      case .exited(let number): (number == 0 ? .pass : .fail, Int(number), nil)
      case .signalled(let number): (.fail, 128 + Int(number), "ended by signal \(number)")
      case .timedOut: (.timeout, nil, "took longer than \(timeLimit / 1_000) s and was ended")
      case .interrupted: (.error, nil, "interrupted")
      case .stopped: (.error, nil, "ended, since nobody waits for its result")
      case .unwatched: (.fail, nil, "killed the process that watches it")
      case .notStarted(let reason): (.error, nil, "cannot be started: \(reason)")
      }
    var remarks = [remark].compactMap { $0 }
    if !report.strays.isEmpty {
      let names = report.strays.map { "'\($0)'" }.joined(separator: ", ")
      remarks.append("left its process group and was ended: \(names)")
    }
    var output = report.output.bytes
    if !remarks.isEmpty {
      if let last = output.last, last != 0x0A { output.append(0x0A) }
      output += remarks.map { "[\($0)]\n" }.joined().utf8
    }
    let tail = output.isEmpty ? nil : String(decoding: output.suffix(4_000), as: UTF8.self)
    return Outcome(
      result: CheckResult(
        criterion: criterion.id, status: status, exitCode: code, tail: tail,
        duration: report.duration),
      output: output, remarks: remarks, isContained: report.isContained)
  }

  /// Where programs put what is of no use afterwards; the system's files are among the devices.
  private static var temporary: [String] {
    let own = getenv("TMPDIR").map { String(cString: $0) }
    return [own, "/tmp", "/var/tmp", "/dev", "/proc"].compactMap { $0 }
  }

  private func outcome(
    _ criterion: Criterion, _ holds: Bool?, _ duration: Int, _ text: String
  ) -> Outcome {
    let status: CheckResult.Status = holds.map { $0 ? .pass : .fail } ?? .timeout
    return Outcome(
      result: CheckResult(
        criterion: criterion.id, status: status, tail: text.isEmpty ? nil : text, duration: duration
      ),
      output: Array(text.utf8))
  }

  // MARK: Files

  /// True for a path that does not lead out of the folder.
  private static func inside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }

  /// - Returns: Why there is no match; nil where there is one.
  private static func match(_ pattern: String, in found: ProofSource.Found) -> String? {
    let bytes: [UInt8]
    switch found {
    case .file(let contents): bytes = contents
    case .folder: return "a folder, in which no pattern is looked for"
    case .nothing(let reason): return reason
    }
    if isPointer(bytes) {
      return "a pointer of Git LFS stands there, and the commit does not have what it points to"
    }
    guard let regex = try? Regex(pattern).anchorsMatchLineEndings() else { return "no pattern" }
    // A mark of the byte order is no part of the first line.
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = String(decoding: isMarked ? bytes[3...] : bytes[...], as: UTF8.self)
    return (try? regex.firstMatch(in: text)) == nil ? "the pattern is not in the file" : nil
  }

  /// True for the few lines that stand for a large file.
  private static func isPointer(_ bytes: [UInt8]) -> Bool {
    bytes.count < 1_024 && bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
  }

  /// Computes something that may take for ever, such as a pattern that backtracks.
  /// - Returns: Nil where it took longer than it may; it goes on then until the program ends.
  private func limited<Value: Sendable>(
    _ beat: () -> Bool, _ body: @escaping @Sendable () -> Value
  ) async -> (value: Value?, duration: Int) {
    let box = Box<Value>()
    let started = Progress.now()
    Task.detached {
      let value = body()
      box.value.withLock { $0 = value }
    }
    while true {
      if let value = box.value.withLock({ $0 }) { return (value, Progress.now() - started) }
      if Progress.now() - started >= timeLimit { return (nil, Progress.now() - started) }
      if !beat() { return (nil, Progress.now() - started) }
      if (try? await Task.sleep(for: .milliseconds(2))) == nil {
        return (nil, Progress.now() - started)
      }
    }
  }
}

/// A place for one value that another task fills.
private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
