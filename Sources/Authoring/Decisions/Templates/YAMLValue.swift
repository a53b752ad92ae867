/// The value of a line of YAML, as the template and what it was given say it.
struct YAMLValue {
  private let places: [YAMLPlaces.Place]
  private var index = 0

  init(_ places: [YAMLPlaces.Place]) { self.places = places }

  /// The value with everything that it was given in quotes where that needs some.
  mutating func settled() -> String {
    var result = ""
    var depth = 0
    while index < places.count {
      let place = places[index]
      if place.isBlank {
        result.append(place.character)
        index += 1
      } else if place.says("#"), index == 0 || places[index - 1].isBlank {
        result += YAMLPlaces.text(places[index...])
        index = places.count
      } else if place.says("\"") || place.says("'") {
        result += quoted(place.character)
      } else if place.says("[") || place.says("{") {
        depth += 1
        result.append(place.character)
        index += 1
      } else if depth > 0, place.says("]") || place.says("}") || place.says(",") {
        if !place.says(",") { depth -= 1 }
        result.append(place.character)
        index += 1
      } else {
        result += plain(isInside: depth > 0)
      }
    }
    return result
  }

  /// What stands in the template's own quotes.
  private mutating func quoted(_ quote: Character) -> String {
    var result = String(quote)
    index += 1
    while index < places.count, !places[index].says(quote) {
      let place = places[index]
      index += 1
      switch place.character {
      case "\\" where place.isValue && quote == "\"": result += "\\\\"
      case quote where place.isValue: result += quote == "'" ? "''" : "\\\""
      default: result.append(place.character)
      }
    }
    if index < places.count {
      result.append(quote)
      index += 1
    }
    return result
  }

  /// What stands in no quotes and gets some where it would mean something else.
  private mutating func plain(isInside: Bool) -> String {
    let start = index
    while index < places.count {
      let place = places[index]
      if isInside, place.says(",") || place.says("]") || place.says("}") { break }
      if isInside, place.says(":"), index + 1 == places.count || places[index + 1].isBlank {
        index += 1
        break
      }
      if place.says("#"), index > start, places[index - 1].isBlank { break }
      index += 1
    }
    var end = index
    while end > start, places[end - 1].isBlank { end -= 1 }
    let scalar = places[start..<end]
    let rest = YAMLPlaces.text(places[end..<index])
    guard scalar.contains(where: \.isValue) else { return YAMLPlaces.text(scalar) + rest }
    return YAMLScalar.written(YAMLPlaces.text(scalar), like: nil) + rest
  }
}
