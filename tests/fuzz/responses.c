/* SPDX-License-Identifier: GPL-3.0-or-later */
/* responses.c: any bytes as responses, and what is accepted through score, tally and beyond. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("responses.csv");
    const char *once = fuzz_path("scored.csv"), *twice = fuzz_path("scored-again.csv");
    fuzz_write(path, data, size);
    struct peil_counts *counts = fuzz_tally(fuzz_survey(), path, once);
    if (counts == NULL)
        return 0;
    /* Scoring what is scored changes nothing. */
    struct peil_counts *again = fuzz_tally(fuzz_survey(), once, twice);
    fuzz_require(again != NULL);
    fuzz_same_bytes(once, twice);
    fuzz_counts_read_back(counts);
    if (fuzz_sometimes(data, size, 8))
        fuzz_to_the_end(again, false);
    peil_counts_free(again);
    peil_counts_free(counts);
    return 0;
}
