import Glibc
import Markup

/// What earlier runs found out about edits of pages, in `.cairn/cache/edits`.
///
/// Two contents differ in one way for ever, so what is kept here is never out of date. Nothing but speed depends on it:
/// a file that is missing, damaged, or written by another version of the program is as good as none.
package struct EditCache: Sendable {
  private struct Record: BitwiseCopyable {
    var key: UInt64
    var addedCount: UInt32
    var changeCount: UInt32
  }

  private let file: SealedFile

  /// - Parameters:
  ///   - root: An absolute path.
  ///   - version: The program's own; a file that another one wrote is not read.
  package init(root: String, version: String) {
    file = SealedFile(root: root, name: "edits", magic: 0x3454_4944_4552_4941, version: version)
  }

  /// Reads what earlier runs left, by ``EditLog/Step/key``; empty where there is nothing of use.
  /// - Complexity: O(*n*) in its bytes.
  package func read() -> [UInt64: PageEdit] {
    file.read { bytes -> [UInt64: PageEdit]? in
      var reader = ArrayReader(bytes)
      guard let records = reader.array(Record.self), let added = reader.array(UInt64.self),
        let sizes = reader.array(UInt32.self), let pool = reader.array(UInt8.self)
      else { return nil }
      var edits: [UInt64: PageEdit] = [:]
      edits.reserveCapacity(records.count)
      var (addedStart, sizeStart, start) = (0, 0, 0)
      func text() -> [UInt8]? {
        guard sizeStart < sizes.count, start + Int(sizes[sizeStart]) <= pool.count else { return nil }
        defer {
          start += Int(sizes[sizeStart])
          sizeStart += 1
        }
        return Array(pool[start..<start + Int(sizes[sizeStart])])
      }
      for record in records {
        let addedEnd = addedStart + Int(record.addedCount)
        guard addedEnd <= added.count else { return nil }
        var changes: [PageEdit.Change] = []
        for _ in 0..<record.changeCount {
          guard let old = text(), let new = text(), let header = text() else { return nil }
          changes.append(PageEdit.Change(old: old, new: new, header: header))
        }
        edits[record.key] = PageEdit(changes: changes, added: Array(added[addedStart..<addedEnd]))
        addedStart = addedEnd
      }
      return edits
    } ?? [:]
  }

  /// Keeps edits for the next run; where that cannot be, nothing is lost but time.
  package func save(_ edits: [UInt64: PageEdit]) {
    var records: [Record] = []
    var added: [UInt64] = []
    var sizes: [UInt32] = []
    var pool: [UInt8] = []
    for (key, edit) in edits.sorted(by: { $0.key < $1.key }) {
      records.append(
        Record(key: key, addedCount: UInt32(clamping: edit.added.count), changeCount: UInt32(clamping: edit.changes.count)))
      added += edit.added
      for change in edit.changes {
        for text in [change.old, change.new, change.header] {
          sizes.append(UInt32(clamping: text.count))
          pool += text
        }
      }
    }
    var writer = ArrayWriter()
    writer.append(records)
    writer.append(added)
    writer.append(sizes)
    writer.append(pool)
    file.write(writer.bytes)
  }
}
