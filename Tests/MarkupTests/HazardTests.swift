import Markup
import TestSupport
import Testing

@Suite struct HazardTests {
  private func hazards(_ text: String, _ kinds: Set<Hazard.Kind>) -> [String] {
    let bytes = Array(text.utf8)
    return parsed(text).hazards.filter { kinds.contains($0.kind) }.map {
      "\($0.kind) '\(String(decoding: bytes[$0.range.offsets], as: UTF8.self))' \($0.count)"
    }
  }

  private func fences(_ text: String) -> [String] {
    hazards(text, [.unclosedFence, .overrunFence, .invertedFence, .swallowedHeading])
  }

  @Test func seesNothingInFencesThatClose() {
    #expect(fences("```\na\n```\n\n- x\n\n  ```sh\n  a\n  ```\n\n> ```\n> a\n> ```\n\n    ```\n").isEmpty)
    #expect(fences("````markdown\n```sh\na\n```\n````\n\n~~~\n```sh\n~~~\n").isEmpty)
    #expect(fences("```\r\na\r\n```\r\n").isEmpty)
    #expect(fences("```sh\n# a\n# b\n").isEmpty)
  }

  @Test func tellsWhatAnUnclosedFenceSwallows() {
    #expect(
      fences("```\na\n\n## B\n\n[c](c.md) [d](d.md)\n\n# x: y\n# z\n")
        == ["unclosedFence '```' 2", "swallowedHeading '## B' 0"])
  }

  @Test func tellsAFenceThatRunsOverAnother() {
    #expect(fences("```text\na\n```sh\nb\n```\n") == ["overrunFence '```text' 0"])
    #expect(fences("> ```text\n> a\n> ```sh\n> b\n> ```\n") == ["overrunFence '> ```text' 0"])
    #expect(fences("```\nUse\n    ```sh\n```\n").isEmpty)
  }

  @Test func tellsAFenceThatWasMeantToClose() {
    #expect(
      fences("1. a\n\n   ```sh\n   b\n```\n\n## C\n\n```sh\nd\n```\n")
        == ["invertedFence '```' 0", "swallowedHeading '## C' 0"])
  }

  @Test func findsSecretsAnywhereAndNoPlaceholders() {
    let key = "AKIA" + "QZ7WPLM3RT5VXB2N"
    let token = "ghp_" + "aB3dE9fG1hJ7kL5mN0pQ2rS8tU4vW6xY7zA1"
    #expect(hazards("---\nkey: \(key)\n---\n", [.secret]) == ["secret '\(key)' 0"])
    #expect(hazards("x\(key) \(key)Y AKIA1234567890ABCDEF\n", [.secret]).isEmpty)
    #expect(hazards("<!-- \(token) -->\n", [.secret]) == ["secret '\(token)' 0"])
    #expect(hazards("password: hunter2hunter2 DB_PASSWORD=${PASSWORD_1a2B}\n", [.secret]).isEmpty)
    let made = "Wq7-mud" + "lark-Tz41x"
    #expect(hazards("export DB=postgres://app:\(made)@localhost:5432/app\n", [.secret]) == ["secret '\(made)' 0"])
    #expect(hazards("postgres://app:password@db/app redis://u:${P}@h https://example.org:8080/@a\n", [.secret]).isEmpty)
    let random = "Zk3J9fQ2mX7vB1nR8t" + "L5wP0yH6cD4gSaQw"
    for text in ["export CF_TOKEN=\(random)\n", "client_secret: \(random)\n", "\"token\": \"\(random)\"\n"] {
      #expect(hazards(text, [.secret]) == ["secret '\(random)' 0"], "\(text)")
    }
    #expect(hazards("TOKEN=abc secret: sops://ops/secrets.enc.yaml TOKEN=example-Zk3J9fQ2mX7vB1nR8t\n", [.secret]).isEmpty)
    for padding in 0..<40 {
      let text = String(repeating: "-", count: padding) + " \(key)"
      #expect(hazards(text, [.secret]).count == 1, "\(padding)")
    }
  }
}
