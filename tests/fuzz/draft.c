/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.c: any bytes as an export. What is drafted from it must be a definition without fault. */
#include <stdio.h>

#include "fuzz.h"
#include "peil/init.h"

static void show_fault(void *context, enum peil_severity severity, const struct peil_place *place,
                       const char *message)
{
    (void)context;
    if (severity == PEIL_FAULT)
        fprintf(stderr, "%s line %llu: %s\n", place != NULL && place->file ? place->file : "",
                place != NULL ? (unsigned long long)place->line : 0, message);
}

static void check(const char *folder)
{
    struct peil_survey *survey = NULL;
    struct peil_diag diag;
    peil_diag_init(&diag, "peil check", NULL);
    diag.collect = show_fault;
    fuzz_require(peil_survey_read(&survey, folder, &diag) == PEIL_OK);
    peil_survey_free(survey);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_path("export"), *folder = fuzz_path("drafted");
    static const char *const files[] = {"drafted/survey.csv", "drafted/choices.csv",
                                        "drafted/settings.csv", "drafted/corrections.csv"};
    struct peil_init_options options = {.paths = &path,
                                        .path_count = 1,
                                        .directory = folder,
                                        .platform = PEIL_PLATFORM_FOUND,
                                        .encoding = PEIL_ENCODING_FOUND};
    fuzz_write(path, data, size);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        remove(fuzz_path(files[i]));
    if (fuzz_accepted(peil_init(&options, fuzz_diag())))
        check(folder);
    return 0;
}
