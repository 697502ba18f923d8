/* SPDX-License-Identifier: GPL-3.0-or-later */
/* adjust.h: p-values corrected for the number of tests in their family. */
#ifndef PEIL_STATS_ADJUST_H
#define PEIL_STATS_ADJUST_H

#include "peil/stats/sample.h"

enum peil_adjust {
    PEIL_ADJUST_NONE,
    PEIL_ADJUST_HOLM,               /* Holm (1979) Scandinavian Journal of Statistics 6:65-70 */
    PEIL_ADJUST_BENJAMINI_HOCHBERG, /* Benjamini and Hochberg (1995) JRSS B 57:289-300 */
    PEIL_ADJUST_BONFERRONI
};

/* Corrects the count p-values p[i] within one family into adjusted[i] (the same array is allowed)
 * and returns the size of the family m: the tests whose p has a value. The others keep their
 * reason and take no part. A test's reason (expected<5, p<1e-300) stays with it; an underflown p is
 * corrected from 1e-300, so that with that reason the corrected value, too, is a bound. Equal
 * p-values get equal results; nothing exceeds 1. Closed forms: Bonferroni min(1, m p); Holm the
 * running maximum of min(1, (m - r + 1) p_(r)) in ascending rank r; Benjamini-Hochberg the running
 * minimum from above of min(1, p_(r) m / r). */
size_t peil_adjust(enum peil_adjust method, const struct peil_number *p, size_t count,
                   struct peil_number *adjusted);

/* The name in results and options: "none", "holm", "benjamini-hochberg", "bonferroni". */
const char *peil_adjust_name(enum peil_adjust method);

/* The word for it in `--adjust` and analyses.csv: "none", "holm", "bh", "bonferroni". */
const char *peil_adjust_word(enum peil_adjust method);
enum { PEIL_ADJUST_METHODS = PEIL_ADJUST_BONFERRONI + 1 };

#endif
