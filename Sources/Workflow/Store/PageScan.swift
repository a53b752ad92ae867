import Knowledge

/// Finds rows in the pages of a database without asking the database: whatever leads to a page may be
/// damaged, and the page be whole all the same.
///
/// Only rows that prove themselves are worth having, as events do by their hashes: pages that were given
/// up still have old rows in them.
struct PageScan {
  /// The pages from the first on, those of the log in the place of older ones.
  private var pages: [ArraySlice<UInt8>] = []
  private let size: Int
  /// True where the file says that it had more pages than are there.
  let isCutOff: Bool

  /// The least and the most that a page may have, in bytes.
  private static let sizes = 512...65_536
  private static let logHeader = 32
  private static let frameHeader = 24
  /// The kind of a page that has rows of a table.
  private static let leaf: UInt8 = 0x0D

  /// - Parameters:
  ///   - file: The bytes of the database.
  ///   - log: Those of the file that ends in `-wal`; empty where there is none.
  /// - Complexity: O(*n*) in the bytes.
  init(_ file: [UInt8], log: [UInt8] = []) {
    let size = PageScan.pageSize(file, log)
    self.size = size
    let isDatabase = file.count >= 100 && file.starts(with: "SQLite format 3\0".utf8)
    // A file that is longer than its header says was changed by its log alone.
    isCutOff = isDatabase && PageScan.number(file[...], 28) > (file.count + size - 1) / size
    for start in stride(from: 0, to: file.count, by: size) {
      pages.append(file[start..<min(start + size, file.count)])
    }
    take(log)
  }

  /// By the header, that of the log, or as this program makes it.
  private static func pageSize(_ file: [UInt8], _ log: [UInt8]) -> Int {
    func fits(_ size: Int) -> Bool { sizes.contains(size) && size & (size - 1) == 0 }
    if file.starts(with: "SQLite format 3\0".utf8), file.count > 17 {
      let size = Int(file[16]) << 8 | Int(file[17])
      if fits(size == 1 ? 65_536 : size) { return size == 1 ? 65_536 : size }
    }
    let size = log.count >= logHeader ? number(log[...], 8) : 0
    return fits(size) ? size : 4_096
  }

  /// Puts the pages of the log over those of the file, up to its last whole transaction.
  private mutating func take(_ log: [UInt8]) {
    guard log.count > PageScan.logHeader else { return }
    let salt = log[16..<24]
    var waiting: [(Int, ArraySlice<UInt8>)] = []
    for start in stride(
      from: PageScan.logHeader, through: log.count - PageScan.frameHeader - size,
      by: PageScan.frameHeader + size)
    {
      let frame = log[start..<start + PageScan.frameHeader + size]
      guard frame.dropFirst(8).prefix(8).elementsEqual(salt) else { return }
      let page = PageScan.number(frame, 0)
      guard page > 0, page < 1 << 24 else { return }
      waiting.append((page, frame.dropFirst(PageScan.frameHeader)))
      // The frame that ends a transaction says how long the database is then.
      guard PageScan.number(frame, 4) > 0 else { continue }
      for (page, bytes) in waiting {
        while pages.count < page { pages.append([]) }
        pages[page - 1] = bytes
      }
      waiting = []
    }
  }

  /// The rows of a table that can be read and that say themselves that they are whole.
  ///
  /// - Parameter isWhole: What a row must say.
  /// - Complexity: O(*n*) in the bytes.
  func rows<Found: StoredRow>(_ type: Found.Type, _ isWhole: (Found) -> Bool) -> [Found] {
    var found: [Found] = []
    for index in pages.indices {
      let page = pages[index]
      let start = index == 0 ? 100 : 0
      guard page.count == size, page[page.startIndex + start] == PageScan.leaf else { continue }
      let count = PageScan.short(page, start + 3)
      for cell in 0..<count where start + 8 + 2 * cell + 2 <= size {
        let place = PageScan.short(page, start + 8 + 2 * cell)
        guard let (rowid, payload) = payload(page, at: place),
          let cells = PageScan.cells(payload, count: Found.columns.count, rowid: rowid),
          let row = try? Found(cells), isWhole(row)
        else { continue }
        found.append(row)
      }
    }
    return found
  }

  // MARK: Records

  /// A row's number and its bytes, gathered from all the pages that it lies on.
  private func payload(_ page: ArraySlice<UInt8>, at place: Int) -> (Int64, [UInt8])? {
    var reader = PageReader(page.dropFirst(place))
    guard let length = reader.varint().map({ Int(truncatingIfNeeded: $0) }),
      let rowid = reader.varint(), length > 0, length < 1 << 30
    else { return nil }
    let most = size - 35
    if length <= most { return reader.take(length).map { (rowid, Array($0)) } }
    let least = (size - 12) * 32 / 255 - 23
    let middle = least + (length - least) % (size - 4)
    guard let first = reader.take(middle <= most ? middle : least), let link = reader.take(4) else {
      return nil
    }
    var bytes = Array(first)
    var next = PageScan.number(link, 0)
    while bytes.count < length {
      guard next > 0, next <= pages.count, pages[next - 1].count == size else { return nil }
      let page = pages[next - 1]
      bytes += page.dropFirst(4).prefix(length - bytes.count)
      next = PageScan.number(page, 0)
    }
    return (rowid, bytes)
  }

  /// The values of a record; nil where it is none of so many columns.
  private static func cells(_ payload: [UInt8], count: Int, rowid: Int64) -> [Cell]? {
    var header = PageReader(payload[...])
    guard let length = header.varint().map({ Int(truncatingIfNeeded: $0) }), length <= payload.count,
      length > 0
    else { return nil }
    var values = PageReader(payload.dropFirst(length))
    var cells: [Cell] = []
    while payload.count - header.rest.count < length {
      guard cells.count < count, let kind = header.varint(), let cell = values.cell(kind) else {
        return nil
      }
      cells.append(cell)
    }
    guard cells.count == count else { return nil }
    // The number of a row stands outside of its record.
    if cells[0] == .null { cells[0] = .integer(rowid) }
    return cells
  }

  private static func number(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Int {
    bytes.dropFirst(offset).prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func short(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Int {
    bytes.dropFirst(offset).prefix(2).reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Takes the parts of a record one after the other.
private struct PageReader {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// A number of one to nine bytes, seven bits in each but the ninth.
  mutating func varint() -> Int64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard let byte = rest.popFirst() else { return nil }
      if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { break }
    }
    return Int64(bitPattern: value)
  }

  /// The next value, of the kind that the record's header says.
  mutating func cell(_ kind: Int64) -> Cell? {
    switch kind {
    case 0: return .null
    case 8: return .integer(0)
    case 9: return .integer(1)
    case 1...6:
      guard let bytes = take([1, 2, 3, 4, 6, 8][Int(kind) - 1]) else { return nil }
      let isNegative = bytes.first.map { $0 & 0x80 != 0 } ?? false
      return .integer(bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) })
    case 13... where kind % 2 == 1 && kind < 1 << 31:
      return take(Int(kind - 13) / 2).map { .text(String(decoding: $0, as: UTF8.self)) }
    default: return nil
    }
  }
}
