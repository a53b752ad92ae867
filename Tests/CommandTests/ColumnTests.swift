@testable import Commands
import Markup
import Testing

@Suite struct ColumnTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test(arguments: [UInt64](1...40)) func countsAsAStringDoes(_ seed: UInt64) {
    var generator = Generator(state: seed)
    let pieces = ["a", "é", "😀", "\u{301}", "\n", "\r\n", "\r", "\t", "日"]
    var scalars: [String] = []
    for _ in 0..<60 { scalars.append(pieces.randomElement(using: &generator) ?? "") }
    let mark = seed.isMultiple(of: 2) ? "\u{FEFF}" : ""
    let bytes = Array((mark + scalars.joined()).utf8)
    let source = SourceCache.Source(bytes: bytes, lines: LineTable(bytes))
    // Every start of a character, in an order that goes back and forth.
    let offsets = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 && (mark.isEmpty || $0 >= 3) }
      .shuffled(using: &generator)
    var counter = ColumnCounter()
    for offset in offsets {
      let position = source.position(UInt32(offset))
      var start = offset - (position.column - 1)
      if start == 0 { start = mark.utf8.count }
      let expected = String(decoding: bytes[start..<offset], as: UTF8.self).utf16.count + 1
      #expect(counter.column(position, in: source) == expected)
    }
  }

  @Test func countsNoByteOrderMark() {
    let bytes = Array("\u{FEFF}ab".utf8)
    let source = SourceCache.Source(bytes: bytes, lines: LineTable(bytes))
    var counter = ColumnCounter()
    #expect(counter.column(source.position(4), in: source) == 2)
    #expect(counter.column(source.position(0), in: source) == 1)
    #expect(counter.column(source.position(5), in: source) == 3)
  }
}
