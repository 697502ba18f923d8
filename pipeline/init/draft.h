/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft.h: a survey definition before an analyst has looked at it.
 *
 * Whoever knows something of a questionnaire fills a draft: an instrument that a platform has
 * (XLSForm, a REDCap dictionary, ...), an export, or both: the instrument first, then the export
 * adds what only it knows and confirms what it finds. draft_finish gives everything a name that is
 * one of its own; draft_write makes the files. What was guessed carries a remark that says what to
 * confirm; it goes to the column `note` of the sheet, where peil check counts it. */
#ifndef PEIL_INIT_DRAFT_H
#define PEIL_INIT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "peil/alloc.h"
#include "peil/diag.h"

enum { DRAFT_LANGUAGES = 16, DRAFT_NONE = -1 };

/* One answer. Texts are NULL or "" where there is nothing to say. */
struct draft_option {
    const char *name; /* wished for; made [A-Za-z0-9_.-]+ and unique in its list */
    const char *labels[DRAFT_LANGUAGES];
    const char *value;   /* the number, as text; NULL: none */
    const char *aliases; /* other spellings in exports, between | (see draft_alias) */
    const char *missing; /* a reason: "no_opinion", ... */
    const char *maps_to; /* as in choices.csv */
    const char *remark;
    bool other; /* takes what no other matches: alias * */
};

struct draft_list {
    const char *name; /* wished for; made [a-z][a-z0-9_]* and unique */
    struct draft_option *options;
    size_t count, capacity;
};

enum draft_type {
    DRAFT_SELECT_ONE,
    DRAFT_SELECT_MULTIPLE,
    DRAFT_INTEGER,
    DRAFT_DECIMAL,
    DRAFT_TEXT,
    DRAFT_DATE,
    DRAFT_BEGIN_GROUP, /* a block; grid: a table-list inside one */
    DRAFT_END_GROUP,
    DRAFT_SCALE /* a calculate row: mean() */
};

/* A row of survey.csv. */
struct draft_row {
    enum draft_type type;
    int list;         /* in draft->lists, or DRAFT_NONE */
    const char *name; /* wished for */
    const char *labels[DRAFT_LANGUAGES];
    const char *source; /* the header it stands under, alternatives between |; NULL: the label */
    const char *role;   /* "item", "group", "personal", ...; NULL: what the type has */
    const char *scale;  /* wished name of a DRAFT_SCALE row */
    const char *missing, *relevant, *pick;
    bool reverse, required, grid;
    bool decimal_comma; /* exports write its numbers so: corrections.csv says it */
    const char *remark;
};

struct draft_language { /* "nl" and "Nederlands"; name NULL: the code alone */
    const char *code, *name;
};

struct draft {
    struct peil_arena arena; /* of every text and array */
    struct draft_language languages[DRAFT_LANGUAGES];
    size_t language_count;
    struct draft_list *lists;
    size_t list_count, list_capacity;
    struct draft_row *rows;
    size_t row_count, row_capacity;
    const char *form_id, *title, *version, *wave, *collected;
    size_t default_language; /* index in languages */
};

/* The language of that code, new or known; name may be NULL. DRAFT_NONE: there are too many. */
int draft_language(struct draft *draft, const char *code, const char *name);
/* A new list, option, row; what they have is the caller's to fill. The pointers are good until the
 * next of their kind is added. */
int draft_add_list(struct draft *draft, const char *name);
/* Takes the newest list away. */
void draft_drop_list(struct draft *draft);
struct draft_option *draft_add_option(struct draft *draft, int list, const char *name);
struct draft_row *draft_add_row(struct draft *draft, enum draft_type type, const char *name);
/* Adds a text to alternatives between | (`|` in it is written `\|`); alternatives may be NULL. */
const char *draft_alias(struct draft *draft, const char *alternatives, const char *text);
/* Two remarks become one; either may be NULL. */
const char *draft_remark(struct draft *draft, const char *remark, const char *more);

/* Names of lists, options and rows as they may stand in a definition, each once; references by
 * wished name (scale, `${...}` in relevant) follow. */
void draft_finish(struct draft *draft);
/* Writes survey.csv, choices.csv, settings.csv and, where numbers have decimal commas,
 * corrections.csv into a folder that is made, or exists and holds none of them. PEIL_FILE or
 * PEIL_USAGE, reported; on failure none of these is there. Lists that no row has are left out. */
enum peil_status draft_write(const struct draft *draft, const char *directory,
                             struct peil_diag *diag);
void draft_clear(struct draft *draft);

#endif
