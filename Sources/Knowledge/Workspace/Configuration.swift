package import Markup

/// What `cairn.yml` says about a knowledge base; everything has a default.
package struct Configuration: Sendable, Equatable {
  package static let fileName = "cairn.yml"

  /// Globs of what is a document; empty for every Markdown file.
  package var documents: [GlobPattern] = []
  /// Globs of files and folders that are left out.
  package var exclude: [GlobPattern] = []
  /// Hidden folders that are read all the same: those that `hidden` names, or ``usualHidden``.
  package var hidden: Set<String> = Configuration.usualHidden
  /// True where the file names hidden folders, or says that none is read.
  var namesHidden = false
  /// The documents from which every other should be reachable; nil where nobody said.
  package var roots: [String]?
  /// Types of documents beside the built-in ones, and what is asked of them.
  package var types: [String: TypeRequirement] = [:]
  /// The values of `status`, where a type has none of its own.
  package var statuses: [String] = Configuration.defaultStatuses
  /// Fields of the front matter that the knowledge base adds to those that are understood.
  package var fields: Set<String> = []
  /// Whether documents must carry a resume block; by default where their siblings do.
  package var resume: Requirement = .byHabit
  /// Whether documents must carry front matter; by default where their siblings do.
  package var frontMatter: Requirement = .byHabit
  /// True where front matter may stand behind a comment.
  package var acceptsDisplacedFrontMatter = false
  /// Globs of the pages that record what was and make no claims; nil to know them by their names.
  package var history: [GlobPattern]?
  /// The facts that pages may not state differently: those of `facts` in file order, then those of `count`.
  package var facts: [FactSetting] { declaredFacts + countedFacts }
  var declaredFacts: [FactSetting] = []
  var countedFacts: [FactSetting] = []
  package var decisions = DecisionSettings()
  package var phases = PhaseSettings()
  package var context = ContextSettings()
  package var workflow = WorkflowSettings()
  /// The folder in which a session that ends leaves a page; nil for none.
  package var sessionFolder: String?
  /// Globs of the navigation files that are read; nil for those that are known by their names.
  package var navigationFiles: [GlobPattern]?
  /// The addresses at which the repository is published; nil to go by Git's remotes.
  package var repository: [String]?
  /// Where Git's remotes are published; nil where they are not known.
  package var remotes: OwnRepository?
  /// The programs that show the documents, by whose rules links are judged; sorted.
  package var targets: [Target] = [.github]
  /// The largest file that is parsed, in bytes.
  package var sizeLimit = 16 << 20
  /// Severities by rule or family, in file order; the last that fits counts.
  package var rules: [RuleSetting] = []
  /// Severities for some paths, in file order.
  package var overrides: [Override] = []
  /// The least severity that makes a lint fail: `error`, `warning`, `info` or `never`.
  package var failOn: RuleSetting?

  package init() {}

  /// When something is asked of a document.
  package enum Requirement: String, Sendable, CaseIterable {
    /// Where four fifths of the documents beside it have it.
    case byHabit = "by-habit"
    case always
    case never
  }

  /// What a type of document must have.
  package struct TypeRequirement: Sendable, Equatable {
    package var required: [String] = []
    package var statuses: [String]?

    package init() {}
  }

  package struct DecisionSettings: Sendable, Equatable {
    /// The folders that hold decisions; nil to know them by their names.
    package var folders: [String]?
    /// The folder that adr-tools' `.adr-dir` at the root names, which counts where none is configured.
    package var adrDirectory: String?
    /// What stands before a decision's number in prose.
    package var prefixes: [String] = ["ADR"]
    /// The statuses of the lifecycle.
    package var statuses: [String] = DecisionStatus.allCases.map(\.rawValue)
    /// Which status may follow which.
    package var lifecycle = Lifecycle.standard
    /// Headings that every decision must have; empty for none.
    package var sections: [String] = []
    /// The files, no documents, in which the rules about citations look; nil for none.
    package var code: PathSelection?
    /// True where every lint compares decisions with their earlier versions in Git.
    package var history = false
    /// The name or the path of the template for new decisions; nil to go by the decisions that are there.
    package var template: String?
    /// The status of new decisions; nil for `proposed`.
    package var status: String?

    package init() {}
  }

  /// What `cairn resume` shows.
  package struct ContextSettings: Sendable, Equatable {
    /// Globs of the documents that every pack has.
    package var pinned: [GlobPattern] = []
    /// The budget in tokens where the command line gives none; nil for 10,000 characters.
    package var budget: Int?
  }

  package struct PhaseSettings: Sendable, Equatable {
    /// Words for a status beside the built-in ones.
    package var statuses: [String: PhaseStatus] = [:]
    /// The document whose statement of a phase's status counts; nil where nobody said.
    package var ledger: String?
  }

  /// A severity, or `off`, for a rule or a family.
  package struct RuleSetting: Sendable, Equatable {
    package let rule: String
    package let level: String
    package let line: Int
    package let column: Int
  }

  /// Severities for the documents that a glob names.
  package struct Override: Sendable, Equatable {
    package let paths: [GlobPattern]
    package let rules: [RuleSetting]
  }

  /// The statuses of a document that is no decision and no phase.
  package static let defaultStatuses = [
    "draft", "proposed", "planned", "active", "living", "stable", "review", "complete",
    "deprecated", "superseded", "archived",
  ]

  /// True where a Markdown file is a document of the knowledge base.
  package func includes(_ path: String) -> Bool {
    if !documents.isEmpty, !documents.contains(where: { $0.matches(path) }) { return false }
    return !exclude.contains { $0.matches(path) }
  }

  /// True where nothing below a folder can be a document.
  package func excludesFolder(_ path: String) -> Bool {
    exclude.contains { glob in
      glob.matches(path) || glob.text.hasSuffix("/**") && glob.matches(path + "/")
        || glob.text == path + "/"
    }
  }

  /// The hidden folders at the root in which projects keep pages for people and agents. What is in others was mostly
  /// put there by a program.
  package static let usualHidden: Set<String> = [
    ".agent", ".agents", ".claude", ".codex", ".cursor", ".decisions", ".docs", ".forgejo", ".gemini", ".gitea", ".github",
    ".gitlab", ".glossary", ".opencode", ".patterns", ".windsurf",
  ]

  /// True where nothing below a folder is read since it is hidden, or holds copies of the tree that a program made.
  package func hides(_ path: String) -> Bool {
    if path == ".claude/worktrees" { return !namesHidden }
    return RelativePath.name(of: path).hasPrefix(".") && !hidden.contains(path)
  }

  /// True for a page in a hidden folder that is read without being named: what it must look like is settled by the program
  /// that it is for.
  package func isAside(_ path: String) -> Bool {
    !namesHidden && path.hasPrefix(".") && path.contains("/")
  }

  /// Reads hidden folders on the way to a path that somebody asked for.
  package mutating func unhide(_ path: String) {
    var folder = ""
    for part in path.split(separator: "/") {
      folder += folder.isEmpty ? String(part) : "/" + part
      if part.hasPrefix(".") { hidden.insert(folder) }
    }
  }

  /// The places on the web that show the files of this repository; nil where none is known.
  package var ownRepository: OwnRepository? { repository.map { OwnRepository($0) } ?? remotes }

  /// What the parser must know.
  package var parserOptions: MarkdownParser.Options {
    MarkdownParser.Options(decisionPrefixes: decisions.prefixes, sizeLimit: sizeLimit)
  }
}
