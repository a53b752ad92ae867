import Testing

@testable import Commands

/// What is read of a host on the input of its hook.
@Suite struct HookInputTests {
  private func track(_ text: String) -> String? { HookInput.track(of: .claude, from: Array(text.utf8)) }

  @Test func tellsTheSessionsOfAHostApart() {
    #expect(track(#"{"session_id": "1F0C9A3E-77", "source": "startup"}"#) == "claude-1f0c9a3e")
    #expect(track(#"{"session_id": "2a"}"#) == "claude-2a")
  }

  @Test func takesNoTrackFromWhatIsNoSession() {
    for text in ["", "{}", "[1]", "no JSON", #"{"session_id": 7}"#, #"{"session_id": "--"}"#] {
      #expect(track(text) == nil, "\(text)")
    }
  }
}
