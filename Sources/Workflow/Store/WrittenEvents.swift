import Planning

/// Events of both histories, in the order in which they were written.
struct WrittenEvents: Sendable {
  var events: [EventRow] = []
  var sessionEvents: [SessionEventRow] = []

  init() {}

  var isEmpty: Bool { events.isEmpty && sessionEvents.isEmpty }

  /// As the lines of an export.
  var lines: [UInt8] {
    var bytes: [UInt8] = []
    for event in events {
      bytes += event.text(withHash: true)
      bytes.append(0x0A)
    }
    for event in sessionEvents {
      event.line.write(to: &bytes)
      bytes.append(0x0A)
    }
    return bytes
  }
}
