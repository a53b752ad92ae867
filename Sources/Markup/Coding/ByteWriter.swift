/// Puts values into bytes, one behind the other, in this machine's own layout.
///
/// What is written is read back by the same program on the same machine only: a cache.
struct ByteWriter {
  var bytes: [UInt8]

  mutating func value<Value: BitwiseCopyable>(_ value: Value) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  mutating func array<Element: BitwiseCopyable>(_ elements: [Element]) {
    value(UInt32(clamping: elements.count))
    elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      value(UInt32(clamping: utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
    value(UInt32(clamping: elements.count))
    for element in elements { write(&self, element) }
  }
}

/// Reads what a ``ByteWriter`` wrote.
///
/// Bytes that end too soon are an error; that they are the right ones is the caller's to see to, by
/// a checksum.
struct ByteReader {
  struct Short: Error {}

  private let bytes: UnsafeRawBufferPointer
  private var index = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func value<Value: BitwiseCopyable>(_ type: Value.Type = Value.self) throws(Short) -> Value {
    let size = MemoryLayout<Value>.size
    guard bytes.count - index >= size else { throw Short() }
    let value = bytes.loadUnaligned(fromByteOffset: index, as: Value.self)
    index += size
    return value
  }

  mutating func array<Element: BitwiseCopyable>(
    _ type: Element.Type = Element.self
  ) throws(Short) -> [Element] {
    let count = Int(try value(UInt32.self))
    let size = count * MemoryLayout<Element>.stride
    guard bytes.count - index >= size else { throw Short() }
    if count == 0 { return [] }
    let source = UnsafeRawBufferPointer(rebasing: bytes[index..<index + size])
    index += size
    return [Element](unsafeUninitializedCapacity: count) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      filled = count
    }
  }

  mutating func text() throws(Short) -> String {
    let count = Int(try value(UInt32.self))
    guard bytes.count - index >= count else { throw Short() }
    defer { index += count }
    return String(decoding: bytes[index..<index + count], as: UTF8.self)
  }

  mutating func list<Element>(
    _ read: (inout ByteReader) throws(Short) -> Element
  ) throws(Short) -> [Element] {
    let count = Int(try value(UInt32.self))
    guard count <= bytes.count - index else { throw Short() }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try read(&self)) }
    return elements
  }
}
