/// Finds what plainly is a key, a token or a password, anywhere in a file, code included.
enum SecretScanner {
  /// - Complexity: O(*n*); sixteen bytes a step, and byte by byte where rare pairs of letters stand.
  static func hazards(in bytes: Bytes, _ pool: inout TextPool) -> [Hazard] {
    var found: [(range: Range<Int>, name: StaticString)] = []
    var last = 0
    func look(_ start: Int, _ end: Int) {
      var index = max(0, last, start)
      while index < end {
        defer { index = max(index + 1, last) }
        guard let secret = secret(in: bytes, at: index) else { continue }
        found.append(secret)
        last = secret.range.upperBound
      }
    }
    var index = 0
    if let base = bytes.baseAddress {
      let raw = UnsafeRawPointer(base)
      while index + 18 <= bytes.count {
        let b0 = raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
        let b1 = raw.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self)
        let b2 = raw.loadUnaligned(fromByteOffset: index + 2, as: SIMD16<UInt8>.self)
        if mayBegin(b0, b1, b2) { look(index - 8, index + 16) }
        index += 16
      }
    }
    look(index - 8, bytes.count)
    if found.isEmpty || isAboutScanning(bytes) { return [] }
    return found.map { Hazard(.secret, SourceRange($0.range), text: pool.add("\($0.name)")) }
  }

  /// True for a page about tools that look for secrets, or about bait, in which secrets are made up to be found.
  private static func isAboutScanning(_ bytes: Bytes) -> Bool {
    let words: [StaticString] = ["gitleaks", "trufflehog", "detect-secrets", "secret scan", "secret-scan", "honeytoken", "canary token"]
    return words.contains { word in bytes.indices.contains { bytes.holdsIgnoringCase(word, at: $0) } }
  }

  /// True where the line of a password says that it is a default, a sample or a fault.
  private static func isForShow(_ bytes: Bytes, _ start: Int, _ end: Int) -> Bool {
    var line = start
    while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
    let name = max(line, start - 24)..<start
    let words: [StaticString] = ["default", "test", "example", "sample", "dummy", "demo", "fake", "local_", "dev_"]
    if words.contains(where: { word in name.contains { bytes.holdsIgnoringCase(word, at: $0) && $0 + word.utf8CodeUnitCount <= start } }) {
      return true
    }
    // A cross marks what is not to be done.
    return (line..<bytes.endOfLine(from: end)).contains { bytes.holds("❌", at: $0) }
  }

  /// True where letters stand side by side that every kind of secret has at most eight bytes behind its
  /// start, and hardly any other text.
  @inline(__always)
  private static func mayBegin(
    _ b0: SIMD16<UInt8>, _ b1: SIMD16<UInt8>, _ b2: SIMD16<UInt8>
  ) -> Bool {
    @inline(__always)
    func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> SIMDMask<SIMD16<Int8>> {
      (b0 .== SIMD16(repeating: UInt8(ascii: first))) .& (b1 .== SIMD16(repeating: UInt8(ascii: second)))
    }
    @inline(__always)
    func third(_ byte: Unicode.Scalar) -> SIMDMask<SIMD16<Int8>> {
      b2 .== SIMD16(repeating: UInt8(ascii: byte))
    }
    // AKIA, AIza, a web token, xoxb, BEGIN, ghp_, github_pat.
    var found = pair("K", "I") .| pair("I", "z")
    found = found .| pair("y", "J") .| pair("x", "o")
    found = found .| pair("E", "G") .| pair("b", "_")
    found = found .| (pair("h", "p") .& third("_"))
    // glpat, password, sk- and sk_.
    found = found .| (pair("l", "p") .& third("a"))
    found = found .| (pair("s", "s") .& third("w")) .| (pair("S", "S") .& third("W"))
    found = found .| (pair("s", "k") .& (third("-") .| third("_")))
    // TOKEN=, client_secret:
    found = found .| (pair("K", "E") .& third("N")) .| (pair("k", "e") .& third("n"))
    found = found .| (pair("C", "R") .& third("E")) .| (pair("c", "r") .& third("e"))
    // The address of a database, with a user and a password.
    found = found .| (pair(":", "/") .& third("/"))
    return holdsAny(found)
  }

  /// The secret that begins at a place.
  private static func secret(
    in bytes: Bytes, at index: Int
  ) -> (range: Range<Int>, name: StaticString)? {
    switch bytes[index] {
    case UInt8(ascii: "A"):
      if bytes.holds("AKIA", at: index) {
        return token(bytes, index, 4, 16...16, "an access key of AWS") { $0.isUpperOrDigit }
      }
      return bytes.holds("AIza", at: index)
        ? token(bytes, index, 4, 35...35, "an API key of Google") { $0.isTokenByte } : nil
    case UInt8(ascii: "g"):
      if bytes.holds("ghp_", at: index) {
        return token(bytes, index, 4, 36...80, "a token of GitHub") { $0.isASCIIAlphanumeric }
      }
      if bytes.holds("github_pat_", at: index) {
        return token(bytes, index, 11, 60...100, "a token of GitHub") { $0.isTokenByte }
      }
      return bytes.holds("glpat-", at: index)
        ? token(bytes, index, 6, 20...64, "a token of GitLab") { $0.isTokenByte } : nil
    case UInt8(ascii: "x"):
      for name in ["xoxb-", "xoxp-", "xoxa-"] as [StaticString] where bytes.holds(name, at: index) {
        return token(bytes, index, 5, 40...160, "a token of Slack") { $0.isTokenByte }
      }
      return nil
    case UInt8(ascii: "s"):
      if let found = assigned(bytes, index, "secret", "a secret") { return found }
      if bytes.holds("sk-ant-", at: index) {
        return token(bytes, index, 7, 80...160, "a key of Anthropic") { $0.isTokenByte }
      }
      if bytes.holds("sk-proj-", at: index) {
        return token(bytes, index, 8, 40...220, "a key of OpenAI") { $0.isTokenByte }
      }
      return bytes.holds("sk_live_", at: index)
        ? token(bytes, index, 8, 24...120, "a live key of Stripe") { $0.isASCIIAlphanumeric } : nil
    case UInt8(ascii: "e"): return webToken(bytes, index)
    case UInt8(ascii: "-"): return privateKey(bytes, index)
    case UInt8(ascii: ":"): return passwordOfAddress(bytes, index)
    case UInt8(ascii: "p"), UInt8(ascii: "P"): return password(bytes, index)
    case UInt8(ascii: "t"), UInt8(ascii: "T"): return assigned(bytes, index, "token", "a token")
    case UInt8(ascii: "S"): return assigned(bytes, index, "secret", "a secret")
    default: return nil
    }
  }

  private static func token(
    _ bytes: Bytes, _ start: Int, _ prefix: Int, _ lengths: ClosedRange<Int>, _ name: StaticString,
    _ belongs: (UInt8) -> Bool
  ) -> (range: Range<Int>, name: StaticString)? {
    guard isFree(bytes, start) else { return nil }
    var end = start + prefix
    while end < bytes.count, belongs(bytes[end]) { end += 1 }
    let body = bytes.slice(start + prefix..<end)
    guard lengths.contains(body.count), end == bytes.count || !bytes[end].isTokenByte,
      SecretShape.isRandom(body)
    else { return nil }
    return (start..<end, name)
  }

  /// True where no word runs into a place.
  private static func isFree(_ bytes: Bytes, _ start: Int) -> Bool {
    start == 0 || !bytes[start - 1].isTokenByte
  }

  /// Three parts of a JSON Web Token, the last of them a signature.
  private static func webToken(
    _ bytes: Bytes, _ start: Int
  ) -> (range: Range<Int>, name: StaticString)? {
    guard bytes.holds("eyJ", at: start), isFree(bytes, start) else { return nil }
    var parts: [Range<Int>] = []
    var index = start
    while parts.count < 3 {
      let first = index
      while index < bytes.count, bytes[index].isTokenByte { index += 1 }
      parts.append(first..<index)
      guard parts.count < 3 else { break }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return nil }
      index += 1
    }
    // The shortest signature has 32 bytes; the example of jwt.io stands in half of all manuals.
    guard parts[0].count >= 17, parts[1].count >= 40, bytes.holds("eyJ", at: parts[1].lowerBound),
      parts[2].count >= 43, SecretShape.isRandom(bytes.slice(parts[2])),
      !bytes.holds("SflKxwRJSMeKKF2QT4", at: parts[2].lowerBound),
      !bytes.holds("eyJzdWIiOiIxMjM0NTY3ODkw", at: parts[1].lowerBound)
    else { return nil }
    // What a role without a name holds is meant to be public.
    if let claims = SecretShape.decoded(bytes.slice(parts[1])), claims.withUnsafeBufferPointer({ $0.index(of: "anon", from: 0) }) != nil {
      return nil
    }
    return (start..<index, "a JSON Web Token")
  }

  /// A private key with its body; a line of dots between the two lines is an example.
  private static func privateKey(
    _ bytes: Bytes, _ start: Int
  ) -> (range: Range<Int>, name: StaticString)? {
    guard bytes.holds("-----BEGIN ", at: start) else { return nil }
    let end = bytes.endOfLine(from: start)
    let line = bytes.slice(start..<end)
    guard let mark = line.index(of: "PRIVATE KEY", from: 0), mark < 40 else { return nil }
    var index = end
    var body: [UInt8] = []
    while index < bytes.count, body.count < 400 {
      let byte = bytes[index]
      if byte == UInt8(ascii: "-"), bytes.holds("-----END", at: index) { break }
      if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") {
        body.append(byte)
      } else if !byte.isWhitespace, byte != UInt8(ascii: "="), byte != UInt8(ascii: ">") {
        return nil
      }
      index += 1
    }
    let isKey = body.withUnsafeBufferPointer { $0.count >= 64 && SecretShape.isRandom($0) }
    return isKey ? (start..<end, "a private key") : nil
  }

  /// `TOKEN=value` and `client_secret: value` where the value is long and as random as a generated one.
  private static func assigned(
    _ bytes: Bytes, _ start: Int, _ word: StaticString, _ name: StaticString
  ) -> (range: Range<Int>, name: StaticString)? {
    guard bytes.holdsIgnoringCase(word, at: start) else { return nil }
    var index = start + word.utf8CodeUnitCount
    if index < bytes.count, "\"'`".utf8.contains(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    while index < bytes.count, "\"'`* \t".utf8.contains(bytes[index]) { index += 1 }
    let first = index
    while index < bytes.count, bytes[index].isTokenByte { index += 1 }
    let value = bytes.slice(first..<index)
    guard (24...128).contains(value.count), index == bytes.count || bytes[index].isWhitespace || "\"'`|,;".utf8.contains(bytes[index]),
      SecretShape.isMadeUp(value), !isForShow(bytes, start, index)
    else { return nil }
    return (first..<index, name)
  }

  /// The password in `scheme://user:password@host`, where it looks made for one place.
  private static func passwordOfAddress(_ bytes: Bytes, _ start: Int) -> (range: Range<Int>, name: StaticString)? {
    guard bytes.holds("://", at: start) else { return nil }
    var index = start + 3
    while index < bytes.count, index - start < 40, bytes[index].isTokenByte { index += 1 }
    guard index < bytes.count, index > start + 3, bytes[index] == UInt8(ascii: ":") else { return nil }
    let first = index + 1
    index = first
    while index < bytes.count, index - first <= 64, bytes[index].isTokenByte || "!%^*+=~".utf8.contains(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "@"), (10...64).contains(index - first),
      SecretShape.isMadeUp(bytes.slice(first..<index)), !isForShow(bytes, first, index)
    else { return nil }
    return (first..<index, "a password")
  }

  /// `password: value` where the value is as random as a generated one.
  private static func password(
    _ bytes: Bytes, _ start: Int
  ) -> (range: Range<Int>, name: StaticString)? {
    guard bytes.holdsIgnoringCase("password", at: start) else { return nil }
    var index = start + 8
    while index < bytes.count, "\"'`* \t".utf8.contains(bytes[index]), index - start < 14 { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "=")
    else { return nil }
    index += 1
    while index < bytes.count, "\"'`* \t".utf8.contains(bytes[index]) { index += 1 }
    let first = index
    while index < bytes.count, !bytes[index].isWhitespace, !"\"'`|,;)<>".utf8.contains(bytes[index]) {
      index += 1
    }
    let value = bytes.slice(first..<index)
    guard value.count >= 12, value.count <= 64, SecretShape.isPassword(value) else { return nil }
    if isForShow(bytes, start, index) { return nil }
    return (first..<index, "a password")
  }
}

extension UInt8 {
  fileprivate var isUpperOrDigit: Bool { self &- 0x41 < 26 || isASCIIDigit }
  fileprivate var isTokenByte: Bool {
    isASCIIAlphanumeric || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}
