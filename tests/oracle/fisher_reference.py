# SPDX-License-Identifier: GPL-3.0-or-later
# Writes fisher_reference.h: p-values of Fisher's exact test by enumerating all tables with the
# totals of the observed one in integers, without logarithms or rounding but the last; ties as
# fisher.h states them. Tables come from a list and from Python's generator with a fixed seed.
# Run: python3 fisher_reference.py > fisher_reference.h   (some seconds; made with Python 3.11)
import random
from fractions import Fraction
from functools import lru_cache
from math import factorial


def fillings(held, column):
    if len(held) == 1:
        if column <= held[0]:
            yield (column,)
        return
    for x in range(max(0, column - sum(held[1:])), min(held[0], column) + 1):
        for rest in fillings(held[1:], column - x):
            yield (x,) + rest


def product(cells):
    result = 1
    for x in cells:
        result *= factorial(x)
    return result


def tables_by_product(rows, columns):
    """How many tables there are of each product of cell factorials."""

    @lru_cache(None)
    def after(held, j):
        if j == len(columns) - 1:
            return {product(held): 1}
        found = {}
        for filling in fillings(held, columns[j]):
            left = tuple(sorted(a - b for a, b in zip(held, filling)))
            for p, n in after(left, j + 1).items():
                key = p * product(filling)
                found[key] = found.get(key, 0) + n
        return found

    return after(tuple(sorted(rows)), 0)


def p_value(table):
    rows = [t for t in map(sum, table) if t]
    columns = [t for t in map(sum, zip(*table)) if t]
    if len(columns) < len(rows):
        rows, columns = columns, rows
    observed = product(x for row in table for x in row)
    tables = tables_by_product(rows, columns)
    counted = [p for p in tables if p * Fraction(10**7 + 1, 10**7) >= observed]
    everything = sum(Fraction(n, p) for p, n in tables.items())
    return sum(Fraction(tables[p], p) for p in counted) / everything


def drawn(rows, columns, n):
    table = [[0] * columns for _ in range(rows)]
    for _ in range(n):
        row = random.randrange(rows)
        column = min(random.randrange(columns), random.randrange(columns)) if row else \
            random.randrange(columns)
        table[row][column] += 1
    return table


random.seed(1935)
listed = [
    [[3, 1], [1, 3]],  # Fisher's tea
    [[2, 10], [15, 3]],  # Fisher's twins
    [[0, 5], [5, 0]], [[1, 1], [1, 1]], [[7, 0], [3, 0], [0, 2]], [[125, 0], [0, 125]],
    [[90, 35], [70, 55]], [[1, 240], [5, 4]], [[2000, 2100], [2050, 1900]],
    [[1, 2, 0], [2, 1, 0], [0, 0, 0], [1, 1, 0]],
    [[5, 0, 0], [0, 5, 0], [0, 0, 5]], [[2, 2, 2], [2, 2, 2], [2, 2, 2]],
    [[60, 0, 0], [0, 60, 0], [0, 0, 60]],
    # Mehta and Patel's 5 x 7
    [[1, 2, 2, 1, 1, 0, 1], [2, 0, 0, 2, 3, 0, 0], [0, 1, 1, 1, 2, 7, 3], [1, 1, 2, 0, 0, 0, 1],
     [0, 1, 1, 1, 1, 0, 0]],
    # R 4.2.2's fisher.test says 0.4353 here, and 0.6615 when it simulates
    [[0, 1, 1, 0, 2], [0, 0, 0, 1, 0], [0, 1, 1, 1, 0], [1, 1, 0, 0, 0], [0, 1, 0, 2, 0], [0, 1,
     1, 0, 0], [1, 0, 3, 0, 1], [0, 0, 1, 2, 0], [1, 0, 2, 1, 0], [3, 2, 1, 1, 0], [1, 1, 1, 2, 0],
     [0, 1, 0, 0, 0]],
]
shapes = [(2, 2, 40), (2, 2, 250), (2, 3, 60), (2, 5, 60), (2, 12, 40), (3, 3, 50), (3, 4, 40),
          (4, 3, 50), (4, 4, 26), (5, 3, 30), (4, 5, 20), (2, 7, 60), (12, 2, 40), (3, 5, 35)]
tables = listed + [drawn(*shape) for shape in shapes for _ in range(3)]
print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
print("/* Made by fisher_reference.py; do not edit. */")
print("#ifndef FISHER_REFERENCE_H\n#define FISHER_REFERENCE_H\n")
print("#include <stddef.h>\n#include <stdint.h>\n")
print("static const struct {")
print("    size_t rows, columns;")
print("    uint64_t cells[60];")
print("    double p;")
print("} reference_fisher[] = {")
for table in tables:
    cells = ", ".join(str(x) for row in table for x in row)
    p = float(p_value(table))
    print("    {%d, %d, {%s}, %r}," % (len(table), len(table[0]), cells, p), flush=True)
print("};\n\n#endif")
