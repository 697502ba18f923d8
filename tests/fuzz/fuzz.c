/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz.c: files and checks of the fuzz targets; see fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PATHS = 64 };

void fuzz_check(bool condition, const char *text, const char *file, int line)
{
    if (condition)
        return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, text);
    abort();
}

const char *fuzz_path(const char *name)
{
    static char folder[256];
    static char paths[MOST_PATHS][512];
    size_t i = 0;
    if (folder[0] == '\0') {
        const char *parent = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/peil-fuzz-XXXXXX", parent != NULL ? parent : "/tmp");
        fuzz_require(mkdtemp(folder) != NULL);
    }
    for (; i < MOST_PATHS && paths[i][0] != '\0'; i++)
        if (strcmp(paths[i] + strlen(folder) + 1, name) == 0)
            return paths[i];
    fuzz_require(i < MOST_PATHS);
    snprintf(paths[i], sizeof paths[i], "%s/%s", folder, name);
    return paths[i];
}

void fuzz_write(const char *path, const void *bytes, size_t size)
{
    FILE *stream = fopen(path, "wb");
    fuzz_require(stream != NULL);
    fuzz_require(size == 0 || fwrite(bytes, 1, size, stream) == size);
    fuzz_require(fclose(stream) == 0);
}

void fuzz_same_bytes(const char *path, const char *other)
{
    FILE *one = fopen(path, "rb"), *two = fopen(other, "rb");
    fuzz_require(one != NULL && two != NULL);
    for (;;) {
        char bytes[4096], others[4096];
        size_t length = fread(bytes, 1, sizeof bytes, one);
        fuzz_require(fread(others, 1, sizeof others, two) == length);
        fuzz_require(memcmp(bytes, others, length) == 0);
        if (length < sizeof bytes)
            break;
    }
    fclose(one);
    fclose(two);
}

static struct peil_diag diag;

struct peil_diag *fuzz_diag(void)
{
    static FILE *nowhere;
    if (nowhere == NULL)
        nowhere = fopen("/dev/null", "wb");
    fuzz_require(nowhere != NULL);
    peil_diag_init(&diag, "peil fuzz", nowhere);
    return &diag;
}

bool fuzz_accepted(enum peil_status status)
{
    fuzz_require(status == PEIL_OK || diag.faults > 0);
    return status == PEIL_OK;
}

bool fuzz_sometimes(const uint8_t *data, size_t size, unsigned of)
{
    uint32_t hash = 2166136261; /* FNV-1a */
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ data[i]) * 16777619;
    return (hash ^ hash >> 16) % of == 0;
}

const struct peil_survey *fuzz_survey(void)
{
    static struct peil_survey *survey;
    if (survey == NULL) {
        const char *directory = getenv("PEIL_FUZZ_SURVEY");
        fuzz_require(directory != NULL);
        peil_diag_init(&diag, "peil fuzz", stderr);
        fuzz_require(peil_survey_read(&survey, directory, &diag) == PEIL_OK);
    }
    return survey;
}

const char *fuzz_draft_folder(void)
{
    static const char *const files[] = {"drafted/survey.csv", "drafted/choices.csv",
                                        "drafted/settings.csv", "drafted/corrections.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        remove(fuzz_path(files[i]));
    return fuzz_path("drafted");
}

static void show_fault(void *context, enum peil_severity severity, const struct peil_place *place,
                       const char *message)
{
    (void)context;
    if (severity == PEIL_FAULT)
        fprintf(stderr, "%s line %llu: %s\n", place != NULL && place->file ? place->file : "",
                place != NULL ? (unsigned long long)place->line : 0, message);
}

void fuzz_definition(const char *folder)
{
    struct peil_survey *survey = NULL;
    struct peil_diag shown;
    peil_diag_init(&shown, "peil check", NULL);
    shown.collect = show_fault;
    fuzz_require(peil_survey_read(&survey, folder, &shown) == PEIL_OK);
    peil_survey_free(survey);
}
