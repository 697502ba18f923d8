/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument_draft.h: drafts of instruments in a test: read from the folder instruments/ or from a
 * text, looked at, and checked.
 *
 * 1. draft_of_file or draft_of_text: the draft, which was accepted; the messages stay.
 * 2. row_named, option_named: what it holds, by wished name.
 * 3. end_draft: it passes peil check once it is written, and is freed. */
#ifndef PEIL_TESTS_INSTRUMENT_DRAFT_H
#define PEIL_TESTS_INSTRUMENT_DRAFT_H

#include "definition_folder.h"
#include "pipeline/init/instrument.h"

struct drafted {
    struct draft draft;
    enum draft_instrument instrument;
    enum peil_status status;
    size_t faults, warnings;
    uint64_t line; /* of the newest message */
    char text[512];
    enum draft_instrument as; /* how a text is read; DRAFT_NO_INSTRUMENT: as what it is */
};

static inline void keep_newest(void *context, enum peil_severity severity,
                               const struct peil_place *place, const char *text)
{
    struct drafted *drafted = context;
    drafted->faults += severity == PEIL_FAULT;
    drafted->warnings += severity == PEIL_WARNING;
    drafted->line = place != NULL ? place->line : 0;
    snprintf(drafted->text, sizeof drafted->text, "%s", text);
}

static inline void draft_of_path(struct drafted *drafted, const char *path)
{
    struct peil_diag diag;
    peil_diag_init(&diag, "peil init", NULL);
    diag.collect = keep_newest;
    diag.context = drafted;
    drafted->instrument = drafted->as;
    if (drafted->as == DRAFT_NO_INSTRUMENT)
        drafted->instrument = draft_instrument_of(path);
    drafted->status =
        draft_from_instrument(&drafted->draft, drafted->instrument, path, NULL, &diag);
    assert_int_equal(drafted->status != PEIL_OK, drafted->faults > 0);
}

/* A file of tests/unit/instruments/. */
static inline void draft_of_file(struct drafted *drafted, const char *name)
{
    const char *root = getenv("PEIL_SOURCE_ROOT");
    char path[512];
    snprintf(path, sizeof path, "%s/tests/unit/instruments/%s", root != NULL ? root : ".", name);
    draft_of_path(drafted, path);
    if (drafted->status != PEIL_OK)
        print_message("%s: line %llu: %s\n", path, (unsigned long long)drafted->line,
                      drafted->text);
    assert_int_equal(drafted->status, PEIL_OK);
}

static inline void draft_of_text(struct drafted *drafted, const char *text)
{
    char path[] = "/tmp/peil-instrument-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    draft_of_path(drafted, path);
    unlink(path);
}

/* A text that must be refused on that line (0: none) with these words in the message. */
static inline void assert_refused(enum draft_instrument as, const char *text, uint64_t line,
                                  const char *words)
{
    struct drafted drafted = {.as = as};
    draft_of_text(&drafted, text);
    if (drafted.status != PEIL_DATA || drafted.line != line || strstr(drafted.text, words) == NULL)
        print_message("status %d, line %llu: %s\n", drafted.status,
                      (unsigned long long)drafted.line, drafted.text);
    assert_int_equal(drafted.status, PEIL_DATA);
    assert_int_equal(drafted.line, line);
    assert_non_null(strstr(drafted.text, words));
    draft_clear(&drafted.draft);
}

static inline const struct draft_row *row_named(const struct drafted *drafted, const char *name)
{
    for (size_t r = 0; r < drafted->draft.row_count; r++)
        if (strcmp(drafted->draft.rows[r].name, name) == 0 &&
            drafted->draft.rows[r].type != DRAFT_END_GROUP)
            return &drafted->draft.rows[r];
    return NULL;
}

static inline const struct draft_list *list_of(const struct drafted *drafted, const char *row)
{
    const struct draft_row *found = row_named(drafted, row);
    assert_non_null(found);
    assert_true(found->list >= 0);
    assert_true((size_t)found->list < drafted->draft.list_count);
    return &drafted->draft.lists[found->list];
}

static inline const struct draft_option *option_named(const struct drafted *drafted,
                                                      const char *row, const char *name)
{
    const struct draft_list *list = list_of(drafted, row);
    for (size_t o = 0; o < list->count; o++)
        if (strcmp(list->options[o].name, name) == 0)
            return &list->options[o];
    return NULL;
}

/* NULL is "" here: a draft has either where there is nothing to say. */
static inline void assert_text(const char *text, const char *wanted)
{
    assert_string_equal(text != NULL ? text : "", wanted);
}

static inline void assert_row(const struct drafted *drafted, const char *name, enum draft_type type,
                              const char *role, const char *source)
{
    const struct draft_row *row = row_named(drafted, name);
    assert_non_null(row);
    assert_int_equal(row->type, type);
    assert_text(row->role, role);
    assert_text(row->source, source);
}

static inline void end_draft(struct drafted *drafted)
{
    char folder[] = "/tmp/peil-draft-XXXXXX";
    struct messages *messages = calloc(1, sizeof *messages);
    struct peil_survey *survey = NULL;
    struct peil_diag diag;
    peil_diag_init(&diag, "peil check", NULL);
    diag.collect = keep_message;
    diag.context = messages;
    assert_non_null(mkdtemp(folder));
    draft_finish(&drafted->draft);
    assert_int_equal(draft_write(&drafted->draft, folder, &diag), PEIL_OK);
    enum peil_status status = peil_survey_read(&survey, folder, &diag);
    print_messages(messages);
    assert_int_equal(status, PEIL_OK);
    for (size_t i = 0; i < DEFINITION_FILES; i++)
        remove_definition_file(folder, definition_files[i]);
    assert_int_equal(rmdir(folder), 0);
    peil_survey_free(survey);
    free(messages);
    draft_clear(&drafted->draft);
}

#endif
