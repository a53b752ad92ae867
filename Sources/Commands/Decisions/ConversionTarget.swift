import ArgumentParser
import Knowledge

/// The dialects that decisions can be written in, as the command line spells them.
enum ConversionTarget: String, ExpressibleByArgument, CaseIterable {
  case nygard
  case madr
  case madr3
  case madr2
  case log4brains
  case house
  case jsonADR = "json-adr"

  /// Nil for what is no dialect of Markdown.
  var dialect: DecisionDialect? {
    switch self {
    case .nygard: .nygard
    case .madr: .madr4
    case .madr3: .madr3
    case .madr2: .madr2
    case .log4brains: .log4brains
    case .house: .house
    case .jsonADR: nil
    }
  }

  init?(_ dialect: DecisionDialect) {
    guard let target = ConversionTarget.allCases.first(where: { $0.dialect == dialect }) else { return nil }
    self = target
  }
}
