extension Document {
  /// Appends the document's parts to bytes, from which ``init(path:decoding:)`` makes it again.
  ///
  /// The layout is this program's own and has no version: a reader must know that the same program
  /// wrote it.
  package func encode(into bytes: inout [UInt8]) {
    var writer = ByteWriter(bytes: bytes)
    bytes = []
    writer.value(Int64(size))
    writer.array(pool.bytes)
    writer.array(headings)
    writer.array(references)
    writer.array(definitions)
    writer.array(anchors)
    writer.list(tables) { $0.table($1) }
    writer.array(cells)
    writer.array(taskItems)
    writer.array(directives)
    writer.array(claims)
    writer.array(hazards)
    writer.array(source)
    writer.list(problems) { $0.problem($1) }
    writer.list(frontMatter.map { [$0] } ?? []) { $0.frontMatter($1) }
    writer.list(resume.map { [$0] } ?? []) { $0.resume($1) }
    bytes = writer.bytes
  }

  /// Makes a document of bytes that ``encode(into:)`` wrote; nil where they end too soon.
  ///
  /// The bytes must be the ones that were written: a checksum is the caller's to compare.
  package init?(path: String, decoding bytes: UnsafeRawBufferPointer) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Short) {
      var draft = Draft(path: path, size: Int(try reader.value(Int64.self)))
      draft.pool = TextPool(bytes: try reader.array())
      draft.headings = try reader.array()
      draft.references = try reader.array()
      draft.definitions = try reader.array()
      draft.anchors = try reader.array()
      draft.tables = try reader.list { reader throws(ByteReader.Short) in try reader.table() }
      draft.cells = try reader.array()
      draft.taskItems = try reader.array()
      draft.directives = try reader.array()
      draft.claims = try reader.array()
      draft.hazards = try reader.array()
      draft.source = try reader.array()
      draft.problems = try reader.list { reader throws(ByteReader.Short) in try reader.problem() }
      draft.frontMatter = try reader.list { reader throws(ByteReader.Short) in
        try reader.frontMatter()
      }.first
      draft.resume = try reader.list { reader throws(ByteReader.Short) in try reader.resume() }.first
      guard reader.isAtEnd else { return nil }
      self.init(draft)
    } catch {
      return nil
    }
  }
}

// MARK: Parts that are more than plain values

extension ByteWriter {
  fileprivate mutating func table(_ table: Table) {
    value(table.range)
    value(Int64(table.columns))
    value(Int64(table.cells.lowerBound))
    value(Int64(table.cells.upperBound))
  }

  fileprivate mutating func problem(_ problem: SyntaxProblem) {
    value(problem.range)
    switch problem.kind {
    case .unreadable(let reason): tagged(0, reason)
    case .tooLarge(let size, let limit): tagged(1, "", size, limit)
    case .invalidUTF8: tagged(2)
    case .utf16: tagged(3)
    case .nulByte: tagged(4)
    case .tableTooWide(let pipes, let limit): tagged(5, "", pipes, limit)
    case .invalidFrontMatter(let message): tagged(6, message)
    case .unclosedFrontMatter: tagged(7)
    }
  }

  private mutating func tagged(
    _ tag: UInt8, _ message: String = "", _ first: Int = 0, _ second: Int = 0
  ) {
    value(tag)
    text(message)
    value(Int64(first))
    value(Int64(second))
  }

  fileprivate mutating func frontMatter(_ frontMatter: FrontMatter) {
    value(frontMatter.range)
    value(frontMatter.contentRange)
    value(frontMatter.isDisplaced)
    list(frontMatter.entries) { $0.entry($1) }
  }

  private mutating func entry(_ entry: FrontMatter.Entry) {
    text(entry.key)
    value(entry.keyRange)
    frontMatterValue(entry.value)
  }

  private mutating func frontMatterValue(_ item: FrontMatterValue) {
    value(item.range)
    switch item.content {
    case .null: value(UInt8(0))
    case .scalar(let scalar):
      value(UInt8(1))
      text(scalar)
    case .list(let items):
      value(UInt8(2))
      list(items) { $0.frontMatterValue($1) }
    case .mapping(let entries):
      value(UInt8(3))
      list(entries) { $0.entry($1) }
    }
  }

  fileprivate mutating func resume(_ block: ResumeBlock) {
    value(block.range)
    value(block.isClosed)
    array(block.strayLines)
    list(block.fields) { writer, field in
      writer.text(field.name)
      writer.value(field.nameRange)
      writer.text(field.value)
      writer.value(field.valueRange)
      writer.text(field.key?.rawValue ?? "")
    }
  }
}

extension ByteReader {
  fileprivate mutating func table() throws(Short) -> Table {
    let range = try value(SourceRange.self)
    let columns = Int(try value(Int64.self))
    let first = Int(try value(Int64.self))
    let end = Int(try value(Int64.self))
    guard first <= end else { throw Short() }
    return Table(range: range, columns: columns, cells: first..<end)
  }

  fileprivate mutating func problem() throws(Short) -> SyntaxProblem {
    let range = try value(SourceRange.self)
    let tag = try value(UInt8.self)
    let message = try text()
    let first = Int(try value(Int64.self))
    let second = Int(try value(Int64.self))
    let kind: SyntaxProblem.Kind
    switch tag {
    case 0: kind = .unreadable(message)
    case 1: kind = .tooLarge(size: first, limit: second)
    case 2: kind = .invalidUTF8
    case 3: kind = .utf16
    case 4: kind = .nulByte
    case 5: kind = .tableTooWide(pipes: first, limit: second)
    case 6: kind = .invalidFrontMatter(message)
    case 7: kind = .unclosedFrontMatter
    default: throw Short()
    }
    return SyntaxProblem(kind: kind, range: range)
  }

  fileprivate mutating func frontMatter() throws(Short) -> FrontMatter {
    let range = try value(SourceRange.self)
    let contentRange = try value(SourceRange.self)
    let isDisplaced = try value(Bool.self)
    let entries = try list { reader throws(Short) in try reader.entry() }
    return FrontMatter(
      range: range, contentRange: contentRange, entries: entries, isDisplaced: isDisplaced)
  }

  private mutating func entry() throws(Short) -> FrontMatter.Entry {
    let key = try text()
    let keyRange = try value(SourceRange.self)
    return FrontMatter.Entry(key: key, keyRange: keyRange, value: try frontMatterValue())
  }

  private mutating func frontMatterValue() throws(Short) -> FrontMatterValue {
    let range = try value(SourceRange.self)
    switch try value(UInt8.self) {
    case 0: return FrontMatterValue(.null, range)
    case 1: return FrontMatterValue(.scalar(try text()), range)
    case 2:
      return FrontMatterValue(
        .list(try list { reader throws(Short) in try reader.frontMatterValue() }), range)
    case 3:
      return FrontMatterValue(.mapping(try list { reader throws(Short) in try reader.entry() }), range)
    default: throw Short()
    }
  }

  fileprivate mutating func resume() throws(Short) -> ResumeBlock {
    let range = try value(SourceRange.self)
    let isClosed = try value(Bool.self)
    let strayLines = try array(SourceRange.self)
    let fields = try list { reader throws(Short) in
      let name = try reader.text()
      let nameRange = try reader.value(SourceRange.self)
      let text = try reader.text()
      let valueRange = try reader.value(SourceRange.self)
      let key = try reader.text()
      return ResumeBlock.Field(
        name: name, nameRange: nameRange, value: text, valueRange: valueRange,
        key: ResumeBlock.Key(rawValue: key))
    }
    return ResumeBlock(range: range, fields: fields, strayLines: strayLines, isClosed: isClosed)
  }
}
