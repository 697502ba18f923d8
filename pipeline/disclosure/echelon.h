/* SPDX-License-Identifier: GPL-3.0-or-later */
/* echelon.h: which vectors are combinations of others: Gaussian elimination modulo a prime.
 *
 * What is known of some groups of people (how many they are, say) tells that of every group whose
 * vector over kinds of people is a combination of theirs, and of no other.
 *
 * 1. echelon_new.
 * 2. echelon_add the vectors that are known.
 * 3. echelon_has: whether one more follows from them, and how. */
#ifndef PEIL_DISCLOSURE_ECHELON_H
#define PEIL_DISCLOSURE_ECHELON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct echelon;

/* Vectors have `dimension` entries below MODULO_PRIME. traced: so many are added at the most, and
 * it is known how others are made of them; 0: any number is added, and that is not known. */
struct echelon *echelon_new(size_t dimension, size_t traced);
void echelon_free(struct echelon *echelon); /* NULL is safe */

void echelon_add(struct echelon *echelon, const uint64_t vector[]);
/* The same with how many a vector's people are, modulo MODULO_PRIME: to all vectors or to none,
 * where traced is 1. */
void echelon_add_number(struct echelon *echelon, const uint64_t vector[], uint64_t number);
/* How much is known: the vectors that were no combination of those added before them. */
size_t echelon_count(const struct echelon *echelon);
/* Whether a vector is a combination of what is known; of what was known at a count. */
bool echelon_has(const struct echelon *echelon, const uint64_t vector[]);
bool echelon_had(const struct echelon *echelon, size_t count, const uint64_t vector[]);
/* The same as echelon_has; by: [traced] if so, how often each vector that was added is in it, in
 * the order of adding. */
bool echelon_trace(const struct echelon *echelon, const uint64_t vector[], uint64_t by[]);
/* Whether it follows how many a vector's people are, and how many; of numbers that were added. */
bool echelon_number(const struct echelon *echelon, const uint64_t vector[], uint64_t *number);
/* A vector of which the product with what was known at a count is 0, and with any other but by
 * chance is not: with it what follows is found faster. Its free entries are taken from `random`,
 * [dimension], which it replaces. */
void echelon_orthogonal(const struct echelon *echelon, size_t count, uint64_t random[]);
/* Forgets all that was added since a count; not where it is traced. */
void echelon_forget(struct echelon *echelon, size_t count);

#endif
