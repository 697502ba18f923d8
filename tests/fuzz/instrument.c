/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument.c: any bytes as the instrument that PEIL_FUZZ_TARGET names (instrument-lss, ...). A
 * draft that is made must be a definition without fault once it is written. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "pipeline/init/instrument.h"

static enum draft_instrument target(void)
{
    static const struct {
        const char *name;
        enum draft_instrument instrument;
    } targets[] = {{"instrument-lss", DRAFT_LIMESURVEY_LSS},
                   {"instrument-qsf", DRAFT_QUALTRICS_QSF},
                   {"instrument-redcap", DRAFT_REDCAP},
                   {"instrument-tsv", DRAFT_LIMESURVEY_TSV}};
    const char *name = getenv("PEIL_FUZZ_TARGET");
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (name != NULL && strcmp(name, targets[i].name) == 0)
            return targets[i].instrument;
    return DRAFT_REDCAP;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("instrument"), *folder = fuzz_draft_folder();
    struct draft draft = {0};
    fuzz_write(path, data, size);
    draft_instrument_of(path);
    if (fuzz_accepted(draft_from_instrument(&draft, target(), path, NULL, fuzz_diag()))) {
        draft_finish(&draft);
        fuzz_require(draft_write(&draft, folder, fuzz_diag()) == PEIL_OK);
        fuzz_definition(folder);
    }
    draft_clear(&draft);
    return 0;
}
