import Foundation
import Markup
import TestSupport
import Testing

/// What holds for every document, whatever its text.
@Suite struct PropertyTests {
  /// Checks a document's ranges against its bytes; returns what is wrong.
  private static func faults(_ document: Document, _ bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    func check(_ range: SourceRange, _ what: String) {
      if range.start > range.end || Int(range.end) > bytes.count { faults.append("\(what) \(range)") }
    }
    for heading in document.headings { check(heading.range, "heading") }
    for anchor in document.anchors { check(anchor.range, "anchor") }
    for cell in document.cells { check(cell.range, "cell") }
    for table in document.tables { check(table.range, "table") }
    for item in document.taskItems { check(item.range, "task item") }
    for definition in document.definitions {
      check(definition.range, "definition")
      if !definition.range.contains(definition.destinationRange) { faults.append("definition's destination") }
    }
    for reference in document.references {
      check(reference.range, "reference")
      check(reference.destinationRange, "destination")
      guard Int(reference.destinationRange.end) <= bytes.count else { continue }
      if reference.definition < 0, !reference.range.contains(reference.destinationRange) {
        faults.append("destination outside of its reference \(reference)")
      }
      guard reference.kind.isRendered else { continue }
      let written = String(decoding: bytes[reference.destinationRange.offsets], as: UTF8.self)
      let meant = document[reference.destination]
      let isSame =
        written == meant || written.contains("\\") || written.contains("&")
        || meant == "mailto:" + written
      if !isSame { faults.append("'\(written)' is not '\(meant)'") }
    }
    if document.references.map(\.range) != document.references.map(\.range).sorted() {
      faults.append("references out of order")
    }
    return faults
  }

  @Test func placesEveryReferenceOfGeneratedDocuments() {
    var generator = GeneratedMarkdown(seed: 1)
    for number in 0..<4_000 {
      let text = generator.document()
      let faults = Self.faults(parsed(text), Array(text.utf8))
      #expect(faults.isEmpty, "document \(number): \(text)")
      if !faults.isEmpty { return }
    }
  }

  @Test func parsesPrefixesAndGarbage() {
    var generator = GeneratedMarkdown(seed: 2)
    var parser = MarkdownParser()
    for _ in 0..<60 {
      var bytes = Array(generator.document().utf8)
      for cut in stride(from: 0, to: bytes.count, by: 7) {
        let prefix = Array(bytes[..<cut])
        let document = prefix.withUnsafeBufferPointer { parser.parse($0, path: "a.md") }
        #expect(Self.faults(document, prefix).isEmpty)
      }
      if !bytes.isEmpty { bytes[bytes.count / 2] = 0xFF }
      _ = bytes.withUnsafeBufferPointer { parser.parse($0, path: "a.md") }
    }
  }

  @Test func parsesTheSameOnOneThreadAndOnMany() async {
    var generator = GeneratedMarkdown(seed: 3)
    let texts = (0..<600).map { _ in generator.document() }
    let expected = texts.map { parsed($0) }
    await withTaskGroup(of: [Document].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var parser = MarkdownParser()
          return texts.map { parser.parse($0) }
        }
      }
      for await documents in group { #expect(documents == expected) }
    }
  }

  /// Runs over real repositories where `CAIRN_CORPORA` names a folder of them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["CAIRN_CORPORA"] != nil))
  func placesEveryReferenceOfTheCorpora() throws {
    let root = try #require(ProcessInfo.processInfo.environment["CAIRN_CORPORA"])
    let files = try #require(FileManager.default.enumerator(atPath: root))
    var parser = MarkdownParser()
    var documents = 0
    var references = 0
    for case let path as String in files where path.lowercased().hasSuffix(".md") {
      guard let data = FileManager.default.contents(atPath: root + "/" + path) else { continue }
      let bytes = [UInt8](data)
      let document = bytes.withUnsafeBufferPointer { parser.parse($0, path: path) }
      documents += 1
      references += document.references.count
      #expect(Self.faults(document, bytes).isEmpty, "\(path)")
    }
    print("\(references) references of \(documents) documents")
    #expect(references > 0)
  }
}
