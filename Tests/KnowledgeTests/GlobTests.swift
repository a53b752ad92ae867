import Knowledge
import Testing

@Suite struct GlobTests {
  @Test(arguments: [
    ("*.md", "a.md"), ("docs/*.md", "docs/a.md"), ("docs/**", "docs/a/b.md"), ("**/a.md", "a.md"),
    ("**/a.md", "x/y/a.md"), ("a/**/b", "a/b"), ("a/**/b", "a/x/y/b"), ("a?c", "abc"),
    ("[a-c]x", "bx"), ("[!a]x", "bx"), ("a\\*b", "a*b"), ("*a*b*", "xxaxxbxx"), ("[]a]", "]"),
    ("docs/**/*.md", "docs/a.md"), ("[x", "[x"),
  ])
  func matches(_ pattern: String, _ path: String) {
    #expect(GlobPattern(pattern).matches(path))
  }

  @Test(arguments: [
    ("*.md", "a/b.md"), ("docs/*.md", "docs/a/b.md"), ("a?c", "a/c"), ("[a-c]x", "dx"),
    ("[!a]x", "ax"), ("docs/**", "doc/a"), ("a/**/b", "a/xb"), ("*.md", "amd"), ("a", "ab"),
    ("**/a.md", "xa.md"),
  ])
  func refuses(_ pattern: String, _ path: String) {
    #expect(!GlobPattern(pattern).matches(path))
  }

  @Test(.timeLimit(.minutes(5))) func takesNoExponentialTime() {
    let path = String(repeating: "a", count: 5_000)
    #expect(!GlobPattern(String(repeating: "*a", count: 12) + "b").matches(path))
    let folders = String(repeating: "a/", count: 200) + "a"
    #expect(!GlobPattern(String(repeating: "**/a/", count: 30) + "b").matches(folders))
  }
}
