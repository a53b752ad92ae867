/// The place that a reference leads to, and by which way it gets there.
///
/// Edges say which nodes relate; this says where in the tree a reference ends, also where that is an
/// image, a folder or nothing at all.
package struct ReferencePlace: Sendable, Equatable {
  /// How a reference names its target.
  package enum Form: Sendable, Equatable {
    /// Leads to no place in the tree that its text names: a URL, a phase, nothing.
    case nowhere
    /// A fragment of the document that it stands in.
    case fragment
    /// A path from its document's folder, or with a slash in front from the repository's root.
    case path
    /// A path from the root, without a slash in front.
    case rootPath
    /// A file name alone, with or without its extension.
    case fileName
    /// A decision's number, an id or an alias.
    case name
  }

  package let form: Form
  /// The path that the text names, before symbolic links and front pages of folders are followed;
  /// nil for forms that name no path.
  package let named: String?
  /// Where it ends, relative to the root: a document, a file, a folder, or the place where something
  /// is missing. `..` stands in front of what lies above the root.
  package let path: String?
  /// The document at ``path``, as an index of ``Graph/documents``.
  package let document: Int?
  /// False where nothing stands at ``path``.
  package let exists: Bool

  package static let nowhere = ReferencePlace(form: .nowhere)

  init(
    form: Form, named: String? = nil, path: String? = nil, document: Int? = nil,
    exists: Bool = true
  ) {
    self.form = form
    self.named = named
    self.path = path
    self.document = document
    self.exists = exists
  }
}
