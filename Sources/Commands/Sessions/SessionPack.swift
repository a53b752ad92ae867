/// The resume pack that a session starts with: the one place in which sessions and hooks meet it.
enum SessionPack {
  /// The pack as Markdown; empty where there is nothing to say.
  ///
  /// - Parameter budget: The most characters.
  static func pack(budget: Int) async -> String { "" }
}
