import Knowledge
import Markup

extension Rule {
  /// Keys, tokens and passwords that anybody can read.
  static let plaintextSecret = Rule(
    id: "plaintext-secret", family: .syntax, severity: .info,
    summary: "A page holds what plainly is a key, a token or a password.",
    rationale: """
      Who can read the page, or any earlier version of it, has the secret; removing the line is not \
      enough. Known are the keys of AWS, Anthropic, Google, OpenAI and live ones of Stripe, tokens of GitHub, GitLab \
      and Slack, JSON Web Tokens, private keys, and `password:` before a text that is as random as a \
      generated one. All have their real length and look random: what repeats, counts up or says \
      'example' is taken for a placeholder, and so is what can be spoken, what base64 makes of words, a `DEFAULT_PASSWORD`, \
      a token of the role `anon`, and all on pages about passwords and about scanners of secrets. So passwords that a \
      person made up are not seen, and neither are keys without a mark of their own. The message never holds the secret.
      """,
    examples: [
      .accepted(
        "-- a.md --\nAKIAIOSFODNN7EXAMPLE ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx password: <password>\n\n```\nAWS_KEY=AKIA1234567890ABCDEF\npassword = os.environ[\"PASSWORD\"]\nDB_PASSWORD=changeme-please1\n```\n"),
      .accepted("-- a.md --\n```\nDEFAULT_ADMIN_PASSWORD=\("k7VbX2")nD9sHr4w\npassword: \"LocalDev@123\"\npassword: c3VwZXJzZWNyZXQK\npassword: P@ssw0rd123!\n```\n"),
      .accepted("-- a.md --\nFor gitleaks we planted \("AKIAQZ7X4M2N")PLKJ3HRD.\n"),
      .accepted("-- a.md --\n-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n"),
      .flagged("-- a.md --\n```yaml\npassword: \"⟦k7VbX2\("nD9sHr4w")⟧\"\n```\n"),
      .flagged("-- a.md --\n| router | password: `⟦q7TfZ2\("mK9wRb4x")⟧` |\n"),
      .flagged("-- a.md --\nThe key is ⟦\("AKIAQZ7X4M2N")PLKJ3HRD⟧.\n"),
    ],
    check: .document { document, _ in
      if document.path.lowercased().contains("password") { return [] }
      return document.hazards.filter { $0.kind == .secret }.map { hazard in
        Finding(
          range: hazard.range, message: "\(document[hazard.text]) stands here for all to read",
          help: "make a new one, keep it outside of the repository, and name here where it is kept")
      }
    })
}
