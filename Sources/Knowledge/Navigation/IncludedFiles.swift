/// Finds the Markdown files that pages take in as parts: mdBook's `{{#include x.md}}`, the
/// `--8<-- "x.md"` of PyMdown, and the `{% include "x.md" %}` of the usual plugins.
enum IncludedFiles {
  /// The names of the files, without their folders, in lower case.
  /// - Complexity: O(*n*) in the bytes of the pages.
  static func names(in pages: [String], _ contents: (String) -> [UInt8]?) -> Set<String> {
    var names: Set<String> = []
    for page in pages {
      guard let bytes = contents(page) else { continue }
      var isInBlock = false
      for line in bytes.split(whereSeparator: \.isLineEndByte) {
        let isScissors = line.contains(UInt8(ascii: "8")) && holds(line, "--8<--")
        let isOpener =
          isScissors
          || line.contains(UInt8(ascii: "{"))
            && (holds(line, "{{") || holds(line, "{%") || holds(line, "{!"))
        if isScissors, !line.contains(UInt8(ascii: "\"")), !line.contains(UInt8(ascii: "'")) {
          isInBlock.toggle()
        } else if isOpener || isInBlock {
          collect(line, &names)
        }
      }
    }
    return names
  }

  private static func holds(_ line: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard line.count >= length else { return false }
    for start in line.startIndex...(line.endIndex - length) where line[start] == text.utf8Start[0] {
      if (1..<length).allSatisfy({ line[start + $0] == text.utf8Start[$0] }) { return true }
    }
    return false
  }

  private static func collect(_ line: ArraySlice<UInt8>, _ names: inout Set<String>) {
    let isPart = { (byte: UInt8) in
      byte > 0x7F || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
        || "._-/".utf8.contains(byte)
    }
    for word in line.split(whereSeparator: { !isPart($0) }) {
      let text = String(decoding: word, as: UTF8.self).lowercased()
      if text.hasSuffix(".md") || text.hasSuffix(".markdown") {
        names.insert(String(RelativePath.name(of: text)))
      }
    }
  }
}
