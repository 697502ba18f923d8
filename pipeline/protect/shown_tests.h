/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shown_tests.h: which tests, and which figures of reliability, readers see. */
#ifndef PEIL_PROTECT_SHOWN_TESTS_H
#define PEIL_PROTECT_SHOWN_TESTS_H

#include "seen.h"

/* Whether tests of a kind tell more of the answers than n, mean and SD do. */
bool test_is_of_answers(enum peil_context context);

/* A test stands where each group it names may be tested; an omnibus test is over tested levels
 * only, by the same decision. One of the answers, where these are shown. */
bool test_shown(struct seen *seen, const struct peil_result_key *key,
                const struct peil_disclosure_decision *decision);

bool reliability_shown(struct seen *seen, const struct peil_result_key *key,
                       const struct peil_disclosure_decision *decision, uint64_t min_group);

#endif
