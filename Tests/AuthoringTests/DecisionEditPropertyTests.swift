import Authoring
import Foundation
import Knowledge
import TestSupport
import Testing

/// An edit and its inverse give the same bytes, for every dialect and every form of a file.
@Suite struct DecisionEditPropertyTests {
  private static let kinds = [
    "Supersedes", "Amends", "Amended by", "Relates to", "Depends on", "Clarifies", "Pays for",
  ]
  private static let words = [
    "proposed", "Accepted", "rejected", "deprecated", "on hold: why?", "Draft #1",
  ]

  /// A step, and what takes it back.
  private enum Step: CustomStringConvertible {
    case status(String)
    case link(String, Int)
    case supersede(Int)

    var description: String {
      switch self {
      case .status(let text): "status(\(text))"
      case .link(let kind, let target): "link(\(kind), \(target))"
      case .supersede(let target): "supersede(\(target))"
      }
    }

    func undo(from old: DecisionRevision) -> (inout DecisionRevision) throws -> Void {
      let status = old.statedStatus
      switch self {
      case .status:
        return { if let status { try $0.setStatus(status, on: day) } else { try $0.removeStatus() } }
      case .link(let kind, let target):
        return { try $0.removeLink(kind, to: DecisionSample.targets[target]) }
      case .supersede(let target):
        return { try $0.restore(status, from: DecisionSample.targets[target], on: day) }
      }
    }

    func apply(to revision: inout DecisionRevision) throws {
      switch self {
      case .status(let text): try revision.setStatus(text, on: day)
      case .link(let kind, let target):
        try revision.addLink(kind, to: DecisionSample.targets[target])
      case .supersede(let target):
        try revision.supersede(by: DecisionSample.targets[target], on: day)
      }
    }
  }

  private static let day = "2026-11-24"

  private static func revision(_ bytes: [UInt8], _ path: String) -> DecisionRevision {
    DecisionRevision(DecisionRecord(bytes, path: path), Configuration().decisions)
  }

  /// Makes steps and takes them back; returns what went wrong.
  private static func trouble(
    _ bytes: [UInt8], _ path: String, _ steps: [Step], mayRefuse: Bool = false
  ) -> String? {
    var revision = revision(bytes, path)
    var stack: [(step: Step, before: [UInt8], undo: (inout DecisionRevision) throws -> Void)] = []
    for step in steps {
      let old = revision
      do {
        try step.apply(to: &revision)
      } catch {
        if mayRefuse { continue }
        return "\(step) refused: \(error)\n\(String(decoding: revision.record.source, as: UTF8.self))"
      }
      if revision.record.source == old.record.source, old.statedStatus != revision.statedStatus {
        return "\(step) changed nothing"
      }
      stack.append((step, old.record.source, step.undo(from: old)))
    }
    for (step, before, undo) in stack.reversed() {
      let after = revision.record.source
      do {
        try undo(&revision)
      } catch {
        return "\(step) cannot be undone: \(error)\n\(String(decoding: after, as: UTF8.self))"
      }
      if revision.record.source != before {
        return """
          \(step) is not undone:
          --- before
          \(String(decoding: before, as: UTF8.self))
          --- with it
          \(String(decoding: after, as: UTF8.self))
          --- undone
          \(String(decoding: revision.record.source, as: UTF8.self))
          """
      }
    }
    return nil
  }

  private static func forms(_ sample: DecisionSample) -> [[UInt8]] {
    [false, true].flatMap { crlf in
      [false, true].flatMap { bom in
        [false, true].map { sample.bytes(crlf: crlf, bom: bom, finalNewline: $0) }
      }
    }
  }

  /// True for words that YAML cannot hold without quotes. Single quotes around them do not tell
  /// whether the file had such quotes before.
  private static func needsQuotes(_ steps: [Step]) -> Bool {
    steps.contains { step in
      if case .status(let text) = step { text.contains(": ") || text.contains(" #") } else { false }
    }
  }

  private static func check(_ steps: [[Step]], _ comment: String = "") {
    for sample in DecisionSample.all {
      for (index, bytes) in forms(sample).enumerated() {
        for steps in steps where !needsQuotes(steps) || !sample.text.contains("status: '") {
          if let trouble = trouble(bytes, sample.path, steps) {
            Issue.record("\(sample.name), form \(index), \(steps): \(trouble)")
            return
          }
        }
      }
    }
  }

  @Test func readsEverySampleInItsDialect() {
    for sample in DecisionSample.all {
      for bytes in Self.forms(sample) {
        let record = DecisionRecord(bytes, path: sample.path)
        #expect(record.dialect == sample.dialect, "\(sample.name)")
      }
    }
  }

  @Test func undoesEveryStatus() {
    Self.check(Self.words.map { [.status($0)] })
  }

  @Test func undoesEveryLink() {
    let count = DecisionSample.targets.count
    Self.check(
      Self.kinds.enumerated().flatMap { index, kind in
        [[.link(kind, index % count)], [.link(kind, (index + 3) % count)]]
      })
  }

  @Test func undoesSupersession() {
    Self.check(DecisionSample.targets.indices.map { [.supersede($0)] })
  }

  @Test func undoesLinksInAnyOrder() throws {
    let targets = DecisionSample.targets
    for sample in DecisionSample.all {
      for bytes in Self.forms(sample) {
        for kind in ["Supersedes", "Relates to", "Clarifies"] {
          var one = Self.revision(bytes, sample.path)
          try one.addLink(kind, to: targets[0])
          let alone = one.record.source
          try one.addLink(kind, to: targets[1])
          var other = Self.revision(bytes, sample.path)
          try other.addLink(kind, to: targets[1])
          let second = other.record.source
          var last = one
          try last.removeLink(kind, to: targets[1])
          #expect(last.record.source.elementsEqual(alone), "\(sample.name), \(kind), last first")
          try one.removeLink(kind, to: targets[0])
          #expect(
            one.record.source.elementsEqual(second),
            """
            \(sample.name), \(kind), first first
            \(String(decoding: one.record.source, as: UTF8.self))
            --- should be
            \(String(decoding: second, as: UTF8.self))
            """)
          try one.removeLink(kind, to: targets[1])
          #expect(one.record.source.elementsEqual(bytes), "\(sample.name), \(kind), both")
        }
      }
    }
  }

  @Test(arguments: 0..<4) func undoesRandomSequences(seed: UInt64) {
    var generator = Seeded(state: seed)
    for sample in DecisionSample.all {
      for bytes in Self.forms(sample) {
        var steps: [Step] = []
        for _ in 0..<Int.random(in: 2...7, using: &generator) {
          let target = Int.random(in: 0..<DecisionSample.targets.count, using: &generator)
          switch Int.random(in: 0..<6, using: &generator) {
          case 0, 1: steps.append(.status(Self.words.randomElement(using: &generator) ?? ""))
          case 2: steps.append(.supersede(target))
          default: steps.append(.link(Self.kinds.randomElement(using: &generator) ?? "", target))
          }
        }
        if Self.needsQuotes(steps), sample.text.contains("status: '") { continue }
        if let trouble = Self.trouble(bytes, sample.path, steps, mayRefuse: true) {
          Issue.record("\(sample.name), seed \(seed), \(steps): \(trouble)")
          return
        }
      }
    }
  }

  /// The decisions of real repositories, in memory; the folders of `CAIRN_CORPORA`, where that is set.
  @Test func undoesStepsOnRealDecisions() throws {
    guard let corpora = ProcessInfo.processInfo.environment["CAIRN_CORPORA"] else { return }
    var count = 0
    var refused = 0
    var failures: [String] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: corpora).sorted() {
      guard path.hasSuffix(".md"),
        path.contains("/decisions/") || path.contains("record/") || path.contains("madr/template"),
        let data = FileManager.default.contents(atPath: corpora + "/" + path)
      else { continue }
      count += 1
      let bytes = Array(data)
      let steps: [[Step]] =
        Self.words.prefix(4).map { [.status($0)] } + Self.kinds.map { [.link($0, 0)] }
        + [[.supersede(1)], [.link("Amends", 0), .supersede(1), .link("Clarifies", 1)]]
      for steps in steps {
        var probe = Self.revision(bytes, path)
        if (try? steps[0].apply(to: &probe)) == nil {
          refused += 1
          continue
        }
        if let trouble = Self.trouble(bytes, path, steps, mayRefuse: true) {
          failures.append("\(path), \(steps): \(trouble)")
          break
        }
      }
    }
    print("decisions: \(count), steps refused: \(refused), failures: \(failures.count)")
    for failure in failures.prefix(20) { print(failure) }
    #expect(failures.isEmpty)
    #expect(count > 0)
  }
}

private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
