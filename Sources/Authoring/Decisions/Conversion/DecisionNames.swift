package import Knowledge

/// What the files of decisions are called in a dialect.
package enum DecisionNames {
  /// The new paths of some decisions, in their order.
  ///
  /// log4brains begins names with the day; all others with a number, which decisions that have none
  /// get by their days, from `next` on. A name that fits already stays, and so does a draft's.
  ///
  /// - Parameter folder: Where they go; nil to stay where they are.
  package static func paths(
    of records: [DecisionRecord], for dialect: DecisionDialect, folder: String?, next: Int
  ) -> [String] {
    var numbers: [Int: Int] = [:]
    var number = next
    let undated = records.indices.filter { isUnnumbered(records[$0]) }
    for index in undated.sorted(by: { key(records[$0]) < key(records[$1]) }) {
      numbers[index] = number
      number += 1
    }
    var taken: Set<String> = []
    return records.enumerated().map { index, record in
      let name = self.name(of: record, for: dialect, number: numbers[index])
      let folder = folder ?? record.folder
      let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
      var path = join(folder, name)
      var count = 1
      while !taken.insert(path).inserted {
        count += 1
        path = join(folder, "\(stem)-\(count).md")
      }
      return path
    }
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder + "/" + name
  }

  private static func key(_ record: DecisionRecord) -> (String, String) {
    (record.day ?? "9", record.path)
  }

  private static func isUnnumbered(_ record: DecisionRecord) -> Bool {
    let name = String(RelativePath.name(of: record.path))
    return DecisionFileName.number(ofFile: name) == nil && !DecisionFileName.isDraft(name)
  }

  private static func name(
    of record: DecisionRecord, for dialect: DecisionDialect, number: Int?
  ) -> String {
    let name = String(RelativePath.name(of: record.path))
    if DecisionFileName.isDraft(name) { return name }
    let date = name.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    let isDated = date == 8
    if dialect == .log4brains {
      guard !isDated else { return name }
      let digits = DecisionFileName.number(ofFile: name)?.digits
      let slug = digits.map { String(decoding: name.utf8.dropFirst($0.upperBound + 1), as: UTF8.self) } ?? name
      guard let day = record.day else { return slug }
      return day.replacing("-", with: "") + "-" + slug
    }
    guard let number else { return name }
    let slug = isDated ? String(decoding: name.utf8.dropFirst(9), as: UTF8.self) : name
    return "\(Decision.padded(number))-\(slug.isEmpty ? "decision.md" : slug)"
  }
}
