/// The hash that chains events: as FIPS 180-4 has it, over bytes that are all there.
///
/// A hundred lines of our own cost less to build than a library for one function. It hides nothing
/// from whoever measures time, and need not: nothing that is hashed here is secret.
struct SHA256 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19
  )

  /// The digest in 64 hexadecimal digits, in lower case.
  /// - Complexity: O(*n*), a block of 64 bytes in about 0.3 µs.
  static func hex(_ bytes: [UInt8]) -> String {
    let words = words(bytes)
    return String(unsafeUninitializedCapacity: 64) { text in
      for index in 0..<64 {
        let digit = UInt8(truncatingIfNeeded: words[index / 8] >> UInt32(28 - index % 8 * 4)) & 15
        text[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return 64
    }
  }

  /// The digest in 32 bytes.
  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    words(bytes).flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  private static func words(_ bytes: [UInt8]) -> [UInt32] {
    var hash = SHA256()
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = bytes.count / 64 * 64
    bytes.withUnsafeBufferPointer { bytes in
      for start in stride(from: 0, to: whole, by: 64) {
        hash.mix(UnsafeBufferPointer(rebasing: bytes[start..<start + 64]), &schedule)
      }
    }
    var tail = Array(bytes[whole...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let length = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    tail.withUnsafeBufferPointer { tail in
      for start in stride(from: 0, to: tail.count, by: 64) {
        hash.mix(UnsafeBufferPointer(rebasing: tail[start..<start + 64]), &schedule)
      }
    }
    let (a, b, c, d, e, f, g, h) = hash.state
    return [a, b, c, d, e, f, g, h]
  }

  private mutating func mix(_ block: UnsafeBufferPointer<UInt8>, _ schedule: inout [UInt32]) {
    schedule.withUnsafeMutableBufferPointer { words in
      SHA256.constants.withUnsafeBufferPointer { constants in
        for index in 0..<16 {
          let at = index * 4
          words[index] =
            UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8
            | UInt32(block[at + 3])
        }
        for index in 16..<64 {
          let (early, late) = (words[index - 15], words[index - 2])
          let first = SHA256.rotate(early, 7) ^ SHA256.rotate(early, 18) ^ early >> 3
          let second = SHA256.rotate(late, 17) ^ SHA256.rotate(late, 19) ^ late >> 10
          words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
        }
        var (a, b, c, d, e, f, g, h) = state
        for index in 0..<64 {
          let high = SHA256.rotate(e, 6) ^ SHA256.rotate(e, 11) ^ SHA256.rotate(e, 25)
          let choice = (e & f) ^ (~e & g)
          let one = h &+ high &+ choice &+ constants[index] &+ words[index]
          let low = SHA256.rotate(a, 2) ^ SHA256.rotate(a, 13) ^ SHA256.rotate(a, 22)
          let majority = (a & b) ^ (a & c) ^ (b & c)
          (h, g, f, e, d, c, b, a) = (g, f, e, d &+ one, c, b, a, one &+ low &+ majority)
        }
        state = (
          state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e, state.5 &+ f,
          state.6 &+ g, state.7 &+ h
        )
      }
    }
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static let constants: [UInt32] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  ]
}
