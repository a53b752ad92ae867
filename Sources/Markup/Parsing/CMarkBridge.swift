internal import CMarkArena
internal import CMarkGFM

/// What cmark-gfm says of a document's blocks, in the order in which they are written.
///
/// The bytes that are handed over live until the call returns.
protocol BlockVisitor {
  /// False for a visitor that looks at blocks only, which is spared the walk over their inlines.
  static var needsInlines: Bool { get }
  /// A paragraph, or the text of a list item; `isChecked` is set where a checkbox stands before it.
  mutating func paragraph(_ block: LeafBlock, isChecked: Bool?)
  mutating func heading(_ block: LeafBlock, level: Int)
  mutating func html(_ block: LeafBlock)
  /// Fenced or indented code.
  mutating func code(_ code: CodeBlock)
  mutating func beginTable(columns: Int, startLine: Int, endLine: Int, firstBodyLine: Int?)
  mutating func beginRow(line: Int, isHeader: Bool)
  mutating func cell(_ block: LeafBlock)
  mutating func endTable()
}

/// A block that holds inline content.
struct LeafBlock {
  /// A link or image that cmark found, with the destination after escapes are resolved.
  struct Link {
    var isImage: Bool
    /// True for a link in an image's description, which is not shown.
    var isHidden: Bool
    var destination: Bytes
  }

  var content = Bytes(start: nil, count: 0)
  /// From 1; 0 where cmark does not know.
  var startLine = 0
  var endLine = 0
  /// In pre-order.
  var links: [Link] = []
  var hasHTML = false
  /// The plain text as rendered, of headings, cells and task items; a line end is a line feed.
  var text: [UInt8] = []
  /// Where a paragraph stands; of other blocks nothing is said.
  var place = BlockPlace()

  /// Makes the block another one, and keeps the memory of its arrays.
  mutating func reset(_ content: Bytes, startLine: Int, endLine: Int) {
    self.content = content
    self.startLine = startLine
    self.endLine = endLine
    links.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    hasHTML = false
    place = BlockPlace()
  }
}

/// The one door to libcmark-gfm: no pointer of the library leaves this file but inside a call.
///
/// Of the extensions only tables and task lists are attached. Strikethrough and autolink change a
/// table of special characters that the whole process shares, and two threads then build wrong
/// trees without a crash (libcmark-gfm 0.29.0.gfm.6).
enum CMarkBridge {
  private typealias Node = UnsafeMutablePointer<cmark_node>

  /// Registers the extensions, once for the process: a lazy global is initialised by one thread.
  private static let extensions: (table: ExtensionAddress, tasks: ExtensionAddress)? = {
    growInLargeSteps
    cmark_gfm_core_extensions_ensure_registered()
    guard let table = cmark_find_syntax_extension("table"),
      let tasks = cmark_find_syntax_extension("tasklist")
    else { return nil }
    return (ExtensionAddress(address: UInt(bitPattern: table)), ExtensionAddress(address: UInt(bitPattern: tasks)))
  }()

  /// Asks the system for memory in large pieces; a lazy global does so once.
  static let growInLargeSteps: Void = cairn_grow_in_large_steps()

  /// The address of an extension, which the library never changes once it is registered.
  private struct ExtensionAddress: Sendable {
    let address: UInt
    var pointer: OpaquePointer? { OpaquePointer(bitPattern: address) }
  }

  /// Parses Markdown and shows its blocks to a closure, which may walk them more than once.
  ///
  /// The tree lives in this thread's arena and is dropped when the closure returns.
  ///
  /// - Parameters:
  ///   - tables: False to read tables as text, where they would cost quadratic time.
  ///   - footnotes: False where the text holds none, which saves two passes over the tree.
  static func withTree(
    _ body: Bytes, tables: Bool, footnotes: Bool, _ use: (borrowing Tree) -> Void
  ) {
    let options = footnotes ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT
    guard let extensions,
      let parser = cmark_parser_new_with_mem(options, cairn_arena_memory())
    else { return }
    defer { cairn_arena_reset() }
    if tables { cmark_parser_attach_syntax_extension(parser, extensions.table.pointer) }
    cmark_parser_attach_syntax_extension(parser, extensions.tasks.pointer)
    if let base = body.baseAddress {
      base.withMemoryRebound(to: CChar.self, capacity: body.count) {
        cmark_parser_feed(parser, $0, body.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else { return }
    use(Tree(root: root))
  }

  /// Gives this thread's parsing memory back.
  static func releaseMemory() { cairn_arena_release() }

  /// A parsed document.
  struct Tree: ~Copyable {
    fileprivate let root: UnsafeMutablePointer<cmark_node>

    /// Shows every block, first to last.
    /// - Complexity: O(*n*) in the number of nodes; needs no stack, however deep the nesting.
    func walk<Visitor: BlockVisitor>(_ visitor: inout Visitor) {
      let types = NodeTypes()
      var openTable = false
      var block = LeafBlock()
      var current: Node? = root
      while let node = current {
        let type = node.pointee.type
        if openTable, type != types.row, type != types.cell {
          visitor.endTable()
          openTable = false
        }
        var goesInside = true
        switch type {
        case types.paragraph:
          let isChecked = Tree.checkbox(node)
          Tree.read(
            node, into: &block, types, inlines: Visitor.needsInlines, text: isChecked != nil)
          if Visitor.needsInlines { block.place = Tree.place(of: node, types) }
          visitor.paragraph(block, isChecked: isChecked)
          goesInside = false
        case types.heading:
          Tree.read(node, into: &block, types, inlines: Visitor.needsInlines, text: true)
          visitor.heading(block, level: Int(node.pointee.as.heading.level))
          goesInside = false
        case types.htmlBlock:
          let literal = node.pointee.as.literal
          block.reset(
            Bytes(start: literal.data, count: Int(literal.len)),
            startLine: Int(node.pointee.start_line), endLine: Int(node.pointee.end_line))
          visitor.html(block)
        case types.codeBlock:
          let code = node.pointee.as.code
          visitor.code(
            CodeBlock(
              startLine: Int(node.pointee.start_line), endLine: Int(node.pointee.end_line),
              isFenced: code.fenced != 0, fenceLength: Int(code.fence_length),
              fence: code.fence_char, hasInfo: code.info.len > 0))
        case types.table:
          let body = node.pointee.first_child.flatMap { $0.pointee.next }
          visitor.beginTable(
            columns: Int(cmark_gfm_extensions_get_table_columns(node)),
            startLine: Int(node.pointee.start_line), endLine: Int(node.pointee.end_line),
            firstBodyLine: body.map { Int($0.pointee.start_line) })
          openTable = true
          goesInside = Visitor.needsInlines
        case types.row:
          visitor.beginRow(
            line: Int(node.pointee.start_line), isHeader: node.pointee.prev == nil)
        case types.cell:
          Tree.read(node, into: &block, types, inlines: true, text: true)
          visitor.cell(block)
          goesInside = false
        default: break
        }
        current = goesInside ? Tree.next(node, root) : Tree.skip(node, root)
      }
      if openTable { visitor.endTable() }
    }

    private static func checkbox(_ paragraph: Node) -> Bool? {
      guard let item = paragraph.pointee.parent, item.pointee.extension != nil,
        item.pointee.type == UInt16(truncatingIfNeeded: CMARK_NODE_ITEM.rawValue),
        paragraph.pointee.prev == nil
      else { return nil }
      return item.pointee.as.list.checked
    }

    /// Where a paragraph stands; of containers nested deeper than forty nothing is seen.
    private static func place(of paragraph: Node, _ types: NodeTypes) -> BlockPlace {
      var place = BlockPlace()
      guard let parent = paragraph.pointee.parent, parent.pointee.parent != nil else { return place }
      place.opensItem = parent.pointee.type == types.item && paragraph.pointee.prev == nil
      var current: Node? = parent
      var steps = 0
      while let node = current, steps < 40 {
        if node.pointee.type == types.list {
          if place.depth == 0 { place.list = UInt32(clamping: node.pointee.start_line) << 6 }
          place.depth += 1
        } else if node.pointee.type == types.quote {
          place.isQuoted = true
        }
        current = node.pointee.parent
        steps += 1
      }
      // Lists that begin on one line differ in their depth.
      if place.depth > 0 { place.list |= UInt32(place.depth) }
      return place
    }

    /// Reads a block's content, and what its inlines hold.
    private static func read(
      _ node: Node, into block: inout LeafBlock, _ types: NodeTypes, inlines: Bool, text: Bool
    ) {
      let content = node.pointee.content
      block.reset(
        Bytes(start: content.ptr, count: Int(content.size)),
        startLine: Int(node.pointee.start_line), endLine: Int(node.pointee.end_line))
      guard inlines else { return }
      var current = node.pointee.first_child
      while let inline = current {
        var goesInside = true
        switch inline.pointee.type {
        case types.text, types.code:
          if text { append(inline.pointee.as.literal, to: &block.text) }
        case types.softBreak, types.lineBreak:
          if text { block.text.append(0x0A) }
        case types.htmlInline:
          block.hasHTML = true
        case types.footnoteReference:
          if text { append(inline.pointee.as.literal, to: &block.text) }
        case types.link:
          block.links.append(link(inline, isImage: false, isHidden: false))
        case types.image:
          block.links.append(link(inline, isImage: true, isHidden: false))
          // An image shows its description only where it cannot be shown itself.
          addHiddenLinks(of: inline, types, &block.links)
          goesInside = false
        default: break
        }
        current = goesInside ? next(inline, node) : skip(inline, node)
      }
    }

    private static func append(_ literal: cmark_chunk, to text: inout [UInt8]) {
      if literal.len > 0 {
        text.append(contentsOf: Bytes(start: literal.data, count: Int(literal.len)))
      }
    }

    private static func link(_ node: Node, isImage: Bool, isHidden: Bool) -> LeafBlock.Link {
      let url = node.pointee.as.link.url
      return LeafBlock.Link(
        isImage: isImage, isHidden: isHidden,
        destination: Bytes(start: url.len > 0 ? url.data : nil, count: Int(url.len)))
    }

    /// Adds the links inside an image's description, whose text is not shown.
    private static func addHiddenLinks(
      of image: Node, _ types: NodeTypes, _ links: inout [LeafBlock.Link]
    ) {
      var current = image.pointee.first_child
      while let node = current {
        let type = node.pointee.type
        if type == types.link || type == types.image {
          links.append(link(node, isImage: type == types.image, isHidden: true))
        }
        current = next(node, image)
      }
    }

    @inline(__always)
    private static func next(_ node: Node, _ root: Node) -> Node? {
      if let child = node.pointee.first_child { return child }
      return skip(node, root)
    }

    @inline(__always)
    private static func skip(_ node: Node, _ root: Node) -> Node? {
      var node = node
      while node != root {
        if let sibling = node.pointee.next { return sibling }
        guard let parent = node.pointee.parent else { return nil }
        node = parent
      }
      return nil
    }
  }

  /// The library's type numbers; a table's are known only at run time.
  private struct NodeTypes {
    let paragraph = UInt16(truncatingIfNeeded: CMARK_NODE_PARAGRAPH.rawValue)
    let heading = UInt16(truncatingIfNeeded: CMARK_NODE_HEADING.rawValue)
    let list = UInt16(truncatingIfNeeded: CMARK_NODE_LIST.rawValue)
    let item = UInt16(truncatingIfNeeded: CMARK_NODE_ITEM.rawValue)
    let quote = UInt16(truncatingIfNeeded: CMARK_NODE_BLOCK_QUOTE.rawValue)
    let htmlBlock = UInt16(truncatingIfNeeded: CMARK_NODE_HTML_BLOCK.rawValue)
    let codeBlock = UInt16(truncatingIfNeeded: CMARK_NODE_CODE_BLOCK.rawValue)
    let text = UInt16(truncatingIfNeeded: CMARK_NODE_TEXT.rawValue)
    let code = UInt16(truncatingIfNeeded: CMARK_NODE_CODE.rawValue)
    let softBreak = UInt16(truncatingIfNeeded: CMARK_NODE_SOFTBREAK.rawValue)
    let lineBreak = UInt16(truncatingIfNeeded: CMARK_NODE_LINEBREAK.rawValue)
    let htmlInline = UInt16(truncatingIfNeeded: CMARK_NODE_HTML_INLINE.rawValue)
    let link = UInt16(truncatingIfNeeded: CMARK_NODE_LINK.rawValue)
    let image = UInt16(truncatingIfNeeded: CMARK_NODE_IMAGE.rawValue)
    let footnoteReference = UInt16(truncatingIfNeeded: CMARK_NODE_FOOTNOTE_REFERENCE.rawValue)
    let table = cairn_table_type()
    let row = cairn_table_row_type()
    let cell = cairn_table_cell_type()
  }
}
