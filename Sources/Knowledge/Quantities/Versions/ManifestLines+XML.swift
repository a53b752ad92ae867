extension ManifestLines {
  /// A project of MSBuild, or the properties that projects share.
  mutating func readMSBuild() {
    for line in lines {
      let text = line.text
      if text.contains("<PackageReference") || text.contains("<PackageVersion") {
        let name = text.between("Include=\"", "\"") ?? text.between("Update=\"", "\"")
        if let name, let version = text.between(" Version=\"", "\"") { add(name, version, .package, in: line) }
      }
      for key in ["Version", "VersionPrefix"] {
        guard let version = text.between("<\(key)>", "</\(key)>") else { continue }
        let file = RelativePath.name(of: path)
        add(file.hasSuffix("proj") ? String(file.prefix { $0 != "." }) : "", version, .project, in: line)
      }
      if let version = text.between("<LangVersion>", "</LangVersion>") { add("langversion", version, .package, in: line) }
      if let framework = text.between("<TargetFramework>", "</TargetFramework>") {
        if framework.hasPrefix("netcoreapp") {
          add(".net-core", framework.dropFirst(10), .package, in: line)
        } else if framework.hasPrefix("net"), framework.dropFirst(3).first?.isNumber == true, framework.contains(".") {
          add(".net", framework.dropFirst(3), .package, in: line)
        }
      }
    }
  }
}
