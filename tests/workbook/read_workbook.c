/* SPDX-License-Identifier: GPL-3.0-or-later */
/* read_workbook: every number of a workbook, found in the results it was drawn from.
 *
 *   read_workbook SURVEY RESULTS.csv LANGUAGE FILE [internal]
 *
 * Prints what is not there and how many numbers were read. Exit code 1: something is not there, or
 * there are no numbers. */
#include <stdlib.h>
#include <string.h>

#include "read_back.h"

static int read_file(struct peil_document *document, const char *path)
{
    struct package package;
    size_t count = 0;
    if (package_open(&package, path, stdout))
        count = read_back(&package, document);
    size_t faults = package.faults;
    package_close(&package);
    printf("%zu numbers, %zu faults\n", count, faults);
    return count > 0 && faults == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char *argv[])
{
    struct peil_diag diag;
    struct peil_survey *survey = NULL;
    struct peil_results *results = peil_results_new();
    struct peil_document document;
    int code = EXIT_FAILURE;
    if (argc < 5) {
        fputs("usage: read_workbook SURVEY RESULTS.csv LANGUAGE FILE [internal]\n", stderr);
        peil_results_free(results);
        return 2;
    }
    struct peil_document_options options = {.language = argv[3], .internal = argc > 5};
    peil_diag_init(&diag, "read_workbook", stderr);
    if (peil_survey_read(&survey, argv[1], &diag) == PEIL_OK &&
        peil_results_read(results, argv[2], true, &diag) == PEIL_OK &&
        peil_document_open(&document, survey, results, &options, &diag) == PEIL_OK) {
        code = read_file(&document, argv[4]);
        peil_document_close(&document);
    }
    peil_results_free(results);
    peil_survey_free(survey);
    return code;
}
