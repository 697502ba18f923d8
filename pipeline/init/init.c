/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/init.h"

#include <string.h>

#include "draft.h"
#include "facts.h"
#include "from_export.h"
#include "instrument.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* The name of the file without its ending. */
static void name_form(struct draft *draft, const char *path)
{
    const char *name = base_name(path), *dot = strrchr(name, '.');
    if (!draft->form_id)
        draft->form_id = peil_arena_copy(&draft->arena, name,
                                         dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static void report_export(const struct facts *facts, const char *path, struct peil_diag *diag)
{
    struct peil_place place = {.file = base_name(path)};
    peil_report(diag, PEIL_NOTE, &place, "%llu rows of %zu columns, from %s",
                (unsigned long long)facts->rows, facts->count, peil_platform_name(facts->platform));
}

/* What the platform adds and no row is drafted for. */
static void report_own(const struct facts *facts, const char *path, struct peil_diag *diag)
{
    struct peil_place place = {.file = base_name(path)};
    size_t own = 0;
    for (size_t i = 0; i < facts->count; i++) {
        enum peil_column_kind kind = facts->columns[i].column.kind;
        own += kind == PEIL_COLUMN_DURATION || kind == PEIL_COLUMN_FINISHED ||
               kind == PEIL_COLUMN_LANGUAGE || kind == PEIL_COLUMN_COMPLETE ||
               kind == PEIL_COLUMN_TECHNICAL;
    }
    if (own > 0)
        peil_report(diag, PEIL_NOTE, &place, "%zu column%s of the platform need%s no variable", own,
                    own == 1 ? "" : "s", own == 1 ? "s" : "");
}

static size_t count_remarks(const struct draft *draft)
{
    size_t remarks = 0;
    for (size_t r = 0; r < draft->row_count; r++)
        remarks += draft->rows[r].remark != NULL;
    for (size_t l = 0; l < draft->list_count; l++)
        for (size_t o = 0; o < draft->lists[l].count; o++)
            remarks += draft->lists[l].options[o].remark != NULL;
    return remarks;
}

static size_t count_questions(const struct draft *draft)
{
    size_t questions = 0;
    for (size_t r = 0; r < draft->row_count; r++)
        questions +=
            draft->rows[r].type != DRAFT_BEGIN_GROUP && draft->rows[r].type != DRAFT_END_GROUP;
    return questions;
}

static void report_draft(const struct draft *draft, const char *directory, struct peil_diag *diag)
{
    struct peil_place place = {.file = directory};
    peil_report(diag, PEIL_NOTE, &place,
                "%zu variables and %zu answer lists; %zu lines to confirm say so in the column "
                "note of survey.csv and choices.csv",
                count_questions(draft), draft->list_count, count_remarks(draft));
    if (draft->wave && draft->collected)
        peil_report(diag, PEIL_NOTE, &place,
                    "settings.csv says sample volunteer: random or census, if it was one; wave %s "
                    "and collected %s are by the times of the answers",
                    draft->wave, draft->collected);
    else
        peil_report(diag, PEIL_NOTE, &place,
                    "settings.csv says sample volunteer: random or census, if it was one; wave and "
                    "collected are to be filled in");
}

static enum peil_status take_export(struct draft *draft, const struct peil_init_options *options,
                                    const char *path, struct peil_diag *diag)
{
    struct facts facts;
    enum peil_status status = facts_read(&facts, options, path, diag);
    if (status == PEIL_OK && facts.rows == 0) {
        struct peil_place place = {.file = base_name(path)};
        peil_report(diag, PEIL_FAULT, &place, "a header and no respondent behind it");
        status = PEIL_DATA;
    }
    if (status == PEIL_OK) {
        report_export(&facts, path, diag);
        report_own(&facts, path, diag);
        bool before = draft->row_count > 0;
        size_t dropped = draft_from_export(draft, &facts);
        struct peil_place place = {.file = base_name(path)};
        if (before && dropped > 0)
            peil_report(diag, PEIL_NOTE, &place,
                        "%zu questions of the instrument have no column here and are left out",
                        dropped);
    }
    facts_clear(&facts);
    return status;
}

static enum peil_status take_instrument(struct draft *draft, enum draft_instrument kind,
                                        const char *path, struct peil_diag *diag)
{
    struct peil_place place = {.file = base_name(path)};
    size_t before = draft->row_count;
    enum peil_status status = draft_from_instrument(draft, kind, path, NULL, diag);
    if (status == PEIL_OK)
        peil_report(diag, PEIL_NOTE, &place, "%zu rows from %s", draft->row_count - before,
                    draft_instrument_name(kind));
    return status;
}

/* An SPSS file is both: alone, or beside an export, it is read for its labels. */
static enum draft_instrument kind_of(const char *path)
{
    return strcmp(path, "-") == 0 ? DRAFT_NO_INSTRUMENT : draft_instrument_of(path);
}

/* Instruments know more than an export and go first. */
static enum peil_status take_files(struct draft *draft, const struct peil_init_options *options,
                                   struct peil_diag *diag)
{
    enum peil_status status = PEIL_OK;
    size_t exports = 0;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; status == PEIL_OK && i < options->path_count; i++) {
            enum draft_instrument kind = kind_of(options->paths[i]);
            bool instrument = kind != DRAFT_NO_INSTRUMENT;
            if (instrument && round == 0)
                status = take_instrument(draft, kind, options->paths[i], diag);
            if (instrument || round == 0)
                continue;
            struct peil_place place = {.file = base_name(options->paths[i])};
            if (exports++ > 0) {
                peil_report(diag, PEIL_FAULT, &place,
                            "is a second export: a draft is made from one");
                return PEIL_USAGE;
            }
            status = take_export(draft, options, options->paths[i], diag);
        }
    return status;
}

enum peil_status peil_init(const struct peil_init_options *options, struct peil_diag *diag)
{
    struct draft draft = {0};
    enum peil_status status = take_files(&draft, options, diag);
    if (status == PEIL_OK) {
        name_form(&draft, options->paths[options->path_count - 1]);
        draft_finish(&draft);
        status = draft_write(&draft, options->directory, diag);
    }
    if (status == PEIL_OK)
        report_draft(&draft, options->directory, diag);
    draft_clear(&draft);
    return status;
}
