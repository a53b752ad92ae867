package import ArgumentParser

/// `cairn completions SHELL`: a script that completes commands and options.
package struct CompletionsCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a completion script for bash, zsh or fish.",
    discussion: """
      bash: cairn completions bash > ~/.local/share/bash-completion/completions/cairn
      zsh:  cairn completions zsh > a folder of $fpath, as _cairn
      fish: cairn completions fish > ~/.config/fish/completions/cairn.fish
      """)

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish
  }

  package init() {}

  package func run() async throws {
    let script =
      switch shell {
      case .bash: CairnCommand.completionScript(for: .bash)
      case .zsh: CairnCommand.completionScript(for: .zsh)
      case .fish: CairnCommand.completionScript(for: .fish)
      }
    Console.current.write(script.hasSuffix("\n") ? script : script + "\n")
  }
}
