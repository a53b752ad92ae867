import Glibc

extension Double {
  /// The natural logarithm.
  var logarithm: Double { Glibc.log(self) }
}

/// A number to some power.
func power(_ base: Double, _ exponent: Double) -> Double { Glibc.pow(base, exponent) }

/// Two to some power.
func exp2(_ power: Double) -> Double { Glibc.exp2(power) }
