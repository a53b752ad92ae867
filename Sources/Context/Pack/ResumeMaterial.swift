package import Knowledge
import Markup

/// All that a pack is made of; where something is not there, the pack does without it.
package struct ResumeMaterial: Sendable {
  /// Something under way that is no document: a phase, a task, another session, a change.
  package struct Line: Sendable, Equatable {
    /// One line of Markdown without a list mark.
    package let text: String
    /// Relative to the root; empty for none.
    package let path: String
    /// From 1; nil for the whole file.
    package let line: Int?

    package init(_ text: String, path: String = "", line: Int? = nil) {
      self.text = text
      self.path = path
      self.line = line
    }
  }

  package let graph: Graph
  package let activity: Activity
  /// The bytes of a document by its path, as they are in the state that the pack is about.
  package let contents: @Sendable (_ path: String) -> [UInt8]?
  /// What people call the project; empty where no page says it.
  package var title = ""
  /// What to call the knowledge base where no page gives it a title.
  var name: String { graph.documents.count == 1 ? "one document" : "\(graph.documents.count) documents" }

  /// `main`, or empty.
  package var branch = ""
  /// The commit that the pack is about, abbreviated; empty where there is none.
  package var commit = ""
  /// How many files are not committed; nil where nobody knows.
  package var uncommitted: Int?
  /// Who resumes; nil where nobody is named.
  package var actor: String?
  /// Where the scope was taken from, in some words; empty where there is none.
  package var scopeNote = ""
  /// The arguments that ask for the same again, each with a blank before it; empty for the whole project.
  package var arguments = ""
  package var question = DocumentRanking.Question()
  /// The documents that the scope names itself.
  package var subjects: [Int] = []
  /// True where a scope was named, and not taken from what is being changed.
  package var isScoped = false
  /// Documents that the scope leads to beside what they state, such as decisions about a file; sorted.
  package var governing: [Int] = []
  /// The documents that are not committed or were changed on the branch.
  package var changed: [Int] = []
  package var phases: [Line] = []
  package var tasks: [Line] = []
  package var since: [Line] = []
  /// Where the changes are counted from, in some words; empty where nothing was asked.
  package var sinceName = ""
  /// Always shown, by the configuration.
  package var pinned: [Int] = []
  /// What could not be had, one line each.
  package var troubles: [String] = []

  package init(
    graph: Graph, activity: Activity, contents: @escaping @Sendable (_ path: String) -> [UInt8]?
  ) {
    self.graph = graph
    self.activity = activity
    self.contents = contents
  }
}
