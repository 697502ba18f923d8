/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "from_export.h"

#include <stdlib.h>
#include <string.h>

#include "peil/text.h"

enum { MOST_LEVELS = 25 }; /* of a grouping that is proposed */

/* ---- the language ---- */

/* Words of questions that no other of the languages has. */
static size_t count_words(struct peil_arena *arena, const struct facts *facts,
                          const char *const words[], size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct peil_export_column *column = &facts->columns[i].column;
        const char *text =
            peil_arena_format(arena, " %s %s %s ", column->header, column->question, column->part);
        const char *folded = peil_text_fold_words(arena, text, strlen(text));
        const char *padded = peil_arena_format(arena, " %s ", folded);
        for (size_t w = 0; w < count; w++)
            found += strstr(padded, words[w]) != NULL;
    }
    return found;
}

/* Columns whose answers are a set of that language: worth more than a word. */
static size_t count_sets(const struct facts *facts, const char *language)
{
    enum { WORTH = 3, MOST_TEXTS = 64 };
    size_t found = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct facts_column *column = &facts->columns[i];
        const char *folded[MOST_TEXTS];
        if (column->count > MOST_TEXTS)
            continue;
        for (size_t t = 0; t < column->count; t++)
            folded[t] = column->texts[t].folded;
        const struct answer_set *set = answer_set_of(folded, column->count);
        found += set != NULL && strcmp(set->language, language) == 0;
    }
    return WORTH * found;
}

static int guess_language(struct draft *draft, const struct facts *facts)
{
    static const struct {
        const char *code, *name, *words[6];
    } languages[] = {{"nl", "Nederlands", {" het ", " een ", " je ", " ik ", " van ", " welke "}},
                     {"en", "English", {" the ", " you ", " your ", " of ", " i ", " which "}},
                     {"fr", "français", {" vous ", " les ", " des ", " votre ", " quel ", " est "}},
                     {"de", "Deutsch", {" der ", " die ", " sie ", " und ", " ich ", " fur "}}};
    size_t best = 0, most = 0;
    struct peil_arena scratch = {0};
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        size_t found = count_words(&scratch, facts, languages[l].words, 6) +
                       count_sets(facts, languages[l].code);
        best = found > most ? l : best;
        most = found > most ? found : most;
    }
    peil_arena_clear(&scratch);
    if (draft->language_count > 0)
        return (int)draft->default_language;
    return draft_language(draft, languages[best].code, languages[best].name);
}

/* ---- what an instrument has told ---- */

static bool names_column(struct peil_arena *arena, const char *alternative,
                         const struct peil_export_column *column)
{
    const char *folded = peil_text_fold(arena, alternative, strlen(alternative));
    const char *const texts[] = {column->question, column->stem};
    if (!*folded)
        return false;
    for (size_t n = 0; n < column->name_count; n++)
        if (strcmp(peil_text_fold(arena, column->names[n], strlen(column->names[n])), folded) == 0)
            return true;
    for (size_t i = 0; i < 2; i++)
        if (strcmp(peil_text_fold(arena, texts[i], strlen(texts[i])), folded) == 0)
            return true;
    return false;
}

/* Whether a source, alternatives between |, names a column, or a multi-answer that it belongs to.
 */
static bool is_told(const char *source, const struct peil_export_column *column)
{
    struct peil_arena scratch = {0};
    bool told = false;
    const char *at = source;
    while (!told && *at) {
        char *alternative = peil_arena_alloc(&scratch, strlen(at) + 1, 1), *to = alternative;
        while (*at && *at != '|') {
            at += at[0] == '\\' && at[1] == '|';
            *to++ = *at++;
        }
        told = names_column(&scratch, alternative, column);
        at += *at == '|';
    }
    peil_arena_clear(&scratch);
    return told;
}

static bool is_question(const struct draft_row *row)
{
    return row->type != DRAFT_BEGIN_GROUP && row->type != DRAFT_END_GROUP &&
           row->type != DRAFT_SCALE;
}

/* Blocks that hold nothing any more. */
static size_t drop_empty_groups(struct draft *draft)
{
    size_t dropped = 0, kept = 0;
    for (size_t r = 0; r < draft->row_count; r++) {
        bool empty = draft->rows[r].type == DRAFT_END_GROUP && kept > 0 &&
                     draft->rows[kept - 1].type == DRAFT_BEGIN_GROUP;
        if (empty)
            kept--;
        else
            draft->rows[kept++] = draft->rows[r];
        dropped += 2 * (size_t)empty;
    }
    draft->row_count = kept;
    return dropped;
}

/* A filter on a question that is not here cannot be told. */
static void drop_filters(struct draft *draft, const char *name)
{
    const char *wanted = peil_arena_format(&draft->arena, "${%s}", name);
    for (size_t r = 0; r < draft->row_count; r++)
        if (draft->rows[r].relevant && strstr(draft->rows[r].relevant, wanted)) {
            draft->rows[r].remark =
                draft_remark(draft, draft->rows[r].remark,
                             peil_arena_format(&draft->arena, "confirm: was asked if %s",
                                               draft->rows[r].relevant));
            draft->rows[r].relevant = NULL;
        }
}

/* Columns that rows name are nobody else's; questions that have none in the export go: with them,
 * the draft would not fit it. */
static size_t match_rows(struct draft *draft, const struct facts *facts, bool *told)
{
    size_t kept = 0, dropped = 0;
    for (size_t r = 0; r < draft->row_count; r++) {
        struct draft_row *row = &draft->rows[r];
        const char *source = row->source ? row->source : row->labels[draft->default_language];
        bool found = !is_question(row);
        for (size_t i = 0; is_question(row) && source && i < facts->count; i++)
            if (is_told(source, &facts->columns[i].column))
                found = told[i] = true;
        if (!found)
            drop_filters(draft, row->name);
        dropped += !found;
        if (found)
            draft->rows[kept++] = draft->rows[r];
    }
    draft->row_count = kept;
    while (drop_empty_groups(draft) > 0)
        continue;
    return dropped;
}

/* ---- rows ---- */

/* Qualtrics can write a code for what was seen and left open; then blanks were not seen. */
static bool has_seen_code(const struct facts *facts)
{
    bool qualtrics = facts->platform == PEIL_PLATFORM_QUALTRICS ||
                     facts->platform == PEIL_PLATFORM_QUALTRICS_LEGACY;
    for (size_t i = 0; qualtrics && i < facts->count; i++)
        for (size_t t = 0; t < facts->columns[i].count; t++)
            if (strcmp(facts->columns[i].texts[t].text, "-99") == 0)
                return true;
    return false;
}

static struct draft_row *add_row(struct guessing *guessing, size_t index, enum draft_type type)
{
    struct draft *draft = guessing->draft;
    enum guess guess = guessing->guesses[index];
    const struct facts_column *column = &guessing->facts->columns[index];
    const char *label = guess_label(guessing, index);
    struct draft_row *row = draft_add_row(draft, type, guess_name(guessing, index));
    row->labels[guessing->language] = *label ? peil_arena_text(&draft->arena, label) : row->name;
    row->source = guess_source(guessing, index);
    row->list = guessing->lists[index];
    bool question = guess >= GUESS_INTEGER && guess != GUESS_DATE && guess != GUESS_OPEN;
    bool nas = column->nas > 0 && guess != GUESS_TICK;
    if (guessing->seen_code && question)
        row->missing = nas ? "-99=skipped;NA=skipped" : "-99=skipped";
    else if (nas)
        row->missing = "NA=skipped";
    if (nas)
        row->remark = "confirm: NA is no answer";
    return row;
}

static bool is_scale(const struct draft_list *list)
{
    size_t values = 0;
    for (size_t o = 0; o < list->count; o++)
        values += list->options[o].value != NULL;
    return values >= 3;
}

/* Rows of a grid are statements, whatever words stand in them. */
static bool in_grid(const struct guessing *guessing, size_t index)
{
    const struct facts *facts = guessing->facts;
    const struct peil_export_column *it = &facts->columns[index].column;
    for (size_t i = 0; *it->part && *it->question && i < facts->count; i++)
        if (i != index && guessing->guesses[i] == GUESS_CHOICE &&
            strcmp(facts->columns[i].column.question, it->question) == 0)
            return true;
    return false;
}

static const char *choice_role(struct guessing *guessing, size_t index, struct draft_row *row)
{
    struct draft *draft = guessing->draft;
    const struct draft_list *list = &draft->lists[row->list];
    const struct answer_set *set = guessing->sets[row->list];
    const char *folded = guess_folded_texts(guessing, index);
    bool known = set && set->ordered;
    bool group = answer_groups(folded) && !known && !in_grid(guessing, index);
    if (is_scale(list) && (known || !group))
        return "item";
    if (list->count > MOST_LEVELS) {
        row->remark = draft_remark(draft, row->remark, "confirm: many answers, not reported");
        return NULL;
    }
    row->remark = draft_remark(draft, row->remark,
                               group ? "confirm: a grouping" : "confirm: an item, or a grouping");
    return group ? "group" : "item";
}

static void add_personal(struct guessing *guessing, size_t index)
{
    struct draft_row *row = add_row(guessing, index, DRAFT_TEXT);
    row->role = "personal";
    if (guessing->facts->columns[index].column.kind == PEIL_COLUMN_ANSWER)
        row->remark = "confirm: says who someone is";
}

static void add_choice(struct guessing *guessing, size_t index)
{
    struct draft_row *row = add_row(guessing, index, DRAFT_SELECT_ONE);
    row->role = choice_role(guessing, index, row);
}

static void add_multiple(struct guessing *guessing, size_t index)
{
    if (guessing->lists[index] == DRAFT_NONE)
        return; /* another column of the same question */
    struct draft_row *row = add_row(guessing, index, DRAFT_SELECT_MULTIPLE);
    row->role = "item";
    row->remark = draft_remark(guessing->draft, row->remark,
                               guessing->guesses[index] == GUESS_MULTIPLE
                                   ? "confirm: several answers in a cell"
                                   : "confirm: one question with several answers");
}

/* Reported by its mean: what has none, a postcode say, is to lose its role. */
static struct draft_row *add_number(struct guessing *guessing, size_t index, enum draft_type type)
{
    struct draft_row *row = add_row(guessing, index, type);
    row->role = "item";
    row->remark = draft_remark(guessing->draft, row->remark, "confirm: a number that has a mean");
    bool whole;
    uint64_t strays = guess_strays(guessing->facts, &guessing->facts->columns[index], &whole);
    if (strays > 0)
        row->remark = draft_remark(
            guessing->draft, row->remark,
            peil_arena_format(&guessing->draft->arena,
                              "confirm: %llu answer%s no number: peil check lists what to correct",
                              (unsigned long long)strays, strays == 1 ? " is" : "s are"));
    return row;
}

static void add_column(struct guessing *guessing, size_t index)
{
    switch (guessing->guesses[index]) {
    case GUESS_NOTHING:
    case GUESS_TOLD:
        break;
    case GUESS_ID:
        add_row(guessing, index, DRAFT_TEXT)->role = "id";
        break;
    case GUESS_TIME:
        add_row(guessing, index, DRAFT_TEXT)->role = "time";
        break;
    case GUESS_PERSONAL:
        add_personal(guessing, index);
        break;
    case GUESS_INTEGER:
        add_number(guessing, index, DRAFT_INTEGER);
        break;
    case GUESS_DECIMAL:
        add_number(guessing, index, DRAFT_DECIMAL)->decimal_comma =
            guess_has_commas(&guessing->facts->columns[index]) && !guessing->facts->decimal_commas;
        break;
    case GUESS_DATE:
        add_row(guessing, index, DRAFT_DATE);
        break;
    case GUESS_CHOICE:
        add_choice(guessing, index);
        break;
    case GUESS_TICK:
    case GUESS_MULTIPLE:
        add_multiple(guessing, index);
        break;
    case GUESS_OPEN:
        add_row(guessing, index, DRAFT_TEXT)->role = "open";
        break;
    }
}

/* Whether the column goes on with the grid of the one before it. */
static bool same_grid(const struct guessing *guessing, size_t index)
{
    const struct facts_column *columns = guessing->facts->columns;
    return index > 0 && guessing->guesses[index] == GUESS_CHOICE &&
           guessing->guesses[index - 1] == GUESS_CHOICE && *columns[index].column.part &&
           *columns[index].column.question &&
           strcmp(columns[index].column.question, columns[index - 1].column.question) == 0;
}

static void add_rows(struct guessing *guessing)
{
    struct draft *draft = guessing->draft;
    const struct facts *facts = guessing->facts;
    bool open = false;
    for (size_t i = 0; i < facts->count; i++) {
        bool begins = i + 1 < facts->count && same_grid(guessing, i + 1) && !same_grid(guessing, i);
        if (begins) {
            const char *question = facts->columns[i].column.question;
            struct draft_row *row = draft_add_row(draft, DRAFT_BEGIN_GROUP, question);
            row->labels[guessing->language] = peil_arena_text(&draft->arena, question);
            row->grid = true;
            open = true;
        }
        add_column(guessing, i);
        bool ends = open && !(i + 1 < facts->count && same_grid(guessing, i + 1));
        if (ends)
            draft_add_row(draft, DRAFT_END_GROUP, "");
        open = open && !ends;
    }
}

/* When it was: by the platform's own times, the later of them where it has two. */
static void date_draft(struct draft *draft, const struct facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        const struct date_span *dates = &facts->columns[i].dates;
        const char *wave = date_span_wave(dates, &draft->arena);
        const char *collected = date_span_collected(dates, &draft->arena);
        draft->wave = wave ? wave : draft->wave;
        draft->collected = collected ? collected : draft->collected;
    }
}

size_t draft_from_export(struct draft *draft, const struct facts *facts)
{
    size_t dropped = 0;
    struct guessing guessing = {.draft = draft, .facts = facts};
    bool *told = peil_alloc(facts->count + 1, sizeof *told);
    guessing.guesses = peil_alloc(facts->count + 1, sizeof *guessing.guesses);
    guessing.lists = peil_alloc(facts->count + 1, sizeof *guessing.lists);
    guessing.separators = peil_alloc(facts->count + 1, sizeof *guessing.separators);
    guessing.language = guess_language(draft, facts);
    guessing.seen_code = has_seen_code(facts);
    if (draft->row_count > 0)
        dropped = match_rows(draft, facts, told);
    for (size_t i = 0; i < facts->count; i++) {
        guessing.guesses[i] = told[i] ? GUESS_TOLD : GUESS_NOTHING;
        guessing.lists[i] = DRAFT_NONE;
    }
    date_draft(draft, facts);
    guess_multiples(&guessing);
    guess_columns(&guessing);
    guess_lists(&guessing);
    add_rows(&guessing);
    free(told);
    free(guessing.guesses);
    free(guessing.lists);
    free(guessing.separators);
    free(guessing.sets);
    return dropped;
}
