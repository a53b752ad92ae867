import Knowledge
import Testing

@Suite struct OwnRepositoryTests {
  @Test func readsEveryFormOfAnAddress() {
    for address in [
      "https://github.com/Owner/Name.git", "https://user:token@github.com/owner/name", "git@github.com:owner/name.git",
      "ssh://git@github.com:22/owner/name", "git://www.github.com/owner/name/", "github.com/owner/name",
    ] {
      #expect(OwnRepository.place(address) == "github.com/owner/name", "\(address)")
    }
  }

  @Test func leavesAddressesOfDisksAlone() {
    for address in ["/srv/git/name", "../name", "file:///srv/name", "name", "C:\\name"] {
      #expect(OwnRepository.place(address) == nil, "\(address)")
    }
  }
}
