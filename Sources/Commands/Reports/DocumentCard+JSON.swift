import Knowledge

extension DocumentCard {
  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("path")
      writer.string(path)
      writer.key("title")
      writer.string(title)
      writer.key("type")
      writer.string(type)
      writer.key("status")
      writer.string(status)
      writer.key("date")
      writer.string(date)
      writer.key("tags")
      writer.strings(tags)
      writer.key("phase")
      writer.string(phase)
      writer.key("decision")
      writer.string(decision)
    }
  }
}
