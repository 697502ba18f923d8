/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cut.h: what the totals of rows and columns give away of the cells between them.
 *
 * A table of which every total is known, and some cells. A sum of hidden cells can be worked out
 * where, for a set S of rows and columns, those between S and the rest all have their row in S and
 * their column outside: they are the totals of the rows of S less those of its columns, less the
 * known cells; and every sum that can be worked out is made of such ones (the equations of a table
 * are those of a network). The smallest of them between two lines is a minimum cut, which is a
 * maximum flow (Ford and Fulkerson 1956). */
#ifndef PEIL_DISCLOSURE_CUT_H
#define PEIL_DISCLOSURE_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cut {
    size_t rows, columns;
    const uint64_t *weight; /* [row * columns + column] of a hidden cell; 0: known, or nobody */
    uint64_t least;         /* a sum below it, but not 0, is small */
};

/* Whether a small sum can be worked out for an S with line `from` and without line `to`. Lines are
 * numbered: rows, then columns. Not for a column and a row whose cell is hidden: there is none. */
bool cut_is_small(const struct cut *cut, size_t from, size_t to);
/* Whether any small sum can be. */
bool cut_has_small(const struct cut *cut);

#endif
