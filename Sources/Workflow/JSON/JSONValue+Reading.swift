import Knowledge

extension JSONValue {
  /// The value of a whole text; nil where it is not JSON, has a number with a fraction, or an object has a key
  /// twice: of these no spelling is the only one.
  ///
  /// - Complexity: O(*n*)
  init?(reading text: some Collection<UInt8>) {
    guard let value = try? JSONReader.read(Array(text)) else { return nil }
    self.init(value)
  }

  private init?(_ value: Knowledge.JSONValue) {
    switch value {
    case .null: self = .null
    case .flag(let flag): self = .flag(flag)
    case .number(let number):
      guard let integer = Int64(number) else { return nil }
      self = .integer(integer)
    case .string(let text): self = .string(text)
    case .array(let items):
      var values: [JSONValue] = []
      values.reserveCapacity(items.count)
      for item in items {
        guard let value = JSONValue(item) else { return nil }
        values.append(value)
      }
      self = .array(values)
    case .object(let found):
      var members = [String: JSONValue](minimumCapacity: found.count)
      for member in found {
        guard let value = JSONValue(member.value),
          members.updateValue(value, forKey: member.key) == nil
        else { return nil }
      }
      self = .object(members)
    }
  }
}
