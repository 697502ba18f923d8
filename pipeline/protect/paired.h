/* SPDX-License-Identifier: GPL-3.0-or-later */
/* paired.h: which figures of two questions to the same people may be shown.
 *
 * Rows have the first question in `variable` and `variable_level`, the second in `versus`. */
#ifndef PEIL_PROTECT_PAIRED_H
#define PEIL_PROTECT_PAIRED_H

#include "seen.h"

struct paired;

/* The pairs that results have, decided. */
struct paired *paired_new(const struct seen *seen);
void paired_free(struct paired *paired); /* NULL is safe */

bool paired_context(enum peil_context context);
bool paired_shown(const struct paired *paired, struct seen *seen, const struct peil_result_key *key,
                  uint64_t min_group);

#endif
