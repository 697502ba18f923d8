/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meets.h: how many are in two levels at once, or in one and not the other, where that follows from
 * shown groups.
 *
 * Nothing is counted of two levels of an overlapping grouping, or of two groupings, together. But
 * where those who are in both, or in a hidden one alone, are a combination of shown groups (0/1
 * vectors, as in structure.h), their number is the same combination of the n of these groups. Of a
 * shown level the ones follow from the others.
 *
 * 1. meets_new, when components are known; meets_project for every atom.
 * 2. meets_solve for what is shown: which meets follow, and how. It remembers: most variables show
 *    the same groups. */
#ifndef PEIL_DISCLOSURE_MEETS_H
#define PEIL_DISCLOSURE_MEETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct structure;
struct peil_disclosure;
struct meets;

struct meets *meets_new(const struct structure *structure,
                        const struct peil_disclosure *disclosure);
void meets_free(struct meets *meets); /* NULL is safe */

/* An atom of a component, with its weights: belongs[cell]. */
void meets_project(struct meets *meets, const struct structure *structure, size_t component,
                   const bool belongs[], const uint64_t weights[]);

/* Two flat levels, and those in both, or in the first alone, as a sum of cells: by[0] everyone,
 * then each shown one. */
struct meet_solution {
    size_t first, second;
    bool alone;
    const uint64_t *by;     /* modulo MODULO_PRIME */
    const uint64_t *vector; /* of these respondents, as structure's of a cell */
};

/* What follows from shown[0..count); the solutions are of meets, until the next call. */
size_t meets_solve(struct meets *meets, const struct structure *structure, size_t component,
                   const size_t shown[], size_t count, const struct meet_solution **solutions);

#endif
