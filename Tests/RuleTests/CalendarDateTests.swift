import Testing

@testable import Rules

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2026/02/08", "2026-02-08"), ("2026-2-8", "2026-02-08"), ("2026.02.08", "2026-02-08"),
    ("20260208", "2026-02-08"), ("8 Feb 2026", "2026-02-08"), ("8th February, 2026", "2026-02-08"),
    ("Sept 8, 2026", "2026-09-08"), ("2026 Feb 8", "2026-02-08"), ("28.02.2026", "2026-02-28"),
    ("02/28/2026", "2026-02-28"), ("02.02.2026", "2026-02-02"),
  ])
  func readsADayThatCanBeNoOther(_ text: String, _ day: String) {
    #expect(CalendarDate.iso(text) == day)
  }

  @Test(arguments: [
    "03/04/2026", "3.4.2026", "2026-13-01", "30 Feb 2026", "20261301", "2026", "Feb 2026", "8 Ma 2026",
    "8/2/26", "soon", "2026-02-08 10:00", "", "TBD / later / never",
  ])
  func guessesNothing(_ text: String) { #expect(CalendarDate.iso(text) == nil) }
}
