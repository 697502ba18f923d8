# SPDX-License-Identifier: GPL-3.0-or-later
# Writes polychoric_reference.h: quadrants of the bivariate normal distribution, two-step polychoric
# correlations and their standard errors, by mpmath at 30 to 60 digits, without Peil's method: the
# quadrants of the table are integrals of one normal density times the other's conditional
# probability; those of the likelihood are integrals of the density over the correlation; the
# standard errors are numerical derivatives of the estimate to the cell proportions.
# Run: python3 polychoric_reference.py PATH/bfi.csv > polychoric_reference.h   (two minutes; then
# clang-format; bfi is the data set of R's psychTools; made with mpmath 1.2.1)
import csv
import sys

import mpmath as mp

mp.mp.dps = 30


def below(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def quadrant(h, k, r):
    """P(X < h, Y < k): the integrand is scaled by its largest value, so small ones keep digits."""
    s = mp.sqrt((1 - r) * (1 + r))

    def f(x):
        return mp.npdf(x) * below((k - r * x) / s)

    points = {h - mp.mpf(j) / 4 for j in range(161)}
    points |= {k / r + j * s / abs(r) for j in range(-30, 31) if k / r + j * s / abs(r) < h}
    points = sorted(points)
    scale = max(f(x) for x in points)
    return scale * mp.quad(lambda x: f(x) / scale, points)


def concordant(h, k, r):
    """The same, from 0 to r over the density."""
    def density(u):
        return mp.exp(-(h * h + k * k - 2 * h * k * mp.sin(u)) / (2 * mp.cos(u) ** 2))

    end = mp.asin(r)
    return below(h) * below(k) + mp.quad(density, [0, end / 2, end]) / (2 * mp.pi)


def normal_quantile(p):
    return mp.sqrt(2) * mp.erfinv(2 * p - 1)


def margins(table):
    n = sum(map(sum, table))
    rows = [sum(r) for r in table]
    columns = [sum(c) for c in zip(*table)]
    return ([normal_quantile(mp.mpf(sum(rows[:i])) / n) for i in range(1, len(rows))],
            [normal_quantile(mp.mpf(sum(columns[:j])) / n) for j in range(1, len(columns))])


def cells(row, column, r):
    """Probabilities and their derivatives to r."""
    grid = [[concordant(h, k, r) for k in column] + [below(h)] for h in row]
    grid.append([below(k) for k in column] + [mp.mpf(1)])
    s2 = 1 - r * r

    def density(h, k):
        return mp.exp(-(h * h + k * k - 2 * r * h * k) / (2 * s2)) / (2 * mp.pi * mp.sqrt(s2))

    slope = [[density(h, k) for k in column] + [mp.mpf(0)] for h in row]
    slope.append([mp.mpf(0)] * (len(column) + 1))

    def difference(g, i, j):
        def at(a, b):
            return g[a][b] if a >= 0 and b >= 0 else mp.mpf(0)
        return at(i, j) - at(i - 1, j) - at(i, j - 1) + at(i - 1, j - 1)

    span = [(i, j) for i in range(len(grid)) for j in range(len(grid[0]))]
    return ({c: difference(grid, *c) for c in span}, {c: difference(slope, *c) for c in span})


def score(table, r):
    p, d = cells(*margins(table), r)
    return mp.fsum(table[i][j] * d[i, j] / p[i, j] for i, j in p if table[i][j] != 0)


def estimate(table, start):
    near = start + (1 - abs(start)) / 100
    return mp.re(mp.findroot(lambda r: score(table, mp.re(r)), (start, near), tol=1e-38))


def fit(table, r):
    n = sum(map(sum, table))
    p, _ = cells(*margins(table), r)
    return 2 * mp.fsum(table[i][j] * mp.log(mp.mpf(table[i][j]) / n / p[i, j])
                       for i, j in p if table[i][j] != 0)


def standard_error(table, r):
    """By the delta method on the proportions that the model implies at the estimate."""
    n = sum(map(sum, table))
    p, _ = cells(*margins(table), r)
    implied = [[p[i, j] for j in range(len(table[0]))] for i in range(len(table))]
    step = mp.mpf(10) ** -9

    def slope_of(i, j):
        values = []
        for sign in (1, -1):
            moved = [list(row) for row in implied]
            moved[i][j] += sign * step
            values.append(score(moved, r))
        return (values[0] - values[1]) / (2 * step)

    to_rho = (score(implied, r + step) - score(implied, r - step)) / (2 * step)
    influence = {c: -slope_of(*c) / to_rho for c in p}
    mean = mp.fsum(p[c] * influence[c] for c in p)
    return mp.sqrt(mp.fsum(p[c] * (influence[c] - mean) ** 2 for c in p) / n)


def text(x):
    return mp.nstr(x, 17)


def print_table(name, table):
    rows = ", ".join("{" + ", ".join(map(str, r)) + "}" for r in table)
    print(f"static const uint64_t {name}[{len(table)}][{len(table[0])}] = {{{rows}}};")


def read_pairs(path):
    """The 10 pair tables of N1 to N5: everybody who answered both."""
    with open(path, newline="") as file:
        people = list(csv.DictReader(file))
    tables = []
    for a in range(1, 6):
        for b in range(a + 1, 6):
            table = [[0] * 6 for _ in range(6)]
            for person in people:
                x, y = person[f"N{a}"], person[f"N{b}"]
                if x not in ("", "NA") and y not in ("", "NA"):
                    table[int(x) - 1][int(y) - 1] += 1
            tables.append(table)
    return tables


print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
print(f"/* Made by polychoric_reference.py with mpmath {mp.__version__}; do not edit. */")
print("#ifndef POLYCHORIC_REFERENCE_H\n#define POLYCHORIC_REFERENCE_H\n\n#include <stdint.h>\n")

print("/* h, k, rho, P(X < h, Y < k). */")
print("static const double reference_quadrants[][4] = {")
thresholds = [(-0.25, 0.5), (1.5, 1.5), (-2.5, 2.5), (-3, -2.75), (0.75, 0.751), (4, -1), (-4.5, -4)]
for h, k in thresholds:
    for r in (-0.999, -0.9, -0.5, 0.125, 0.5, 0.7, 0.95, 0.9995):
        p = quadrant(mp.mpf(h), mp.mpf(k), mp.mpf(r))
        if p > mp.mpf("1e-290"):
            print(f"    {{{h}, {k}, {r}, {text(p)}}},")
print("};")

small = {
    "tetrachoric": ([[40, 10], [20, 30]], 0.6),
    "skewed": ([[700, 21], [12, 3]], 0.45),
    "negative": ([[1, 4, 9, 12], [3, 8, 7, 2], [15, 6, 2, 0]], -0.79),
    "sparse": ([[3, 0, 0, 0, 0], [1, 2, 0, 1, 0], [0, 1, 6, 3, 2]], 0.85),
    "outlier": ([[100000, 20000, 0], [19000, 400000, 31000], [1, 29000, 200000]], 0.94),
}
print("/* Small tables; below, of each: rho, standard error, likelihood ratio. */")
for name, (table, _) in small.items():
    print_table("reference_" + name, table)
print(f"static const double reference_small[{len(small)}][3] = {{")
mp.mp.dps = 60
for name, (table, start) in small.items():
    r = estimate(table, mp.mpf(start))
    print(f"    {{{text(r)}, {text(standard_error(table, r))}, {text(fit(table, r))}}},")
print("};")

mp.mp.dps = 30
tables = read_pairs(sys.argv[1])
print("/* N1 to N5 of bfi: the pairs 1-2, 1-3, ..., 4-5; of each rho and likelihood ratio; of the")
print(" * first the standard error. */")
print(f"static const uint64_t reference_pairs[{len(tables)}][6][6] = {{")
for table in tables:
    print("    {" + ", ".join("{" + ", ".join(map(str, r)) + "}" for r in table) + "},")
print("};")
found = [estimate(table, mp.mpf("0.55")) for table in tables]
print("static const double reference_pair_rho[] = {" + ", ".join(map(text, found)) + "};")
print("static const double reference_pair_fit[] = {"
      + ", ".join(text(fit(t, r)) for t, r in zip(tables, found)) + "};")
print("static const double reference_pair_se = " + text(standard_error(tables[0], found[0])) + ";")
print("/* Standardised alpha of these ten. */")
mean = sum(found) / len(found)
print("static const double reference_ordinal_alpha = " + text(5 * mean / (1 + 4 * mean)) + ";")
print("\n#endif")
