import Authoring

/// Decisions as a document of JSON-ADR 1.0.0.
struct JSONADRReport {
  let decisions: [JSONADR]
  /// The log's folder.
  let folder: String
  /// When it was made, as the user says; without it the same decisions give the same bytes.
  let generatedAt: String?
  /// True for a lone decision in a document of its own.
  let isSingle: Bool

  func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.string(JSONADR.version)
      if isSingle, let decision = decisions.first {
        writer.key("adr")
        write(decision, to: &writer)
        return
      }
      if let generatedAt {
        writer.key("generated_at")
        writer.string(generatedAt)
      }
      writer.key("tool")
      writer.object { writer in
        writer.key("name")
        writer.string("cairn")
        writer.key("version")
        writer.string(CairnCommand.version)
      }
      writer.key("repository")
      writer.object { writer in
        writer.key("adr_directory")
        writer.string(folder)
      }
      writer.key("adrs")
      writer.array(decisions) { writer, decision in write(decision, to: &writer) }
    }
    return writer.finished()
  }

  private func write(_ decision: JSONADR, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("number")
      writer.number(decision.number)
      writer.key("title")
      writer.string(decision.title)
      writer.key("status")
      writer.string(decision.status)
      writer.key("date")
      writer.string(decision.date)
      write("deciders", decision.deciders, to: &writer)
      write("consulted", decision.consulted, to: &writer)
      write("informed", decision.informed, to: &writer)
      write("tags", decision.tags, to: &writer)
      write("context", decision.context, to: &writer)
      write("decision_drivers", decision.drivers, to: &writer)
      writeOptions(decision.options, to: &writer)
      write("decision", decision.decision, to: &writer)
      write(decision.consequences, to: &writer)
      write("confirmation", decision.confirmation, to: &writer)
      writeLinks(decision.links, to: &writer)
      if !decision.customSections.isEmpty {
        writer.key("custom_sections")
        writer.object { writer in
          for section in decision.customSections {
            writer.key(text: section.title)
            writer.string(section.text)
          }
        }
      }
      write("path", decision.path, to: &writer)
    }
  }

  private func write(_ key: StaticString, _ values: [String], to writer: inout JSONWriter) {
    if values.isEmpty { return }
    writer.key(key)
    writer.strings(values)
  }

  private func write(_ key: StaticString, _ value: String?, to writer: inout JSONWriter) {
    guard let value else { return }
    writer.key(key)
    writer.string(value)
  }

  private func writeOptions(_ options: [JSONADR.Option], to writer: inout JSONWriter) {
    if options.isEmpty { return }
    writer.key("considered_options")
    writer.array(options) { writer, option in
      writer.object { writer in
        writer.key("name")
        writer.string(option.name)
        write("description", option.description, to: &writer)
        write("pros", option.pros, to: &writer)
        write("cons", option.cons, to: &writer)
      }
    }
  }

  private func write(_ consequences: JSONADR.Consequences?, to writer: inout JSONWriter) {
    guard let consequences else { return }
    writer.key("consequences")
    switch consequences {
    case .list(let items): writer.strings(items)
    case .sides(let positive, let negative, let risks):
      writer.object { writer in
        write("positive", positive, to: &writer)
        write("negative", negative, to: &writer)
        write("risks", risks, to: &writer)
      }
    }
  }

  private func writeLinks(_ links: [JSONADR.Link], to writer: inout JSONWriter) {
    if links.isEmpty { return }
    writer.key("links")
    writer.array(links) { writer, link in
      writer.object { writer in
        writer.key("type")
        writer.string(link.type)
        writer.key("target")
        writer.number(link.target)
        write("description", link.description, to: &writer)
      }
    }
  }
}
