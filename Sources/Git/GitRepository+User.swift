extension GitRepository {
  /// Who makes commits here by Git's settings; nil where they say nothing, or there is no Git.
  package func userName() async -> String? {
    guard let bytes = try? await output(of: ["config", "--get", "user.name"]) else { return nil }
    let name = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    return name.isEmpty ? nil : name
  }
}
