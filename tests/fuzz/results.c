/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results.c: any bytes as results, and what is accepted through protect and into documents, before
 * (the analyst's) and after (the readers'). */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("input.csv");
    struct peil_results *results = peil_results_new();
    fuzz_write(path, data, size);
    if (fuzz_accepted(peil_results_read(results, path, true, fuzz_diag()))) {
        fuzz_results_read_back(results);
        fuzz_documents(fuzz_survey(), results, true, true);
        if (fuzz_protect(fuzz_survey(), results))
            fuzz_documents(fuzz_survey(), results, false, true);
    }
    peil_results_free(results);
    return 0;
}
