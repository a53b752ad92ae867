import Markup
import TestSupport
import Testing

/// Paths of files among other words.
@Suite struct CommandPathTests {
  private func paths(_ text: String) -> [String] {
    let document = parsed(text)
    return document.claims.filter { $0.kind == .commandPath }.map { claim in
      #expect(String(decoding: Array(text.utf8)[claim.range.offsets], as: UTF8.self) == document[claim.value])
      return document[claim.value]
    }
  }

  @Test(arguments: [
    ("Run `bash scripts/sync.sh --all`.", ["scripts/sync.sh"]),
    ("The script (scripts/sync.sh) and lib/a-b.d/x_y.ts.", ["scripts/sync.sh", "lib/a-b.d/x_y.ts"]),
    ("```bash\n./scripts/sync.sh | tee log\ncat a/b.txt\n```\n", ["scripts/sync.sh", "a/b.txt"]),
    ("```\nX=.github/ci.yml\n```\n", [".github/ci.yml"]),
  ])
  func keepsPaths(_ text: String, _ found: [String]) {
    #expect(paths(text) == found)
  }

  @Test(arguments: [
    "See `scripts/sync.sh` and `./scripts/sync.sh`.", "https://example.org/a/b.html and git@host:a/b.git", "and/or, 1/2.5, v1/2, a/b",
    "`../a/b.sh` and a//b.sh and /etc/hosts.conf", "`${HOME}/a/b.sh` `a/*.sh` `$X/b.sh`", "```\nfoo: <a/b.html>\n```\n",
  ])
  func keepsNoAddressAndNoPattern(_ text: String) {
    #expect(paths(text) == [])
  }
}
