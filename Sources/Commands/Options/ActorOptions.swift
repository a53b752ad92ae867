import ArgumentParser

/// Who does something, for every command that writes history.
struct ActorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Who does it; CAIRN_ACTOR or the user's name by default.", valueName: "name")
  )
  var actor: String?

  init() {}

  /// One line that is not empty.
  /// - Throws: ``Failure`` where nobody is named, or at too great a length.
  func name() throws(Failure) -> String {
    let environment = Console.current.environment
    let names = [actor, environment["CAIRN_ACTOR"], environment["USER"], environment["LOGNAME"]]
    guard let name = names.compactMap({ $0 }).first(where: { !$0.isEmpty }) else {
      throw Failure("nobody is named", help: "say who you are with --actor NAME, or in CAIRN_ACTOR")
    }
    guard !name.contains(where: \.isNewline), name.utf8.count <= 200 else {
      throw Failure(
        "the name of who does it is too long", help: "give one line of at most 200 bytes")
    }
    return name
  }
}
