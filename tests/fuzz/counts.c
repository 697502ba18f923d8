/* SPDX-License-Identifier: GPL-3.0-or-later */
/* counts.c: any bytes as a table of counts, and what is accepted through every statistic: integers
 * that no tally would give must be refused or end in values and reasons, never in a crash. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("input.csv");
    struct peil_counts *counts = peil_counts_new(fuzz_survey());
    fuzz_write(path, data, size);
    if (fuzz_accepted(peil_counts_read(counts, path, true, fuzz_diag()))) {
        fuzz_counts_read_back(counts);
        struct peil_results *results = fuzz_statistics(counts);
        fuzz_results_read_back(results);
        fuzz_documents(fuzz_survey(), results, true, false);
        if (fuzz_protect(fuzz_survey(), results))
            fuzz_documents(fuzz_survey(), results, false, false);
        peil_results_free(results);
    }
    peil_counts_free(counts);
    return 0;
}
