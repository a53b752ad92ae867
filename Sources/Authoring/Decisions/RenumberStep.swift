import Knowledge

/// One decision file that gets another number.
package struct RenumberStep: Sendable, Equatable {
  package let path: String
  package let newPath: String
  package let number: Int
  package let newNumber: Int
  /// How many digits the file's name has.
  let width: Int

  /// - Returns: Nil for a file whose name has no number.
  package init?(_ path: String, to number: Int) {
    let name = String(RelativePath.name(of: path))
    guard let found = DecisionFileName.number(ofFile: name) else { return nil }
    let folder = String(RelativePath.folder(of: path))
    let bytes = Array(name.utf8)
    self.path = path
    self.number = found.number
    newNumber = number
    width = found.digits.count
    let new =
      String(decoding: bytes[..<found.digits.lowerBound], as: UTF8.self)
      + RenumberStep.digits(number, like: bytes[found.digits])
      + String(decoding: bytes[found.digits.upperBound...], as: UTF8.self)
    newPath = folder.isEmpty ? new : folder + "/" + new
  }

  package var folder: String { String(RelativePath.folder(of: path)) }
  var name: String { String(RelativePath.name(of: path)) }

  /// A number as another is written: with as many digits where that has zeros in front.
  static func digits(_ number: Int, like written: ArraySlice<UInt8>) -> String {
    let digits = String(number)
    guard written.first == 0x30, written.count > 1 else { return digits }
    return String(repeating: "0", count: max(0, written.count - digits.count)) + digits
  }
}
