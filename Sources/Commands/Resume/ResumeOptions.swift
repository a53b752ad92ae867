import ArgumentParser
import Context
import Knowledge

/// What a pack is about and how much it may hold, for every command that prints one.
struct ResumeOptions: ParsableArguments {
  @Option(
    name: .customLong("for"), parsing: .unconditional,
    help: ArgumentHelp("What you are about to do; documents that speak of it come first.", valueName: "words"))
  var hint: String?

  @Option(
    help: ArgumentHelp("Only what has to do with the changes since the branch left this commit.", valueName: "rev"))
  var diff: String?

  @Option(
    help: ArgumentHelp("Tell what changed since this commit; since your last session by default.", valueName: "rev"))
  var since: String?

  @Option(help: ArgumentHelp("Tell it as of a past commit, read from Git without a checkout.", valueName: "rev"))
  var at: String?

  @OptionGroup var actor: ResumeActorOptions

  @Option(
    help: ArgumentHelp(
      "At most so many estimated tokens, such as 2500 or 8k; by default 2500.", valueName: "tokens"))
  var budget: BudgetArgument?

  @Option(help: "Whose tokens: o200k or claude.")
  var tokenizer: TokenEstimate.Family = .o200k

  mutating func validate() throws {
    if let hint, hint.allSatisfy(\.isWhitespace) { throw ValidationError("--for takes what you are about to do, in words") }
  }

  /// The budget that is meant.
  /// - Parameters:
  ///   - configured: What cairn.yml says; nil for nothing.
  ///   - isTagged: True where the pack is printed between tags.
  func limit(_ configured: Int?, isTagged: Bool) -> Budget {
    Budget(tokens: budget?.tokens ?? configured ?? Budget.standard.tokens, family: tokenizer, isTagged: isTagged)
  }
}

/// Who resumes; unlike for what writes history, nobody need be named.
struct ResumeActorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who resumes: a name as commits have it; CAIRN_ACTOR or Git's user.name by default.", valueName: "name"))
  var actor: String?
}

extension TokenEstimate.Family: ExpressibleByArgument {}

/// A number of tokens, `2500` or `8k`.
struct BudgetArgument: ExpressibleByArgument, Equatable {
  let tokens: Int

  init?(argument: String) {
    let isThousands = argument.lowercased().hasSuffix("k")
    guard let number = Int(isThousands ? argument.dropLast() : argument[...]), number > 0 else { return nil }
    let (tokens, isOver) = number.multipliedReportingOverflow(by: isThousands ? 1_000 : 1)
    guard !isOver, tokens >= Budget.least, tokens <= 10_000_000 else { return nil }
    self.tokens = tokens
  }
}
