/// Finds lines that give an attribute its value: `- Port: 8080`, `**Region**: eu-west-1`.
enum FieldClaims {
  /// The longest value that is kept, in bytes.
  private static let longest = 40

  static func found(in prose: Prose, at place: BlockPlace) -> [ClaimReader.Found] {
    let bytes = prose.bytes
    guard bytes.count <= longest + 40, let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 1, colon <= 32,
      colon + 2 < bytes.count, bytes[colon + 1] == 0x20,
      let attribute = Attribute.named(bytes[..<colon])
    else { return [] }
    var end = bytes.count
    while end > colon + 2, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    let value = colon + 2..<end
    guard !value.isEmpty, value.count <= longest else { return [] }
    return [
      ClaimReader.Found(
        kind: .field, place: value, value: Array(bytes[value]), subject: Array(attribute.utf8))
    ]
  }
}

/// The attributes of things whose values are compared, whatever words a page has for them.
package enum Attribute {
  private static let names: [String: String] = [
    "port": "port", "ports": "port", "version": "version", "current version": "version",
    "node version": "node version", "python version": "python version", "go version": "go version",
    "price": "price", "cost": "price", "monthly cost": "price", "cost/month": "price", "region": "region",
    "zone": "zone", "ip": "ip", "ip address": "ip", "static ip": "ip", "address": "ip", "ram": "ram",
    "memory": "ram", "cpu": "cpu", "vcpu": "cpu", "vcpus": "cpu", "cores": "cpu", "disk": "disk",
    "model": "model", "tools": "tools", "tool count": "tools", "# tools": "tools", "timeout": "timeout",
    "vlan": "vlan", "vlan id": "vlan", "vmid": "vmid", "vm id": "vmid", "hostname": "hostname",
    "instance type": "instance type", "transport": "transport", "runtime": "runtime", "os": "os",
    "context window": "context window", "default": "default",
  ]

  /// The attribute of `**Ports**` or `IP address`; nil for what is none.
  package static func named(_ text: some Sequence<UInt8>) -> String? {
    let folded = String(decoding: Array(text), as: UTF8.self).lowercased()
    return names[folded.trimmedOfMarks]
  }
}

extension String {
  /// Without white space and the marks of emphasis and code at either end.
  package var trimmedOfMarks: String {
    var rest = self[...]
    func isMark(_ character: Character) -> Bool { character.isWhitespace || "*`_".contains(character) }
    while let first = rest.first, isMark(first) { rest.removeFirst() }
    while let last = rest.last, isMark(last) { rest.removeLast() }
    return String(rest)
  }
}
