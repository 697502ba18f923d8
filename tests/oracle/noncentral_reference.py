# SPDX-License-Identifier: GPL-3.0-or-later
# Writes noncentral_reference.h: tails of the noncentral t and F by mpmath at 30 digits.
# t: the integral over u = log(chi/sqrt(df)) of the chi density times a normal tail, summed by the
# trapezoidal rule with a step at which halving it changes nothing (checked); cases with few terms
# also by the Poisson series of incomplete betas. F: the Poisson mixture itself, term by term.
# Run: python3 noncentral_reference.py > noncentral_reference.h   (half a minute; made with mpmath 1.2.1)
import sys

import mpmath as mp

mp.mp.dps = 30
LOWER, UPPER = 0, 1


def normal_upper(x):
    return mp.erfc(x / mp.sqrt(2)) / 2


def t_by_chi(side, t, df, ncp, fine=1):
    t, df, ncp = mp.mpf(t), mp.mpf(df), mp.mpf(ncp)
    if t < 0:
        return t_by_chi(1 - side, -t, df, -ncp, fine)
    sign = 1 if side == UPPER else -1
    a = df / 2
    constant = mp.log(2) + a * mp.log(a) - mp.loggamma(a)

    def f(u):
        s = mp.exp(u)
        return mp.exp(constant + df * u - a * s * s) * normal_upper(sign * (t * s - ncp))

    # the integrand has one peak: of the two candidates the higher is near enough
    linear, square = t * ncp, df + t * t
    s = (linear + mp.sqrt(linear**2 + 4 * df * square)) / (2 * square)
    centre = max([mp.mpf(0), mp.log(s)], key=f)
    place = mp.exp(centre)
    edge = max(0, ncp)
    x = t * place if sign > 0 else min(t * place, edge + 40)  # flat beyond its edge
    step = mp.mpf(1) / 3 / mp.sqrt(2 * (df + 60) * max(1, place**2) + 2 * x**2 + x * abs(ncp)
                                   + edge**2) / fine
    total = f(centre)
    for side in (-1, 1):
        j, previous = 1, mp.mpf(0)
        while True:
            term = f(centre + side * j * step)
            total += term
            if j > 5 and term <= previous and term < total * mp.mpf(10) ** -24:
                break
            previous, j = term, j + 1
    return total * step


def beta_tails(a, b, x, side, last):
    """I_x(a+j, b) (lower) or 1 - I (upper) for j = 0..last by the recurrence that adds."""
    def kernel(j):  # x^(a+j) y^b / ((a+j) B(a+j, b))
        p = a + j
        return mp.exp(p * mp.log(x) + b * mp.log1p(-x) + mp.loggamma(p + b) - mp.loggamma(p + 1)
                      - mp.loggamma(b))

    tails = [mp.mpf(0)] * (last + 1)
    if side == LOWER:
        tails[last] = mp.betainc(a + last, b, 0, x, regularized=True)
        k = kernel(last)
        for j in range(last - 1, -1, -1):
            k = k * (a + j + 1) / (x * (a + j + b))
            tails[j] = tails[j + 1] + k
    else:
        tails[0] = mp.betainc(b, a, 0, 1 - x, regularized=True)
        k = kernel(0)
        for j in range(last):
            tails[j + 1] = tails[j] + k
            k = k * x * (a + j + b) / (a + j + 1)
    return tails


def f_tail(side, f, df1, df2, noncentrality):
    f, a, b, half = mp.mpf(f), mp.mpf(df1) / 2, mp.mpf(df2) / 2, mp.mpf(noncentrality) / 2
    x = a * f / (b + a * f)
    last = int(half + 30 * mp.sqrt(half) + 200)
    if side == UPPER:  # far tails come from large j
        last = int(max(last, 3 * a * f + 500)) if b > 50 else last + 3000
    total, weight = mp.mpf(0), mp.exp(-half)
    for j, tail in enumerate(beta_tails(a, b, x, side, last)):
        total += weight * tail
        weight *= half / (j + 1)
    return total


def t_by_series(t, df, ncp):
    """P(T <= t), t > 0: Phi(-ncp) + half the mixture over j of I_x(j+1/2) and I_x(j+1)."""
    t, b, ncp = mp.mpf(t), mp.mpf(df) / 2, mp.mpf(ncp)
    x, half = t * t / (t * t + df), mp.mpf(ncp) ** 2 / 2
    total = mp.mpf(0)
    for j in range(int(half + 30 * mp.sqrt(half) + 100)):
        p = mp.exp(-half + j * mp.log(half) - mp.loggamma(j + 1))
        q = ncp / mp.sqrt(2) * mp.exp(-half + j * mp.log(half) - mp.loggamma(j + 1.5))
        total += p * mp.betainc(j + 0.5, b, 0, x, regularized=True)
        total += q * mp.betainc(j + 1, b, 0, x, regularized=True)
    return normal_upper(ncp) + total / 2


T_CASES = [
    (0, 5, 0.5), (1, 1, 0), (2, 10, 1), (2, 10, -1), (-2, 10, 1), (0.001, 3, 2), (3, 1, 3),
    (50, 1, 3), (1e4, 1, 3), (1e6, 2.5, -2), (4, 2.36, 10), (1.96, 1e6, 2.8), (1.96, 1e6, -2.8),
    (12, 29, 12), (30, 29, 12), (3, 29, 12), (0.1, 29, 12), (300, 29, 12), (38, 100, 38),
    (38.5, 60.7, 45), (100, 1000, 100), (60, 1000, 100), (150, 1000, 100), (30, 1000, 5),
    (40, 1e5, 5), (-3, 1e5, 30), (2, 1e5, 36), (1000, 10, 1000), (3000, 10, 1000), (300, 10, 1000),
    (1000, 3.5, 1000), (5000, 500, 5000), (4000, 500, 5000), (6000, 500, 5000), (5000, 1e6, 5000),
    (4900, 1e6, 5000), (60, 2, 55), (600, 2, 55), (55, 7, 55), (20, 7, 55), (1, 0.5, 1),
    (70, 20, 52), (45, 20, 52), (8, 12.5, -3), (-8, 12.5, 3), (25, 4, -20), (10, 300, -15),
    (1e5, 1e4, 1e5), (1.01e5, 1e6, 1e5), (2000, 1e7, 2000),
]
F_CASES = [
    (1, 2, 10, 1), (3, 2, 50, 4), (0.5, 7, 313.3, 20), (12.24, 2, 93, 24), (2.5, 3, 1000, 1e-8),
    (0.01, 2, 60, 3), (1e-6, 2, 60, 3), (1e-20, 5, 60, 30), (40, 2, 60, 3), (400, 2, 60, 3),
    (3, 3, 4, 50), (30, 3, 4, 50), (0.3, 3, 4, 50), (2, 1, 1, 5), (1000, 1, 1, 5), (4.2, 4.5, 1.5, 9),
    (100, 2, 500, 180), (100, 2, 500, 230), (20, 11, 5000, 220), (5, 11, 5000, 220),
    (60, 11, 5000, 220), (7, 199, 800, 1300), (4, 199, 800, 1300), (15, 199, 800, 1300),
    (1000, 3, 1e5, 3000), (700, 3, 1e5, 3000), (1500, 3, 1e5, 3000), (1.1, 1, 1e6, 0.05),
    (200, 1, 1e6, 20), (2, 300, 300, 0.5), (1000, 5, 400, 5000), (0.9, 2, 1e6, 1200),
    (95, 30, 1000, 2800),
]

print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
print("/* Made by noncentral_reference.py; do not edit. */")
print("#ifndef NONCENTRAL_REFERENCE_H\n#define NONCENTRAL_REFERENCE_H\n")
SMALLEST = mp.mpf(10) ** -300


def put(values, tails):
    shown = [mp.nstr(p, 17) if p > SMALLEST else "-1" for p in tails]
    print("    {%s, %s}," % (", ".join(repr(float(v)) for v in values), ", ".join(shown)),
          flush=True)


if __name__ == "__main__":
    print("/* t, df, ncp, P(T <= t), P(T >= t); -1: below 1e-300. */")
    print("static const double reference_noncentral_t[][5] = {")
    for case in T_CASES:
        tails = [t_by_chi(side, *case) for side in (LOWER, UPPER)]
        t, df, ncp = case
        if abs(t) < 100 and df < 1000 and abs(ncp) < 50:
            for side in (LOWER, UPPER):
                assert abs(t_by_chi(side, *case, fine=2) / tails[side] - 1) < 1e-17, case
            if 0 < t and 0 < ncp < 15:
                assert abs(t_by_series(*case) - tails[0]) < 1e-17, case
        assert abs(sum(tails) - 1) < 1e-17, case
        put(case, tails)
        print(case, file=sys.stderr)
    print("};")
    print("/* f, df1, df2, lambda, P(F <= f), P(F >= f); -1: below 1e-300. */")
    print("static const double reference_noncentral_f[][6] = {")
    for case in F_CASES:
        tails = [f_tail(side, *case) for side in (LOWER, UPPER)]
        assert abs(sum(tails) - 1) < 1e-17, case
        put(case, tails)
        print(case, file=sys.stderr)
    print("};")
    print("/* df, alpha, power, ncp at which the two-sided t test has that power. */")
    print("static const double reference_power_ncp[][4] = {")
    for df, alpha, power in [(8, 0.05, 0.8), (58.4, 0.05 / 44, 0.8), (2.5, 0.05, 0.3),
                             (1e4, 1e-6, 0.95)]:
        b = mp.mpf(df) / 2

        def outside(t):
            return mp.betainc(b, 0.5, 0, df / (df + t * t), regularized=True)

        critical = mp.findroot(lambda t: mp.log(outside(t) / alpha), (2.5, 3))

        def excess(ncp):
            return t_by_chi(UPPER, critical, df, ncp) + t_by_chi(LOWER, -critical, df, ncp) - power

        ncp = mp.findroot(excess, (critical + 0.5, critical + 0.9), tol=1e-22)
        print("    {%r, %r, %r, %s}," % (float(df), alpha, power, mp.nstr(ncp, 17)), flush=True)
    print("};\n\n#endif")
