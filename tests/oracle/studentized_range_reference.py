# SPDX-License-Identifier: GPL-3.0-or-later
# Writes studentized_range_reference.h: upper tails of the studentized range and the gamma
# correction of Hedges' g by mpmath at 25 digits, quantiles by SciPy. The tail is the double
# integral over the largest of the k normals and the logarithm of chi, without Peil's table.
# Run: python3 studentized_range_reference.py > studentized_range_reference.h   (half a minute;
# made with mpmath 1.2.1, SciPy 1.10.1)
import mpmath as mp
from scipy.stats import studentized_range

mp.mp.dps = 25


def below(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def range_tail(w, k):
    def f(z):
        # Phi(z)^(k-1) - (Phi(z) - Phi(z-w))^(k-1) without cancellation
        a, d = below(z), below(z - w)
        part = -mp.expm1((k - 1) * mp.log1p(-d / a)) if d < a else 1
        return mp.npdf(z) * a ** (k - 1) * part

    # the trapezoidal rule on a normal density is exact to exp(-2 pi^2 / step^2)
    step = mp.mpf(1) / 10
    first, last = int((w / 2 - 9) / step), int(max(w / 2 + 9, 12) / step)
    return k * step * mp.fsum(f(j * step) for j in range(first, last + 1))


def upper(q, k, df):
    q = mp.mpf(q)
    if df == mp.inf:
        return range_tail(q, k)
    df = mp.mpf(df)
    a = df / 2
    constant = 2 * a**a / mp.gamma(a)

    def f(u):
        return constant * mp.exp(df * u - a * mp.exp(2 * u)) * range_tail(q * mp.exp(u), k)

    centre = -mp.log1p(q * q / (2 * df)) / 2
    step = mp.mpf(1) / 9 / mp.sqrt(2 * (df + 10)) * 3
    total = f(centre)
    for side in (-1, 1):
        j, term = 1, mp.mpf(1)
        while j < 6 or term > total * mp.mpf(10) ** -16:
            term = f(centre + side * j * step)
            total += term
            j += 1
    return total * step


def both(q, k, df):
    """P(Q <= q) and P(Q >= q), the lower tail as its own double integral."""
    q, root, step = mp.mpf(q), mp.sqrt(2), 2 / (5 * mp.sqrt(k + 2))

    def range_below(w):
        if w > 60:
            return mp.mpf(1)
        half = w / 2

        def f(m):  # all k between m - w/2 and m + w/2, the largest at the end
            d = below(-abs(m) + half) - below(-abs(m) - half)
            return mp.npdf(m + half) * d ** (k - 1)

        first, last = int((-half - 8) / step) - 1, int(8 / step) + 1
        return k * step * mp.fsum(f(j * step) for j in range(first, last + 1))

    if df == mp.inf:
        return range_below(q), range_tail(q, k)
    df = mp.mpf(df)
    a = df / 2
    constant = 2 * a**a / mp.gamma(a)

    def g(u):
        return constant * mp.exp(df * u - a * mp.exp(2 * u)) * range_below(q * mp.exp(u))

    centre = max([mp.mpf(0), mp.log1p((k - 1) / df) / 2], key=g)
    width = mp.mpf(1) / 3 / mp.sqrt(2 * (df + k + 10))
    total = g(centre)
    for side in (-1, 1):
        j, term = 1, mp.mpf(1)
        while j < 6 or term > total * mp.mpf(10) ** -17:
            term = g(centre + side * j * width)
            total += term
            j += 1
    return total * width, upper(q, k, df)


def correction(df):
    df = mp.mpf(df)
    return mp.gamma(df / 2) / (mp.sqrt(df / 2) * mp.gamma((df - 1) / 2))


print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
print("/* Made by studentized_range_reference.py; do not edit. */")
print("#ifndef STUDENTIZED_RANGE_REFERENCE_H\n#define STUDENTIZED_RANGE_REFERENCE_H\n")
print("/* q, k, df (-1: infinite), upper tail. */")
print("static const double reference_studentized_range[][4] = {")
for q, k, df in [(3.5, 3, mp.inf), (10, 5, mp.inf), (40, 3, mp.inf), (0.5, 2, mp.inf),
                 (4, 4, 2.36), (25, 3, 170.4), (33, 3, 249.64), (10, 20, 120), (2.5, 8, 1000),
                 (3, 2, 1.5), (7, 50, 12.5)]:
    name = -1 if df == mp.inf else df
    print("    {%r, %d, %r, %s}," % (float(q), k, float(name), mp.nstr(upper(q, k, df), 17)),
          flush=True)
print("};")
print("/* q, k, df (-1: infinite), lower and upper tail. */")
print("static const double reference_studentized_tails[][5] = {")
for q, k, df in [(0.01, 2, mp.inf), (1e-10, 2, 7), (0.3, 3, 5), (1e-4, 5, 30), (0.05, 20, 12.5),
                 (1, 20, 12.5), (2, 50, 4), (0.2, 200, 100), (3, 200, 100), (5.5, 200, 1000),
                 (5.5, 200, mp.inf), (4, 200, mp.inf), (1.5, 10, 2), (0.001, 10, 1), (0.02, 150, 1),
                 (0.1, 20, 120), (3, 4, 60), (1e5, 3, 1), (400, 12, 2.5), (9, 5, 1000)]:
    name = -1 if df == mp.inf else df
    print("    {%r, %d, %r, %s, %s}," % ((float(q), k, float(name))
          + tuple(mp.nstr(p, 17) for p in both(q, k, df))), flush=True)
print("};")
print("/* p, k, df, quantile. */")
print("static const double reference_studentized_quantile[][4] = {")
for p, k, df in [(.95, 3, 10), (.95, 5, 2.36), (.99, 10, 60), (.5, 4, 20), (.95, 2, 5)]:
    print("    {%r, %d, %r, %.15g}," % (p, k, df, studentized_range.ppf(p, k, df)), flush=True)
print("};")
print("/* df, J. */")
print("static const double reference_correction[][2] = {")
for df in (1.001, 1.5, 2, 2.5, 10, 62.16, 1000.5, 1000000):
    print("    {%r, %s}," % (df, mp.nstr(correction(df), 17)))
print("};\n\n#endif")
