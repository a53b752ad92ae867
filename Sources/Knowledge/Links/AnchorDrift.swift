/// Tells anchors that differ only as the slugs of two tools or of two wordings do: in case, in runs of
/// hyphens, in punctuation.
///
/// `#datadog-sentry` and `#datadog--sentry` are the slugs of "Datadog / Sentry" by two algorithms.
enum AnchorDrift {
  /// What is left of an anchor without the differences; empty where nothing is.
  static func key(_ name: some StringProtocol) -> String {
    var key = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar == "-" || scalar == " " {
        if !key.isEmpty, !key.hasSuffix("-") { key.append("-") }
      } else if scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        key.unicodeScalars.append(scalar)
      }
    }
    if key.hasSuffix("-") { key.removeLast() }
    return key
  }

  /// The only anchor that differs from a fragment in nothing else.
  static func only(_ fragment: String, among names: some Sequence<String>) -> String? {
    let wanted = key(fragment)
    guard !wanted.isEmpty else { return nil }
    var found: String?
    for name in names where key(name) == wanted {
      if found != nil, found != name { return nil }
      found = name
    }
    return found
  }
}
