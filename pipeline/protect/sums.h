/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sums.h: of how many people in some groups it follows how many are in others.
 *
 * Every group is some kinds of people, and its number the sum of theirs. What is learned of some
 * groups tells, by addition and subtraction, that of each group that is a combination of them.
 *
 * 1. sums_new: kinds as rows, and columns that say which of them are in something.
 * 2. sums_learn the numbers that are known.
 * 3. sums_tell: whether one more that is small follows. sums_forget what was only tried. */
#ifndef PEIL_PROTECT_SUMS_H
#define PEIL_PROTECT_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sums;

/* Those who are in some columns and not in others; no term: everyone. */
struct people {
    size_t terms, column[3];
    bool in[3];
};

static inline struct people people_and(struct people people, size_t column, bool in)
{
    people.column[people.terms] = column;
    people.in[people.terms++] = in;
    return people;
}

/* rows: [kind * width + column], the caller's, as long as the sums are used. */
struct sums *sums_new(const bool rows[], size_t kinds, size_t width);
void sums_free(struct sums *sums); /* NULL is safe */

void sums_learn(struct sums *sums, struct people people, uint64_t number);
/* How much is known by now; and to forget what was learned since. */
size_t sums_count(const struct sums *sums);
void sums_forget(struct sums *sums, size_t count);

/* Whether it follows how many people are some, and did not at a count. */
bool sums_follow(struct sums *sums, struct people people, size_t count);
/* Whether it follows that so many people are some, but fewer than `few`, and did not at a count. */
bool sums_tell(struct sums *sums, struct people people, uint64_t few, size_t count);
/* The same of those who are in both of two columns, or in the first and not in the second. */
bool sums_tell_of_two(struct sums *sums, size_t column, size_t other, uint64_t few, size_t count);

#endif
