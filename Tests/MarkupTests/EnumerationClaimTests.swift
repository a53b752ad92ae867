import Markup
import TestSupport
import Testing

@Suite struct EnumerationClaimTests {
  private func claims(_ text: String) -> [String] {
    let document = parsed(text)
    return document.claims.filter { $0.kind == .enumeration }.map { "\(document[$0.subject])|\(document[$0.value])" }
  }

  @Test(arguments: [
    ("Agents: planner, coder, reviewer, tester.", "Agents|planner,coder,reviewer,tester"),
    ("D1 has 5 tables: tasks, notes, repos, runs and events.", "D1 has 5 tables|tasks,notes,repos,runs,events"),
    ("- **Hosts** — mac, vm, and nas", "Hosts|mac,vm,nas"),
    ("The tools (`task_add`, `task_list`, or `task_done`) wait.", "The tools|task_add,task_list,task_done"),
    ("It runs on planner (Opus), coder (Sonnet), tester (Haiku).", "|planner,coder,tester"),
    ("| a | b |\n|---|---|\n| x | mac, vm, nas, pi |\n", ":|mac,vm,nas,pi"),
    ("We use `a_b`, `c_d`, `e_f` there.", "We use|a_b,c_d,e_f"),
    ("We run Redis, D1, Kafka and Cloudflare there.", "|Redis,D1,Kafka,Cloudflare"),
    ("We run vault-mcp, mac-mcp and hub-mcp.", "We run|vault-mcp,mac-mcp,hub-mcp"),
    ("The workers are `plan`, `code` and `test`.", "The workers are|plan,code,test"),
    ("Parts: Cloudflare Tunnel, D1, Redis & vault-mcp; more.", "Parts|Cloudflare Tunnel,D1,Redis,vault-mcp"),
  ])
  func keepsNames(_ text: String, _ claim: String) {
    #expect(claims(text) == [claim])
  }

  @Test(arguments: [
    "Tools such as planner, coder, reviewer.", "Agents: planner, coder, tester, etc.", "mac, vm", "It costs 1,200, 3,400, 5,600.",
    "When it rains, which it does, we all stay at home, and wait.", "Agents (e.g. planner, coder, tester) wait.",
    "The planner, coder and tester wait.", "If it rains, vault-mcp and hub wait.",
    "Either `a`, `b`, or both.", "`a, b, c, d`", "planner, coder, planner",
  ])
  func keepsNoSentenceAndNoExample(_ text: String) {
    #expect(claims(text) == [])
  }

  @Test func knowsWhereTheNamesStand() throws {
    let text = "# A\n\nThe **agents**: planner, *coder*, `tester`.\n"
    let document = parsed(text)
    let claim = try #require(document.claims.first { $0.kind == .enumeration })
    #expect(String(decoding: Array(text.utf8)[claim.range.offsets], as: UTF8.self) == "planner, *coder*, `tester")
  }
}
