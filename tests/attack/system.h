/* SPDX-License-Identifier: GPL-3.0-or-later */
/* system.h: what is known of whole numbers: sums of some of them lie between bounds.
 *
 * 1. system_add for each number; system_begin, system_term ..., system_end for each sum.
 * 2. Attackers (eliminate.h, search.h) read bounds and rows, and never `truth`, which is for the
 *    judge: it says whether rows were read well, and what a value found is worth. */
#ifndef PEIL_ATTACK_SYSTEM_H
#define PEIL_ATTACK_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYSTEM_UNBOUNDED (INT64_C(1) << 50)

struct system_term {
    size_t at;
    int64_t by;
};

struct system_row {
    size_t first, count; /* terms */
    int64_t low, high;
};

struct system {
    size_t count, room;
    int64_t *low, *high, *truth;
    struct system_row *rows;
    size_t row_count, row_room;
    struct system_term *terms;
    size_t term_count, term_room;
};

void system_clear(struct system *system);
/* A number between 0 and high; its index. */
size_t system_add(struct system *system, int64_t high, int64_t truth);

void system_begin(struct system *system);
void system_term(struct system *system, size_t at, int64_t by); /* 0 adds nothing */
void system_end(struct system *system, int64_t low, int64_t high);
/* Forgets the rows from one on. */
void system_forget(struct system *system, size_t rows);

int64_t system_truth(const struct system *system, const struct system_row *row);
/* The first row that the truth does not fulfil, or row_count. */
size_t system_wrong(const struct system *system);

#endif
