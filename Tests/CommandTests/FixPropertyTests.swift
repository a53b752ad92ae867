import Foundation
import Knowledge
import Rules
import TestSupport
import Testing

@testable import Commands

/// What holds for every fix of every knowledge base.
@Suite struct FixPropertyTests {
  private func write(_ bytes: [UInt8], _ path: String, in sandbox: Sandbox) throws {
    let url = URL(fileURLWithPath: sandbox.root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// The findings of a folder.
  private func findings(_ root: String) async throws -> [Diagnostic] {
    let configuration = Configuration()
    let workspace = await Workspace.load(root: root, configuration: configuration, usesCache: false, threads: 2)
    return try await Linter(configuration).diagnostics(workspace.graph(threads: 2), threads: 2)
  }

  /// How often each is found; without places, and without the offsets in what some of them say.
  private func counted(_ found: [Diagnostic]) -> [String: Int] {
    let names = found.map { "\($0.path) \($0.rule) " + $0.message.filter { !$0.isNumber } }
    return Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
  }

  @Test func makesOfGeneratedBasesJustWhatIsKnown() async throws {
    for seed in 1...150 {
      let base = GeneratedBase(seed: UInt64(seed))
      let sandbox = try Sandbox([])
      for file in base.files { try write(file.before, file.path, in: sandbox) }
      let before = try await findings(sandbox.root)
      let result = await sandbox.run(["lint", "--fix", "--fail-on", "never"])
      #expect(result.status == 0, "\(result.errors)")
      var isExpected = true
      for file in base.files {
        let data = FileManager.default.contents(atPath: sandbox.root + "/" + file.path)
        let bytes = [UInt8](try #require(data))
        #expect(
          String(decoding: bytes, as: UTF8.self) == String(decoding: file.after, as: UTF8.self),
          "seed \(seed), \(file.path): \(result.output)")
        #expect(bytes == file.after, "seed \(seed), \(file.path)")
        isExpected = isExpected && bytes == file.after
      }
      guard isExpected else { return }
      let after = try await findings(sandbox.root)
      #expect(!after.contains { $0.isSafelyFixable }, "seed \(seed)")
      let known = counted(before)
      for (finding, count) in counted(after) { #expect(count <= known[finding] ?? 0, "\(finding)") }
      #expect(await sandbox.run(["lint", "--diff"]).status == 0, "seed \(seed)")
    }
  }

  /// How a file's bytes are varied, and how it is undone.
  enum Variant: String, CaseIterable {
    case plain
    case carriageReturns
    case mark

    func varied(_ bytes: [UInt8]) -> [UInt8] {
      switch self {
      case .plain: bytes
      case .carriageReturns: bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
      case .mark: [0xEF, 0xBB, 0xBF] + bytes
      }
    }
  }

  /// Runs over copies of real repositories where `CAIRN_CORPORA` names a folder of them.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["CAIRN_CORPORA"] != nil),
    arguments: [["--fix"], ["--fix", "--unsafe"]])
  func mendsTheCorporaInEveryVariant(_ arguments: [String]) async throws {
    let corpora = try #require(ProcessInfo.processInfo.environment["CAIRN_CORPORA"])
    for name in try FileManager.default.contentsOfDirectory(atPath: corpora).sorted() {
      let root = corpora + "/" + name
      var mended: [[String: [UInt8]]] = []
      for variant in Variant.allCases {
        let sandbox = try Sandbox([])
        try FileManager.default.removeItem(atPath: sandbox.root)
        try FileManager.default.copyItem(atPath: root, toPath: sandbox.root)
        var paths: [String] = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: sandbox.root)
        where path.lowercased().hasSuffix(".md") {
          let file = sandbox.root + "/" + path
          let kind = try FileManager.default.attributesOfItem(atPath: file)[.type]
          guard kind as? FileAttributeType == .typeRegular,
            let data = FileManager.default.contents(atPath: file), !data.contains(0x0D), !data.starts(with: [0xEF, 0xBB, 0xBF]) else { continue }
          try write(variant.varied([UInt8](data)), path, in: sandbox)
          paths.append(path)
        }
        let before = try await findings(sandbox.root)
        let result = await sandbox.run(["lint", "--fail-on", "never"] + arguments)
        #expect(result.status == 0, "\(result.errors)")
        let after = try await findings(sandbox.root)
        print("\(name) \(variant) \(arguments): \(before.count) -> \(after.count) in \(paths.count) files")
        #expect(after.count <= before.count)
        let known = counted(before)
        for (finding, count) in counted(after) {
          #expect(count <= known[finding] ?? 0, "\(name) \(variant): \(finding)")
        }
        var files: [String: [UInt8]] = [:]
        for path in paths {
          let data = FileManager.default.contents(atPath: sandbox.root + "/" + path)
          files[path] = [UInt8](try #require(data))
        }
        mended.append(files)
      }
      for (variant, files) in zip(Variant.allCases, mended) {
        for (path, bytes) in mended[0] {
          let isSame = files[path] == variant.varied(bytes)
          #expect(isSame, "\(name) \(variant) \(path)")
        }
      }
    }
  }
}
