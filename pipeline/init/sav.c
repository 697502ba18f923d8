/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dictionary of an SPSS file: a row a variable, value labels as answer lists, and declared
 * missing values in the column `missing`. */
#include "peil/sav.h"

#include <stdlib.h>
#include <string.h>

#include "instrument_private.h"
#include "peil/decimal.h"

enum { WIDEST_SCALE = 11 }; /* steps of a scale of which only some have a label */

enum { MISSING_VALUES = 64 }; /* of a declared range: more are a matter for a person */

/* What the cases hold that no label explains: a variable of which only some values have one. */
struct seen {
    bool unlabelled, whole; /* whole: whole numbers alone */
    int64_t low, high;
    const char *missing[MISSING_VALUES]; /* of the declared range, without a label of their own */
    size_t missing_count;
    bool more;
};

struct dictionary {
    struct instrument *it;
    const struct peil_sav_variable *variables; /* while cases are read */
    struct seen *seen;
    size_t count;
};

struct codes { /* those of a variable that are answers */
    size_t labelled;
    bool whole;    /* all are whole numbers */
    bool extended; /* steps without a label are answers too */
    int64_t low, high;
};

static bool whole_number(const char *code, int64_t *number)
{
    struct peil_decimal value;
    if (!peil_decimal_parse(code, strlen(code), &value) || value.decimals != 0)
        return false;
    *number = value.scaled;
    return true;
}

static bool is_labelled(const struct peil_sav_variable *variable, const char *text)
{
    for (size_t c = 0; c < variable->code_count; c++)
        if (strcmp(variable->codes[c].code, text) == 0)
            return true;
    return text[0] == '\0';
}

static enum peil_status see_variables(void *context, const struct peil_sav_variable *variables,
                                      size_t count)
{
    struct dictionary *dictionary = context;
    dictionary->variables = variables;
    dictionary->count = count;
    dictionary->seen =
        peil_arena_alloc(&dictionary->it->scratch, count + 1, sizeof *dictionary->seen);
    return PEIL_OK;
}

static bool is_in_range(const struct peil_sav_variable *variable, const char *text)
{
    char *end;
    double number = strtod(text, &end);
    return variable->missing_low != NULL && *text != '\0' && *end == '\0' &&
           (*variable->missing_low == '\0' || number >= strtod(variable->missing_low, NULL)) &&
           (*variable->missing_high == '\0' || number <= strtod(variable->missing_high, NULL));
}

static void see_missing(struct dictionary *dictionary, struct seen *seen, const char *text)
{
    for (size_t i = 0; i < seen->missing_count; i++)
        if (strcmp(seen->missing[i], text) == 0)
            return;
    if (seen->missing_count == MISSING_VALUES)
        seen->more = true;
    else
        seen->missing[seen->missing_count++] = peil_arena_text(&dictionary->it->scratch, text);
}

static enum peil_status see_case(void *context, const struct peil_record *record)
{
    struct dictionary *dictionary = context;
    for (size_t v = 0; v < record->count && v < dictionary->count; v++) {
        struct seen *seen = &dictionary->seen[v];
        const char *text = record->fields[v].text;
        int64_t number = 0;
        if (is_labelled(&dictionary->variables[v], text))
            continue;
        if (is_in_range(&dictionary->variables[v], text)) {
            see_missing(dictionary, seen, text);
            continue;
        }
        if (dictionary->variables[v].code_count == 0)
            continue;
        bool first = !seen->unlabelled, whole = whole_number(text, &number);
        seen->whole = whole && (first || seen->whole);
        seen->low = first || number < seen->low ? number : seen->low;
        seen->high = first || number > seen->high ? number : seen->high;
        seen->unlabelled = true;
    }
    return PEIL_OK;
}

static struct codes count_codes(const struct peil_sav_variable *variable)
{
    struct codes codes = {.whole = !variable->text};
    int64_t number;
    for (size_t c = 0; c < variable->code_count; c++) {
        if (variable->codes[c].missing ||
            instrument_missing_reason(variable->codes[c].label) != NULL)
            continue;
        if (!whole_number(variable->codes[c].code, &number)) {
            codes.whole = false;
        } else {
            codes.low = codes.labelled == 0 || number < codes.low ? number : codes.low;
            codes.high = codes.labelled == 0 || number > codes.high ? number : codes.high;
        }
        codes.labelled++;
    }
    return codes;
}

static void add_reason(struct instrument *it, size_t row, const char *code, const char *reason)
{
    struct draft_row *at = instrument_at(it, row);
    struct peil_arena *arena = &it->draft->arena;
    if (code[0] == '\0' || strpbrk(code, ";=") != NULL)
        return;
    at->missing = at->missing == NULL
                      ? peil_arena_format(arena, "%s=%s", code, reason)
                      : peil_arena_format(arena, "%s;%s=%s", at->missing, code, reason);
}

/* `99=refused;98=no_opinion`: what a cell of this variable says that is no answer. */
static void add_missing(struct instrument *it, size_t row, const struct peil_sav_variable *variable,
                        const struct seen *seen)
{
    for (size_t c = 0; c < variable->code_count; c++) {
        const struct peil_sav_code *code = &variable->codes[c];
        const char *reason = instrument_missing_reason(code->label);
        if (code->missing)
            add_reason(it, row, code->code, reason != NULL ? reason : "no_answer");
    }
    for (size_t i = 0; i < seen->missing_count; i++)
        add_reason(it, row, seen->missing[i], "no_answer");
    if (instrument_at(it, row)->missing != NULL)
        instrument_remark(it, row, "confirm: the reasons of its missing values");
    if (seen->more)
        instrument_remark(it, row,
                          peil_arena_format(&it->draft->arena,
                                            "confirm: of the values that the file declares missing "
                                            "the first %d that occur are named",
                                            MISSING_VALUES));
}

static void add_code(struct instrument *it, int list, int language, const char *code,
                     const char *label)
{
    struct draft_option *option = instrument_option(it, list, code);
    instrument_label(it, option->labels, language, *label ? label : code);
}

/* Steps between those that have a label are answers too: 1 (not at all) 2 3 4 5 (very much). */
static int scale_list(struct instrument *it, int language, int list,
                      const struct peil_sav_variable *variable, const struct codes *codes)
{
    for (int64_t step = codes->low; step <= codes->high; step++) {
        const char *label = "";
        int64_t number;
        for (size_t c = 0; c < variable->code_count; c++)
            if (!variable->codes[c].missing && whole_number(variable->codes[c].code, &number) &&
                number == step)
                label = variable->codes[c].label;
        add_code(it, list, language, peil_arena_format(&it->scratch, "%lld", (long long)step),
                 label);
    }
    return instrument_list_end(it, list, INSTRUMENT_IS_A_SCALE);
}

static int value_list(struct instrument *it, int language, const struct peil_sav_variable *variable,
                      const struct codes *codes)
{
    int list = instrument_list(it, variable->name);
    bool gaps = codes->whole && codes->labelled == 2 && codes->high > codes->low + 1;
    if ((gaps || codes->extended) && codes->high < codes->low + WIDEST_SCALE)
        return scale_list(it, language, list, variable, codes);
    for (size_t c = 0; c < variable->code_count; c++)
        if (!variable->codes[c].missing)
            add_code(it, list, language, variable->codes[c].code, variable->codes[c].label);
    return instrument_list_end(it, list,
                               variable->measure == PEIL_SAV_ORDINAL ||
                                       variable->measure == PEIL_SAV_SCALE
                                   ? INSTRUMENT_IS_A_SCALE
                                   : INSTRUMENT_BY_LABELS);
}

/* Values without a label belong to a scale with few of them, or else make it a number. */
static enum draft_type type_of(const struct peil_sav_variable *variable, const struct seen *seen,
                               struct codes *codes)
{
    bool choice = codes->labelled >= 2 || (codes->labelled == 1 && variable->text);
    if (choice && !variable->text && seen->unlabelled) {
        codes->low = seen->low < codes->low ? seen->low : codes->low;
        codes->high = seen->high > codes->high ? seen->high : codes->high;
        codes->extended = codes->whole && seen->whole && codes->high < codes->low + WIDEST_SCALE;
        choice = codes->extended;
    }
    return choice           ? DRAFT_SELECT_ONE
           : variable->date ? DRAFT_DATE
           : variable->text ? DRAFT_TEXT
                            : DRAFT_DECIMAL;
}

static void read_variable(struct instrument *it, const struct peil_sav_variable *variable,
                          const struct seen *seen)
{
    int language = (int)it->draft->default_language;
    struct codes codes = count_codes(variable);
    enum draft_type type = type_of(variable, seen, &codes);
    size_t row = instrument_row(it, type, variable->name);
    instrument_label(it, instrument_at(it, row)->labels, language,
                     variable->label[0] ? variable->label : variable->name);
    instrument_source(it, row, variable->name);
    instrument_source(it, row, variable->label);
    if (type == DRAFT_SELECT_ONE)
        instrument_answers(it, row, value_list(it, language, variable, &codes), false);
    else if (type == DRAFT_DECIMAL)
        instrument_number(it, row);
    else
        instrument_text(it, row);
    if (type == DRAFT_DECIMAL && codes.labelled > 0)
        instrument_remark(it, row, "confirm: a number, of which some values have a label");
    add_missing(it, row, variable, seen);
}

static enum peil_status read_variables(void *context, const struct peil_sav_variable *variables,
                                       size_t count)
{
    static const struct seen nothing;
    struct dictionary *dictionary = context;
    for (size_t v = 0; v < count; v++)
        read_variable(dictionary->it, &variables[v],
                      v < dictionary->count ? &dictionary->seen[v] : &nothing);
    return PEIL_OK;
}

/* Twice through the file: for the values that occur, and for what the dictionary says of them. */
enum peil_status instrument_read_sav(struct instrument *it)
{
    struct dictionary dictionary = {.it = it};
    struct peil_diag untold = {0};
    if (it->diag != NULL)
        untold = *it->diag;
    untold.files.done = NULL; /* the second time tells */
    struct peil_sav_input cases = {.path = it->path,
                                   .name = it->name,
                                   .variables = see_variables,
                                   .record = see_case,
                                   .context = &dictionary,
                                   .diag = &untold};
    struct peil_sav_input input = {.path = it->path,
                                   .name = it->name,
                                   .variables = read_variables,
                                   .context = &dictionary,
                                   .diag = it->diag};
    if (it->draft->language_count == 0)
        draft_language(it->draft, "en", NULL);
    enum peil_status status = peil_sav_read(&cases);
    if (it->diag != NULL) {
        it->diag->faults = untold.faults;
        it->diag->warnings = untold.warnings;
    }
    return status == PEIL_OK ? peil_sav_read(&input) : status;
}
