/// A ``Document`` while a parser fills it; the fields are the document's.
struct Draft: Sendable, Equatable {
  var path: String
  let size: Int
  var frontMatter: FrontMatter?
  var resume: ResumeBlock?
  var headings: [Heading] = []
  var references: [Reference] = []
  var definitions: [LinkDefinition] = []
  var anchors: [Anchor] = []
  var tables: [Table] = []
  var cells: [TableCell] = []
  var taskItems: [TaskItem] = []
  var directives: [Directive] = []
  var claims: [Claim] = []
  var hazards: [Hazard] = []
  var problems: [SyntaxProblem] = []
  var source: [UInt8] = []
  var pool: TextPool = TextPool()

  init(path: String, size: Int) {
    self.path = path
    self.size = size
  }
}
