/* SPDX-License-Identifier: GPL-3.0-or-later */
/* instrument_private.h: what the readers of instruments share. Only they include it.
 *
 * A reader goes through its file in order and
 *   1. adds a row for each question (instrument_row), with labels, sources and a key for each way
 *      in which a condition of its platform may refer to it;
 *   2. makes answer lists: instrument_list, instrument_option for each answer, instrument_list_end;
 *   3. says what a row is: instrument_answers, instrument_number, instrument_text;
 *   4. leaves conditions as they are written: instrument_condition.
 * instrument_finish then translates conditions and sees to it that no header belongs to two rows.
 */
#ifndef PEIL_INIT_INSTRUMENT_PRIVATE_H
#define PEIL_INIT_INSTRUMENT_PRIVATE_H

#include "draft.h"
#include "instrument.h"

struct instrument_key { /* what a condition calls a row */
    const char *text;
    size_t row;
    const char *option; /* code of an option of a multi-answer; NULL: the row itself */
};

enum instrument_dialect { INSTRUMENT_REDCAP, INSTRUMENT_LIMESURVEY, INSTRUMENT_XLSFORM };

struct instrument_pending { /* a condition that waits for the end */
    size_t row;
    const char *text;
    enum instrument_dialect dialect;
};

struct instrument {
    struct draft *draft;
    struct peil_diag *diag;
    const char *path, *name;      /* of the file; name is for messages and not NULL */
    size_t first_row, first_list; /* those before were there already */
    struct instrument_key *keys;
    size_t key_count, key_capacity;
    struct instrument_pending *pending;
    size_t pending_count, pending_capacity;
    struct peil_arena scratch; /* until the reader is done */
};

/* The readers: each reads it->path and returns PEIL_OK, PEIL_DATA or PEIL_FILE, reported. */
enum peil_status instrument_read_xlsform(struct instrument *it);
enum peil_status instrument_read_redcap(struct instrument *it);
enum peil_status instrument_read_tsv(struct instrument *it);
enum peil_status instrument_read_lss(struct instrument *it);
enum peil_status instrument_read_qsf(struct instrument *it);
enum peil_status instrument_read_sav(struct instrument *it);

/* --- files (instrument_file.c) --- */

enum { INSTRUMENT_BYTES_MOST = 64 * 1024 * 1024 };

/* All of it->path in scratch, a NUL behind it; a BOM is dropped. Refused when it is longer than
 * INSTRUMENT_BYTES_MOST or no UTF-8. */
enum peil_status instrument_bytes(struct instrument *it, const char **bytes, size_t *length);
/* A fault in it->name on that line (0: not known): PEIL_DATA. */
enum peil_status instrument_refuse(struct instrument *it, uint64_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* --- texts (instrument_texts.c) --- */

/* What a reader sees of a text with HTML in it: no tags, styles or scripts, entities as their
 * characters, every run of blanks one, none at the ends. In the draft's arena; never NULL. */
const char *instrument_plain(struct instrument *it, const char *html);
/* The same as a platform that only takes tags away says it: "a<br>b" is "ab". */
const char *instrument_bare(struct instrument *it, const char *html);
/* Sets labels[language] to the plain text, unless that is empty or language is DRAFT_NONE. */
void instrument_label(struct instrument *it, const char *labels[], int language, const char *html);
/* The first label there is, or "". */
const char *instrument_any_label(const char *const labels[]);
bool instrument_is_true(const char *text); /* yes, y, true, 1: of a cell or attribute */

/* --- words (instrument_words.c): what a plain label says, in Dutch, English, French, German --- */

/* The reason for which an answer with that label is no opinion at all, or NULL. */
const char *instrument_missing_reason(const char *label);
bool instrument_is_degree(const char *label);   /* "often", "eerder eens": a step of a scale */
bool instrument_is_negative(const char *label); /* "never", "niet akkoord": of the low end */
bool instrument_is_personal(const char *label); /* asks for a name, an address, a number to call */
bool instrument_is_grouping(const char *label); /* asks who someone is: gender, function, net */

/* --- answer lists (instrument_answers.c) --- */

int instrument_list(struct instrument *it, const char *name);
/* An answer with that code as its name, or as near to it as a name can be (then the code is an
 * alias). Good until the next one. */
struct draft_option *instrument_option(struct instrument *it, int list, const char *code);
/* One more spelling of it, unless it is empty. */
void instrument_alias(struct instrument *it, struct draft_option *option, const char *text);

enum instrument_order {
    INSTRUMENT_NOMINAL,    /* no numbers */
    INSTRUMENT_BY_LABELS,  /* numbers when most labels are steps of a scale */
    INSTRUMENT_IS_A_SCALE, /* asked as a scale: numbers */
    INSTRUMENT_CODED       /* has its numbers, and need not be confirmed */
};
/* A list with all its answers: missing ones are told by their labels, numbers given, spellings
 * that stand for two answers taken away; the list that was there before when it is the same.
 * Options with a value keep it. DRAFT_NONE when it has no answer. */
int instrument_list_end(struct instrument *it, int list, enum instrument_order order);

/* --- rows (instrument_rows.c) --- */

/* The language of that code, which is "en" when it is empty; or DRAFT_NONE. name may be NULL. */
int instrument_language(struct instrument *it, const char *code, const char *name);

size_t instrument_row(struct instrument *it, enum draft_type type, const char *name);
struct draft_row *instrument_at(struct instrument *it, size_t row);
/* One more header it may stand under (plain text), unless it is empty. */
void instrument_source(struct instrument *it, size_t row, const char *text);
void instrument_remark(struct instrument *it, size_t row, const char *remark);
/* What a row is. list may be DRAFT_NONE: then it is a text, with a remark. grid: its list tells it
 * is an item, so its words are not asked what they say. */
void instrument_answers(struct instrument *it, size_t row, int list, bool grid);
void instrument_number(struct instrument *it, size_t row);
void instrument_text(struct instrument *it, size_t row);
void instrument_key(struct instrument *it, const char *text, size_t row, const char *option);
/* A condition under which a row or a group is shown; empty: none. */
void instrument_condition(struct instrument *it, size_t row, const char *text,
                          enum instrument_dialect dialect);
/* A copy in the draft's arena; of NULL: "". */
const char *instrument_copy(struct instrument *it, const char *text);

/* --- at the end --- */

/* The condition in our words, or NULL where it says more than ours can
 * (instrument_conditions.c). */
const char *instrument_translate(struct instrument *it, const struct instrument_pending *condition);
/* Alternatives between | as texts of their own, in scratch. Returns how many. */
size_t instrument_split(struct instrument *it, const char *alternatives, const char ***texts);
/* No header is the source of two rows (instrument_sources.c). */
void instrument_settle_sources(struct instrument *it);

#endif
