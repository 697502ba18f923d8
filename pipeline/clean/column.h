/* SPDX-License-Identifier: GPL-3.0-or-later */
/* column.h: a variable on its way from an export to responses: what its cells may say, what they
 * said so far, and how often.
 *
 * 1. clean_column_init, once for a run.
 * 2. For each file: `field` is set; for each row clean_column_decode takes what the cell says, and,
 *    when the row is accepted, clean_column_count counts it.
 * 3. clean_column_forget_counts after each file; clean_column_clear at the end.
 *
 * What a cell says is worked out once for each distinct text and then looked up; columns of one
 * list that have nothing of their own look in the same place, which so stays at hand. At most
 * CLEAN_KNOWN texts are kept a column: free numbers and rare combinations beyond that are worked
 * out again, so that memory does not grow with the rows. Of texts that were changed or refused
 * CLEAN_FINDINGS are told apart, and the rest counted together. */
#ifndef PEIL_CLEAN_COLUMN_H
#define PEIL_CLEAN_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "answers.h"
#include "known.h"
#include "peil/cells.h"
#include "peil/export.h"
#include "text_map.h"

enum { CLEAN_KNOWN = 4096, CLEAN_FINDINGS = 65536 };

/* What a cell counts as. Declared reasons follow: CLEAN_DECLARED + index in survey->reasons. */
enum clean_kind {
    CLEAN_VALUE,
    CLEAN_NONE_TICKED, /* a multi-answer (also of themes) without any tick: a value as well */
    CLEAN_NOT_ASKED,
    CLEAN_OUTSIDE, /* answered although it was not asked: not asked as well */
    CLEAN_SKIPPED,
    CLEAN_INVALID,
    CLEAN_DECLARED
};

/* What was done to an answer, or is wrong with it. */
enum clean_rule {
    CLEAN_RULE_INVALID,
    CLEAN_RULE_CORRECTED,
    CLEAN_RULE_FOLDED,
    CLEAN_RULE_PLATFORM, /* a missing answer in the way of the platform: -99, N/A */
    CLEAN_RULES
};

/* One distinct text of a column to which a rule applied. */
struct clean_finding {
    enum clean_rule rule;
    const char *from; /* as typed; "" in columns whose answers are not shown */
    const char *to;
    uint64_t cells;            /* in accepted rows of the present file */
    uint64_t ineligible;       /* of the present file, in rows that it may have made not eligible */
    uint64_t total;            /* both, over all files */
    const char *file, *header; /* where it was seen first */
    uint64_t row, line, number; /* number: over all files */
};

struct clean_answer {
    struct peil_cell cell;      /* of a multi-answer: state and reason */
    int kind;                   /* enum clean_kind */
    bool eventful;              /* there is more to count: the members below */
    bool beside;                /* a multi-answer: a missing answer was ticked beside others */
    const unsigned char *ticks; /* multi-answers with a value: 0 or 1 for each option */
    const char *other;          /* Other text, or NULL */
    size_t other_length;
    struct clean_finding **findings;
    size_t finding_count;
};

enum clean_use {
    CLEAN_DECODED,
    CLEAN_AS_TYPED, /* text that nothing corrects: not looked up */
    CLEAN_LOOKUP,   /* what lookup.csv has for another column's answer */
    CLEAN_THEMES,   /* from another column's text */
    CLEAN_REMOVED,  /* personal */
    CLEAN_LEFT_OUT  /* the cluster without a key, and weights */
};

/* One of several fields that a column reads: an alternative of it, or an option of it. */
struct clean_part {
    size_t field;
    size_t source; /* which of the variable's sources names it */
    int option;    /* whose tick it is; PEIL_NOWHERE: the whole answer */
    bool specify;  /* the text that goes with that option */
};

struct clean_place { /* of the row being read */
    const char *file;
    uint64_t row, line, number;
};

struct clean_key;
struct clean_themes;

struct clean_column {
    /* What every row looks at stands together. */
    size_t field;                      /* in the export being read; COLUMN_MISSING: none */
    uint64_t *counts;                  /* accepted cells of the present file by kind */
    const struct clean_answer *answer; /* what the cell of the row being read says, and */
    int kind;                          /* of that, enum clean_kind */
    bool eventful;                     /* so is that */
    bool simple;                       /* it has one column in the schema: first */
    int first;                         /* its column in the schema, or PEIL_NOWHERE */
    int other_column;                  /* of its Other text, or PEIL_NOWHERE */
    struct clean_known *said; /* answers that columns of one list share: the list's, or known */
    struct clean_known known; /* answers that are this column's alone */
    enum clean_use use;

    const struct peil_survey *survey;
    const struct peil_variable *variable;
    const struct peil_list *list;  /* NULL: numbers and text */
    struct clean_answers *answers; /* of list */
    const struct clean_key *key;   /* the cluster: its pseudonym's */
    struct clean_themes *themes;   /* of a themes() variable */
    const struct clean_map *keys;  /* of a lookup() variable: to struct peil_lookup_key */
    bool *rows_met;                /* for each row of lookup.csv: some answer is its */
    struct clean_column *source;   /* and the column it reads */
    const char *constant;          /* what --set gives to everyone, or NULL */
    size_t constant_length;
    bool needed;               /* another column reads its answers: it cannot be missing */
    int index;                 /* of the variable */
    bool secret;               /* its answers stand in no message and no accounting */
    bool decides;              /* `eligible` looks at it */
    bool corrected;            /* corrections.csv speaks of it */
    bool *met;                 /* for each correction of the survey: some answer is it */
    bool commas, points;       /* may stand before decimals in the present file */
    const char *comma, *point; /* numbers of the file with the one and the other, or NULL */
    int *options;              /* multi-answers: the column of each option, or PEIL_NOWHERE */
    const char *header;
    const char **sources; /* folded, once a header was read */
    /* When more than one field is read (clean_gather): these, in the order of the sources. */
    struct clean_part *parts;
    size_t part_count, part_capacity;
    bool split;   /* they are options */
    bool says_no; /* the file has a word for what was not ticked: blank is no answer */
    /* Numbers that the file being read declares missing (.sav), inclusive: none are answers. */
    bool declares_range;
    double missing_low, missing_high;
    int form;                    /* REDCap: the field that says whether its form is complete */
    enum peil_platform platform; /* of the file being read */
    struct clean_map ticks;      /* what the cells of options said: to enum clean_tick */
    uint64_t filled_twice;       /* accepted rows of the file with the same answer in two fields */
    uint64_t twice_total;        /* over all files */
    bool twice;                  /* the row being read is such */
    uint64_t
        unplaced_texts; /* accepted rows with a text typed beside an answer that is not Other */
    bool unplaced;      /* the row being read is such */

    struct clean_map pieces, findings[CLEAN_RULES];
    struct clean_finding **pending; /* of the answer being worked out */
    size_t pending_count, pending_capacity;
    struct clean_answer scratch, not_asked, outside;
    uint64_t other_texts, beside;
    uint64_t by_hand;          /* themes: accepted rows that codes.csv codes */
    bool coded;                /* the row being read is such */
    uint64_t outside_total;    /* answers outside the filter, over all files */
    struct peil_arena *arena;  /* the run's: all columns' answers together, near each other */
    struct peil_arena passing; /* of the answer being worked out */
};
#define COLUMN_MISSING SIZE_MAX

/* Places in the schema, cache and counts; the caller sets the other members before. */
void clean_column_init(struct clean_column *column, const struct peil_schema *schema);
void clean_column_clear(struct clean_column *column);

/* Sets column->answer. */
static inline void clean_column_say(struct clean_column *column, const struct clean_answer *answer)
{
    column->answer = answer;
    column->kind = answer->kind;
    column->eventful = answer->eventful;
}

/* Sets column->answer to what length bytes of text say, the text of a field, until the next call
 * for this column, and writes it to the cells of the row. clean_column_read: of any text, in any
 * column; clean_column_decode takes the short way where there is one. */
void clean_column_read(struct clean_column *column, const char *text, size_t length,
                       struct peil_cell cells[]);
static inline void clean_column_decode(struct clean_column *column, const char *text, size_t length,
                                       struct peil_cell cells[])
{
    const struct clean_known_slot *slot = NULL;
    if (column->simple && column->said->slots != NULL && length <= CLEAN_SHORT)
        slot = clean_known_find(column->said, text, length);
    if (slot == NULL || slot->answer == NULL) {
        clean_column_read(column, text, length, cells);
        return;
    }
    cells[column->first] = slot->cell;
    column->answer = slot->answer;
    column->kind = slot->kind;
    column->eventful = slot->eventful;
}

/* Sets column->answer to what was not asked, and writes it. */
void clean_column_not_asked(struct clean_column *column, struct peil_cell cells[]);
/* Writes column->answer to the cells of a row. */
void clean_column_write(const struct clean_column *column, struct peil_cell cells[]);

/* Counts column->answer, of an accepted row. */
void clean_column_count_findings(struct clean_column *column, const struct clean_place *place);
static inline void clean_column_count(struct clean_column *column, const struct clean_place *place)
{
    column->counts[column->kind]++;
    if (column->eventful)
        clean_column_count_findings(column, place);
}
/* Counts what is invalid in column->answer, of a row that is not eligible. */
void clean_column_count_ineligible(struct clean_column *column, const struct clean_place *place);
void clean_column_forget_counts(struct clean_column *column);

/* Before a file: which sign stands before decimals in it. After it: PEIL_DATA where one column has
 * both (decimals.c). */
struct cleaning;
void clean_decimals_begin(struct cleaning *cleaning, bool commas);
enum peil_status clean_decimals_end(struct cleaning *cleaning);
/* A number as this file writes it, or false. */
bool clean_decimals_read(const struct clean_column *column, const char *text, size_t length,
                         struct peil_decimal *number);
/* Notes how an answer that was read as it stands is written; what is corrected may be anything. */
void clean_decimals_note(struct clean_column *column, const char *text, size_t length);

/* Findings of a rule, seen at least once in the run, by first row or by text; free() the array. */
struct clean_finding **clean_column_findings(const struct clean_column *column,
                                             enum clean_rule rule, bool by_text, size_t *count);

/* ---- shared by decode.c and multiple.c: the answer being worked out ---- */

void clean_set_state(struct clean_answer *answer, enum peil_state state, enum clean_kind kind);
void clean_set_declared(struct clean_answer *answer, int reason); /* or PEIL_REASON_... */
/* Notes that a rule applied to the text; in `to` what it was taken for. */
void clean_find(struct clean_column *column, enum clean_rule rule, const char *text, size_t length,
                const char *to);
void clean_set_invalid(struct clean_column *column, const char *text, size_t length);
/* A blank cell: skipped; of a multi-answer none ticked, unless it is required or one can say so. */
void clean_set_blank(const struct clean_column *column, struct clean_answer *answer);
void clean_decode_multiple(struct clean_column *column, const char *text, size_t length);

/* An answer that is put together: begin, set it, end: which says it and writes its cells. */
void clean_begin_answer(struct clean_column *column);
void clean_end_answer(struct clean_column *column, struct peil_cell cells[]);
void clean_set_option(struct clean_column *column, int option);
/* Answers that contradict each other, between " | ": as corrections.csv has it, or invalid. */
void clean_read_conflict(struct clean_column *column, const char *text, struct peil_cell cells[]);
/* Whether a blank of this variable was never shown: the export was made with a code for what was
 * seen and left open (`-99=skipped` in `missing`), and has none here. */
bool clean_blank_not_shown(const struct clean_column *column);
/* Whether a blank of a multi-answer was not answered: the platform writes a 0 for what was not
 * chosen, beside something that was. */
bool clean_blank_unanswered(const struct clean_column *column);
/* Whether a number is one that the file declares missing, by a range. */
bool clean_in_missing_range(const struct clean_column *column, const char *number);
/* Whether text is a missing answer in the way of the platform, which is then set and noted. */
bool clean_platform_word(struct clean_column *column, const char *text, size_t length);
/* Concludes a multi-answer from ticks of answers, and of missing ones. */
void clean_set_ticks(struct clean_column *column, unsigned char *ticks, int reason);

/* ---- lookup.c ---- */

void clean_look_up(struct clean_column *column, const char *text, size_t length);
/* The answer of lookup.csv nearest to text, or NULL. */
const char *clean_lookup_nearest(const struct clean_column *column, const char *text);

/* ---- gather.c ---- */

/* Sets column->answer from several fields of a record, as clean_column_read does from one. nulls:
 * of the file (peil/export.h). */
void clean_gather(struct clean_column *column, const struct peil_record *record, bool nulls,
                  struct peil_cell cells[]);

/* The first of its whole fields that holds something, else the first of all. */
const struct peil_field *clean_first_filled(const struct clean_column *column,
                                            const struct peil_record *record);

/* ---- ticks.c ---- */

enum clean_tick {
    CLEAN_TICK_BLANK, /* nothing: whether that means no depends on the platform */
    CLEAN_TICK_NO,    /* shown and not chosen */
    CLEAN_TICK_YES,
    CLEAN_TICK_NOT_SHOWN, /* N/A */
    CLEAN_TICK_TEXT       /* none of these words */
};
/* What the cell of an option says. */
enum clean_tick clean_tick_of(struct clean_column *column, int option, const char *text,
                              size_t length);

/* ---- corrections.c ---- */

/* What the corrections make of a folded text: NULL, or their `to` with its numbers, in arena. */
const char *clean_corrected(const struct clean_column *column, const char *folded,
                            struct peil_arena *arena);
/* `to` of a correction as a state: "", ".skipped", ".not_asked" or ".<reason>". */
bool clean_correction_state(const struct clean_column *column, const char *to,
                            struct clean_answer *answer);

#endif
