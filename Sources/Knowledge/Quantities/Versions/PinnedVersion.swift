import Markup

/// One version that a file decides for whoever builds or runs the project, and that pages can only repeat.
struct PinnedVersion: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// What the file's own project is at.
    case project
    /// What is taken in from elsewhere: a dependency, a compiler's setting.
    case package
    case image
    /// A Helm chart, whose version is not the one of what it installs.
    case chart
    /// The least version of a runtime that will do.
    case requirement
    /// The runtime that people who work on the project have, which bounds nothing.
    case runtime
  }

  /// As names are compared; empty for a project whose file does not name it.
  let name: String
  /// Without `v` and operators: `0.139.0`.
  let version: String
  let kind: Kind
  let path: String
  /// Where the version stands.
  let range: SourceRange

  /// One name, however it is written: `Node.js` and `node`, `python_dateutil` and `python-dateutil`.
  static func folded(_ name: some StringProtocol) -> String {
    var text = name.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    if text.hasSuffix(".js"), text.utf8.count > 3 { text.removeLast(3) }
    return text == "nodejs" ? "node" : text == "golang" ? "go" : text
  }

  /// The version at the start of what a file asks for, `>=1.2,<2` or `v1.2.3-alpha`; nil for `<2`, `*`
  /// and one of several.
  static func version(in text: some StringProtocol) -> Substring? {
    let text = Substring(text)
    if text.contains("||") { return nil }
    var rest = text.drop { "^~>= v\"'".contains($0) }
    guard let first = rest.first, first.isASCII, first.isNumber else { return nil }
    let end = rest.firstIndex { !($0.isASCII && ($0.isNumber || $0.isLetter) || $0 == "." || $0 == "-") } ?? rest.endIndex
    rest = rest[..<end]
    // `3.14-slim` is 3.14 of some kind.
    if let hyphen = rest.firstIndex(of: "-") {
      let tail = rest[rest.index(after: hyphen)...].lowercased()
      let isPreview = ["alpha", "beta", "rc", "dev", "pre", "next", "canary", "snapshot"].contains { tail.hasPrefix($0) }
      if !isPreview { rest = rest[..<hyphen] }
    }
    let core = rest.prefix { $0 != "-" }
    let parts = core.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { return nil }
    return rest
  }

  /// True where a page says of a version what is there, with as many numbers as it gives.
  static func agree(_ stated: some StringProtocol, _ version: some StringProtocol) -> Bool {
    if stated.lowercased() == version.lowercased() { return true }
    let left = stated.prefix { $0 != "-" }.split(separator: ".")
    let right = version.prefix { $0 != "-" }.split(separator: ".")
    // Two previews of one release differ.
    if left.count == right.count, stated.contains("-"), version.contains("-") { return false }
    let count = min(left.count, right.count)
    return zip(left, right).allSatisfy { String($0) == String($1) } && left.count + right.count - 2 * count < 3
  }

  /// True where a version comes before another; previews are not told apart.
  static func precedes(_ version: some StringProtocol, _ other: some StringProtocol) -> Bool {
    let left = version.prefix { $0 != "-" }.split(separator: ".").compactMap { Int($0) }
    let right = other.prefix { $0 != "-" }.split(separator: ".").compactMap { Int($0) }
    for (one, two) in zip(left, right) where one != two { return one < two }
    return left.count <= right.count
  }

  /// The first two numbers.
  static func minor(_ version: String) -> [Substring] { Array(version.split(separator: ".").prefix(2)) }

  /// A version with as many numbers as another has.
  static func cut(_ version: String, like stated: String) -> String {
    let count = stated.prefix { $0 != "-" }.split(separator: ".").count
    let parts = version.prefix { $0 != "-" }.split(separator: ".")
    return parts.count > count ? parts.prefix(count).joined(separator: ".") : version
  }
}
