# SPDX-License-Identifier: GPL-3.0-or-later
# Writes exact_rank_reference.h: exact p-values of the rank sum and signed rank tests under ties, in
# whole numbers of any size, by convolution in dictionaries (Peil keeps probabilities in doubles);
# of small cases also by listing every choice. Brunner and Munzel's test and the signed rank test
# with Pratt's zeros by SciPy.
# Run: python3 exact_rank_reference.py | clang-format > exact_rank_reference.h   (a minute; made with
# Python 3.11, SciPy 1.10.1)
from fractions import Fraction
from itertools import combinations, product
from math import comb
from random import Random

from scipy.stats import brunnermunzel, wilcoxon

MOST = 64  # values in a case


def doubled_ranks(counts):
    below, ranks = 0, []
    for n in counts:
        ranks.append(2 * below + n + 1)
        below += n
    return ranks


def rank_sum(n1, n2):
    """P(|W - mu| >= |w - mu|), dealing group 1 out over the values; the count of the ways for each
    number dealt and sum reached."""
    t = [a + b for a, b in zip(n1, n2)]
    m, total = sum(n1), sum(t)
    score = [r - total - 1 for r in doubled_ranks(t)]
    seen = abs(sum(a * s for a, s in zip(n1, score)))
    if sum(n2) < m:
        m = sum(n2)
    ways = {(0, 0): 1}
    for n, s in zip(t, score):
        later = {}
        for (c, x), w in ways.items():
            for more in range(min(n, m - c) + 1):
                key = (c + more, x + more * s)
                later[key] = later.get(key, 0) + w * comb(n, more)
        ways = later
    tails = sum(w for (c, x), w in ways.items() if c == m and abs(x) >= seen)
    return Fraction(tails, comb(total, m))


def rank_sum_listed(n1, n2):
    score = []
    t = [a + b for a, b in zip(n1, n2)]
    for n, r in zip(t, doubled_ranks(t)):
        score += [r] * n
    m, mean = sum(n1), sum(n1) * (sum(t) + 1)
    seen = abs(sum(a * r for a, r in zip(n1, doubled_ranks(t))) - mean)
    chosen = [abs(sum(c) - mean) >= seen for c in combinations(score, m)]
    return Fraction(sum(chosen), len(chosen))


def distances(differences, pratt):
    """Doubled ranks of the differences other than zero, and how many lie above and below."""
    size = sorted({abs(d) for d in differences if d != 0})
    below = differences.get(0, 0) if pratt else 0
    out = []
    for s in size:
        n = differences.get(s, 0) + differences.get(-s, 0)
        out.append((2 * below + n + 1, differences.get(s, 0), differences.get(-s, 0)))
        below += n
    return out


def signed_rank(differences, pratt):
    d = distances(differences, pratt)
    seen = abs(sum(r * (a - b) for r, a, b in d))
    ways = {0: 1}
    for r, a, b in d:
        n = a + b
        later = {}
        for x, w in ways.items():
            for heads in range(n + 1):
                key = x + r * (2 * heads - n)
                later[key] = later.get(key, 0) + w * comb(n, heads)
        ways = later
    return Fraction(sum(w for x, w in ways.items() if abs(x) >= seen),
                    2 ** sum(a + b for _, a, b in d))


def signed_rank_listed(differences, pratt):
    d = distances(differences, pratt)
    ranks = [r for r, a, b in d for _ in range(a + b)]
    seen = abs(sum(r * (a - b) for r, a, b in d))
    signs = [abs(sum(r * s for r, s in zip(ranks, c))) >= seen
             for c in product((-1, 1), repeat=len(ranks))]
    return Fraction(sum(signs), len(signs))


def number(fraction):
    return repr(float(fraction))


random = Random(7)


def likert(n, weights):
    counts = [0] * len(weights)
    for v in random.choices(range(len(weights)), weights, k=n):
        counts[v] += 1
    return counts


low, high, flat = (5, 4, 3, 2, 1), (1, 2, 3, 4, 5), (1, 1, 1, 1, 1)
rank_sums = [
    ([1, 1, 0, 1, 0, 1, 0], [0, 0, 1, 0, 1, 0, 1]),  # no ties
    ([0, 0, 0, 1], [1, 1, 1, 0]),
    ([2, 3], [4, 1]),
    ([1, 0, 2, 1], [2, 3, 1, 1]),
    ([0, 2, 1, 3, 1], [3, 1, 2, 0, 1]),
    ([4, 0, 2, 0, 1], [1, 3, 0, 3, 0]),
    ([3, 0, 0], [0, 0, 4]),  # apart
    (likert(8, low), likert(9, high)),
    (likert(10, low), likert(40, flat)),
    (likert(300, low), likert(7, high)),
    ([1, 1, 2, 3, 3], [9000, 21000, 30000, 28000, 12000]),
    (likert(25, low), likert(30, high)),
    (likert(60, low), likert(55, high)),
    ([150, 30, 8, 2], [1, 12, 40, 130]),
    ([120, 60, 20], [3, 30, 180]),
    ([170, 0], [0, 170]),
    ([499, 1], [2, 498]),
    ([1] * 12 + [0] * 12, [0, 1] * 12),
    ([1 if i % 7 == 0 else 0 for i in range(60)], [i % 4 for i in range(60)]),
    ([(i * i) % 3 for i in range(40)], [(i + 1) % 3 for i in range(40)]),
]
signed = [
    {1: 1, 2: 1, -3: 1, 4: 1, 5: 1},
    {1: 4, -1: 2, 2: 3, 0: 3},
    {-2: 1, -1: 2, 0: 5, 1: 6, 2: 2, 3: 1},
    {1: 9},
    {-1: 1, 0: 40, 4: 1, 2: 1},
    {-4: 2, -3: 5, -2: 11, -1: 30, 0: 60, 1: 52, 2: 25, 3: 9, 4: 4},
    {-3: 1, -2: 20, -1: 110, 0: 300, 1: 240, 2: 130, 3: 40, 4: 9},
    {1: 330},
    {i if i % 3 else -i: 1 for i in range(1, 61)},
    {i - 20: 1 + i % 3 for i in range(60)},
]

print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
print("/* Made by exact_rank_reference.py; do not edit. */")
print("#ifndef EXACT_RANK_REFERENCE_H\n#define EXACT_RANK_REFERENCE_H\n\n#include <stdint.h>\n")
print("/* Two groups as counts over k values, exact two-sided p; SciPy's brunnermunzel(group 2,")
print(" * group 1): statistic and p, 0 where the groups do not overlap or one is a single answer. */")
print("struct exact_rank_sum {\n    int k;\n    uint64_t n1[%d], n2[%d];" % (MOST, MOST))
print("    double p, statistic, t_p;\n};")
print("static const struct exact_rank_sum exact_rank_sums[] = {")
for n1, n2 in rank_sums:
    p = rank_sum(n1, n2)
    assert p == rank_sum(n2, n1)
    if comb(sum(n1) + sum(n2), sum(n1)) < 200000:
        assert p == rank_sum_listed(n1, n2)
    x = [v for v, n in enumerate(n1) for _ in range(n)]
    y = [v for v, n in enumerate(n2) for _ in range(n)]
    t = brunnermunzel(y, x) if min(len(x), len(y)) > 1 and max(x) >= min(y) and max(y) >= min(x) \
        else (0.0, 0.0)
    print("    {%d, {%s}, {%s}, %s, %r, %r}," % (len(n1), ", ".join(map(str, n1)),
                                                 ", ".join(map(str, n2)), number(p),
                                                 float(t[0]), float(t[1])))
print("};\n")
print("/* Differences and how often each; exact p with Pratt's zeros, and with zeros dropped; SciPy's")
print(" * asymptotic p with Pratt's zeros, 0 where it refuses. */")
print("struct exact_signed_rank {\n    int k;\n    int64_t difference[%d];" % MOST)
print("    uint64_t n[%d];\n    double pratt, dropped, normal;\n};" % MOST)
print("static const struct exact_signed_rank exact_signed_ranks[] = {")
for case in signed:
    values = sorted(case)
    p = [signed_rank(case, pratt) for pratt in (True, False)]
    if sum(n for d, n in case.items() if d) <= 17:
        assert p == [signed_rank_listed(case, pratt) for pratt in (True, False)]
    raw = [d for d in values for _ in range(case[d])]
    normal = wilcoxon(raw, zero_method="pratt", correction=False, mode="approx").pvalue
    print("    {%d, {%s}, {%s}, %s, %s, %r}," % (
        len(values), ", ".join(map(str, values)), ", ".join(str(case[d]) for d in values),
        number(p[0]), number(p[1]), float(normal)))
print("};\n\n#endif")
