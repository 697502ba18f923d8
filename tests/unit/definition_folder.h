/* SPDX-License-Identifier: GPL-3.0-or-later */
/* definition_folder.h: definitions written by a test into a folder of its own, read, and removed.
 *
 * 1. Fill a struct definition_texts (NULL: that file is not written; settings NULL: a sample
 * alone).
 * 2. read_definition: the survey, or NULL; every message is in the struct messages.
 * 3. peil_survey_free. */
#ifndef PEIL_TESTS_DEFINITION_FOLDER_H
#define PEIL_TESTS_DEFINITION_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/diag.h"
#include "peil/survey.h"

struct definition_texts {
    const char *survey, *choices, *settings, *corrections, *themes, *analyses, *codes, *lookup,
        *population;
};

struct message {
    enum peil_severity severity;
    char file[64], column[64], text[512];
    uint64_t line;
};

enum { MOST_MESSAGES = 300 };
struct messages {
    struct message all[MOST_MESSAGES];
    size_t count, faults, warnings;
};

static inline void keep_message(void *context, enum peil_severity severity,
                                const struct peil_place *place, const char *text)
{
    struct messages *messages = context;
    messages->faults += severity == PEIL_FAULT;
    messages->warnings += severity == PEIL_WARNING;
    if (messages->count == MOST_MESSAGES)
        return;
    struct message *it = &messages->all[messages->count++];
    it->severity = severity;
    assert_true(place == NULL || place->row == 0); /* of a definition: the line alone */
    it->line = place ? place->line : 0;
    snprintf(it->file, sizeof it->file, "%s", place && place->file ? place->file : "");
    snprintf(it->column, sizeof it->column, "%s", place && place->column ? place->column : "");
    snprintf(it->text, sizeof it->text, "%s", text);
}

static inline void print_messages(const struct messages *messages)
{
    for (size_t i = 0; i < messages->count; i++)
        print_message("  %s line %llu column '%s': %s\n", messages->all[i].file,
                      (unsigned long long)messages->all[i].line, messages->all[i].column,
                      messages->all[i].text);
}

/* Whether a message of that severity stands at the place and has the words in it. */
static inline bool has_message(const struct messages *messages, enum peil_severity severity,
                               const char *file, uint64_t line, const char *column,
                               const char *words)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *it = &messages->all[i];
        if (it->severity == severity && it->line == line && strcmp(it->file, file) == 0 &&
            strcmp(it->column, column) == 0 && strstr(it->text, words))
            return true;
    }
    return false;
}

static const char *const definition_files[] = {"survey.csv",      "choices.csv", "settings.csv",
                                               "corrections.csv", "themes.csv",  "analyses.csv",
                                               "codes.csv",       "lookup.csv",  "population.csv"};
enum { DEFINITION_FILES = sizeof definition_files / sizeof *definition_files };

static inline void write_definition_file(const char *folder, const char *file, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, strlen(text), stream), strlen(text));
    assert_int_equal(fclose(stream), 0);
}

static inline void remove_definition_file(const char *folder, const char *file)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    unlink(path);
}

static inline enum peil_status read_definition_status(const struct definition_texts *texts,
                                                      struct messages *messages,
                                                      struct peil_survey **survey)
{
    char folder[] = "/tmp/peil-survey-XXXXXX";
    const char *contents[] = {texts->survey,
                              texts->choices,
                              texts->settings ? texts->settings : "key,value\nsample,volunteer\n",
                              texts->corrections,
                              texts->themes,
                              texts->analyses,
                              texts->codes,
                              texts->lookup,
                              texts->population};
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < DEFINITION_FILES; i++)
        if (contents[i])
            write_definition_file(folder, definition_files[i], contents[i]);
    memset(messages, 0, sizeof *messages);
    struct peil_diag diag;
    peil_diag_init(&diag, "peil check", NULL);
    diag.collect = keep_message;
    diag.context = messages;
    enum peil_status status = peil_survey_read(survey, folder, &diag);
    for (size_t i = 0; i < DEFINITION_FILES; i++)
        remove_definition_file(folder, definition_files[i]);
    assert_int_equal(rmdir(folder), 0);
    return status;
}

/* A definition that must be without fault. */
static inline struct peil_survey *read_definition(const struct definition_texts *texts)
{
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    enum peil_status status = read_definition_status(texts, messages, &survey);
    if (status != PEIL_OK)
        print_messages(messages);
    assert_int_equal(status, PEIL_OK);
    free(messages);
    return survey;
}

#endif
