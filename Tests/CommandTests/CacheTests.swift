import Commands
import Foundation
import TestSupport
import Testing

/// A cached lint says what an uncached one says, whatever happened to the cache.
@Suite struct CacheTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static func page(_ number: Int, _ random: inout Generator) -> String {
    var text = ""
    if Bool.random(using: &random) {
      text += "---\ntitle: \"Page \(number)\"\ntags: [a, b]\nnested:\n  - x: [1, {y: z}]\nstatus: draft\n---\n"
    }
    if Bool.random(using: &random) {
      text += "<!-- RESUME CONTEXT\nWhat: x\nstray\nNext: p\(Int.random(in: 0..<12, using: &random)).md\n-->\n"
    }
    text += "# Page \(number)\n\n<!-- cairn-note -->\n\n"
    for _ in 0..<Int.random(in: 0..<6, using: &random) {
      let target = Int.random(in: 0..<14, using: &random)
      text += "- [ ] see [x](p\(target).md#page-\(Int.random(in: 0..<14, using: &random))) <a id=\"n\(target)\"></a>\n"
    }
    if Bool.random(using: &random) {
      text += "\n| Phase | Status |\n| --- | --- |\n| \(number % 3) | Planned |\n\n[d]: p1.md\n[d]: p2.md\n"
    }
    return text
  }

  private func report(_ sandbox: Sandbox, _ arguments: String...) async -> String {
    await Self.report(sandbox.root, arguments)
  }

  private static func report(_ root: String, _ arguments: [String] = []) async -> String {
    let console = Console(directory: root)
    _ = await CairnCommand.run(["lint", "--format", "json"] + arguments, console)
    return console.written().output
  }

  private func cache(_ sandbox: Sandbox) -> [String] {
    let folder = sandbox.root + "/.cairn/cache"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .map { folder + "/" + $0 }
  }

  /// Makes files old enough to be kept: one that changed just now may change again unnoticed.
  private func settle() async throws { try await Task.sleep(for: .milliseconds(80)) }

  @Test(arguments: [1, 2, 3, 4]) func saysWhatAnUncachedLintSays(_ seed: UInt64) async throws {
    var random = Generator(state: seed)
    let sandbox = try Sandbox(
      (0..<12).map { ("p\($0).md", Self.page($0, &random)) }
        + [("adr/0001-a.md", "# 1. A\n\n## Status\n\nSuperseded by ADR-0009\n")])
    for _ in 0..<12 {
      try await settle()
      let warm = await report(sandbox)
      #expect(await report(sandbox) == warm)
      #expect(await report(sandbox, "--no-cache") == warm)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: try? FileManager.default.removeItem(atPath: sandbox.root + "/p\(Int.random(in: 0..<12, using: &random)).md")
      case 1:
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
          ofItemAtPath: sandbox.root + "/adr/0001-a.md")
      default:
        let number = Int.random(in: 0..<12, using: &random)
        try sandbox.write(Self.page(number, &random), to: "p\(number).md")
      }
      #expect(await report(sandbox) == report(sandbox, "--no-cache"))
    }
    #expect(cache(sandbox).contains { $0.hasSuffix("/documents") })
  }

  @Test func noticesAChangeThatKeepsSizeAndTime() async throws {
    let sandbox = try Sandbox([("a.md", "[x](b.md)\n"), ("b.md", "# B\n")])
    try await settle()
    _ = await report(sandbox)
    let path = sandbox.root + "/a.md"
    let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: 4)
    try file.write(contentsOf: Data("c".utf8))
    try file.close()
    try FileManager.default.setAttributes([.modificationDate: date as Any], ofItemAtPath: path)
    #expect(await report(sandbox).contains("broken-link"))
  }

  @Test func writesLittleForOneChange() async throws {
    let sandbox = try Sandbox((0..<40).map { ("p\($0).md", "# Page \($0)\n" + String(repeating: "text [x](p1.md)\n", count: 50)) })
    try await settle()
    _ = await report(sandbox)
    let base = try #require(cache(sandbox).first)
    let before = try Data(contentsOf: URL(fileURLWithPath: base))
    try sandbox.write("# Changed\n", to: "p3.md")
    try await settle()
    _ = await report(sandbox)
    #expect(try Data(contentsOf: URL(fileURLWithPath: base)) == before)
    let delta = try Data(contentsOf: URL(fileURLWithPath: sandbox.root + "/.cairn/cache/documents.delta"))
    #expect(delta.count < before.count / 10)
    #expect(await report(sandbox) == report(sandbox, "--no-cache"))
  }

  @Test func survivesEveryDamage() async throws {
    let sandbox = try Sandbox((0..<6).map { ("p\($0).md", "# P\n\n[x](p\($0 + 1).md) [y](#gone)\n") })
    try await settle()
    let expected = await report(sandbox, "--no-cache")
    _ = await report(sandbox)
    let path = try #require(cache(sandbox).first)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // Cut short at every length, and with every byte another.
    for length in stride(from: 0, to: whole.count, by: 29) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(await report(sandbox) == expected, "cut to \(length)")
    }
    for offset in stride(from: 0, to: whole.count, by: 23) {
      var damaged = whole
      damaged[offset] ^= 0x5A
      try damaged.write(to: URL(fileURLWithPath: path))
      #expect(await report(sandbox) == expected, "another byte at \(offset)")
    }
    try (whole + Data("more".utf8)).write(to: URL(fileURLWithPath: path))
    #expect(await report(sandbox) == expected)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(await report(sandbox) == expected)
    try FileManager.default.removeItem(atPath: sandbox.root + "/.cairn")
    try sandbox.write("no folder", to: ".cairn")
    #expect(await report(sandbox) == expected)
  }

  @Test func letsTwoRunsShareIt() async throws {
    let sandbox = try Sandbox((0..<30).map { ("p\($0).md", "# P\n\n[x](p\($0 + 1).md)\n") })
    try await settle()
    let expected = await report(sandbox, "--no-cache")
    let root = sandbox.root
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 { group.addTask { await Self.report(root) } }
      for await found in group { #expect(found == expected) }
    }
    #expect(await report(sandbox) == expected)
  }
}
