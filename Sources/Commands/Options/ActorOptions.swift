import ArgumentParser
import Git
import Glibc
import Workflow

/// Who does something, for every command that writes history.
struct ActorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who does it; CAIRN_ACTOR, Git's user.name or the account's name by default.",
      valueName: "name"))
  var actor: String?

  init() {}

  /// One line with a name on it, the first that is known.
  ///
  /// - Parameter folder: Whose settings of Git count; absolute.
  /// - Throws: ``Failure`` where nobody is named, or by what is no name.
  func name(in folder: String) async throws(Failure) -> String {
    if let actor {
      guard !Phrase.isBlank(actor) else {
        throw Failure("the name given with --actor is empty", help: "say who you are: --actor NAME")
      }
      return try checked(actor)
    }
    let environment = Console.current.environment
    if let name = environment["CAIRN_ACTOR"], !Phrase.isBlank(name) { return try checked(name) }
    if let name = await GitRepository(folder: folder).userName(), !Phrase.isBlank(name) {
      return try checked(name)
    }
    let account = ActorOptions.account
    guard let name = [environment["USER"], environment["LOGNAME"], account].compactMap({ $0 })
      .first(where: { !Phrase.isBlank($0) })
    else {
      throw Failure("nobody is named", help: "say who you are with --actor NAME, or in CAIRN_ACTOR")
    }
    return try checked(name)
  }

  private func checked(_ name: String) throws(Failure) -> String {
    guard Phrase.isOneLine(name) else {
      throw Failure(
        "the name of who does it has a line break or a control character", help: "give one line")
    }
    guard name.utf8.count <= 200 else {
      throw Failure("the name of who does it is too long", help: "give at most 200 bytes")
    }
    return name
  }

  /// What the system calls whoever runs this.
  private static var account: String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 1 << 14)
    guard getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
      let name = entry.pw_name
    else { return nil }
    return String(cString: name)
  }
}
