import Glibc

extension Double {
  /// The natural logarithm.
  var logarithm: Double { Glibc.log(self) }
}

/// Two to some power.
func exp2(_ power: Double) -> Double { Glibc.exp2(power) }
