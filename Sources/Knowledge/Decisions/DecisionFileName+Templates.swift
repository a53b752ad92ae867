extension DecisionFileName {
  /// True for a page that others are made from: one in a folder of templates, or named as one.
  package static func isTemplate(_ path: String) -> Bool {
    if isTemplateName(String(RelativePath.name(of: path))) { return true }
    let folder = RelativePath.name(of: String(RelativePath.folder(of: path))).lowercased()
    return folder == "templates" || folder == "template"
  }
}
