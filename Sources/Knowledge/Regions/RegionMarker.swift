/// One end of a generated region, as its comment says it.
///
/// `cairn:KIND ARGUMENTS` opens and `/cairn` closes; `adrlog` and `adrlogstop` are the pair that
/// adr-log writes. Arguments end at a `--`, behind which a remark may stand.
enum RegionMarker: Equatable {
  case opening(kind: String, arguments: String, family: Family)
  case closing(Family)

  /// Which markers belong together.
  enum Family: Equatable {
    case cairn
    case adrlog

    /// The comment that closes a region.
    var closing: String {
      switch self {
      case .cairn: "<!-- /cairn -->"
      case .adrlog: "<!-- adrlogstop -->"
      }
    }
  }

  /// The marker that a directive's text is; nil for a directive of another purpose.
  init?(_ text: String) {
    if text.hasPrefix("/cairn") {
      guard RegionMarker.ends(text.dropFirst(6)) || text.dropFirst(6).first == ":" else { return nil }
      self = .closing(.cairn)
    } else if text.hasPrefix("cairn:") {
      let rest = text.dropFirst(6).drop(while: \.isWhitespace)
      let kind = rest.prefix { !$0.isWhitespace }
      self = .opening(
        kind: String(kind), arguments: String(rest.dropFirst(kind.count)), family: .cairn)
    } else if text == "adrlogstop" || text == "adrlog stop" {
      self = .closing(.adrlog)
    } else if text.hasPrefix("adrlog"), RegionMarker.ends(text.dropFirst(6)) {
      self = .opening(kind: "adrlog", arguments: String(text.dropFirst(6)), family: .adrlog)
    } else {
      return nil
    }
  }

  private static func ends(_ rest: Substring) -> Bool {
    rest.first.map(\.isWhitespace) ?? true
  }
}
