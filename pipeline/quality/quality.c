/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quality.c: batteries, repeated answers and attention checks; all rules together. */
#include "peil/quality.h"

#include <stdlib.h>
#include <string.h>

#include "peil/expression.h"
#include "quality_private.h"

/* Making it for a schema */

static void make_batteries(struct peil_quality *quality)
{
    const struct peil_survey *survey = quality->survey;
    int before = PEIL_NOWHERE;
    quality->batteries =
        peil_arena_alloc(&quality->arena, survey->variable_count, sizeof *quality->batteries);
    for (size_t v = 0; v < survey->variable_count; v++) {
        enum peil_quality_step step = peil_quality_step(survey, before, (int)v);
        if (step == PEIL_STEP_PASSED)
            continue;
        before = step == PEIL_STEP_ENDS ? PEIL_NOWHERE : (int)v;
        if (step != PEIL_STEP_ENDS)
            quality->batteries[quality->battery_items++] =
                (struct quality_item){.column = peil_schema_column(quality->schema, (int)v),
                                      .begins = step == PEIL_STEP_BEGINS};
    }
}

/* The columns of items, without their Other texts. */
static void make_answers(struct peil_quality *quality)
{
    const struct peil_schema *schema = quality->schema;
    quality->answers =
        peil_arena_alloc(&quality->arena, schema->count + 1, sizeof *quality->answers);
    for (size_t i = 0; i < schema->count; i++)
        if (schema->columns[i].option != PEIL_OTHER_TEXT &&
            peil_quality_is_item(schema->survey, schema->columns[i].variable))
            quality->answers[quality->answer_count++] = i;
}

static void note_variable(void *context, int variable)
{
    struct peil_quality *quality = context;
    quality->attention[quality->attention_count++] = peil_schema_column(quality->schema, variable);
}

static void count_variable(void *context, int variable)
{
    size_t *count = context;
    (void)variable;
    ++*count;
}

static void make_attention(struct peil_quality *quality)
{
    const struct peil_expression *attention = quality->survey->quality.attention;
    size_t count = 0;
    if (attention == NULL)
        return;
    peil_expression_variables(attention, count_variable, &count);
    quality->attention = peil_arena_alloc(&quality->arena, count + 1, sizeof *quality->attention);
    peil_expression_variables(attention, note_variable, quality);
}

struct peil_quality *peil_quality_new(const struct peil_schema *schema)
{
    struct peil_quality *quality = peil_alloc(1, sizeof *quality);
    quality->survey = schema->survey;
    quality->schema = schema;
    make_batteries(quality);
    make_answers(quality);
    quality_make_irv(quality);
    quality_make_scales(quality);
    make_attention(quality);
    return quality;
}

void peil_quality_free(struct peil_quality *quality)
{
    if (quality == NULL)
        return;
    free(quality->bytes);
    peil_arena_clear(&quality->arena);
    free(quality);
}

/* longstring */

/* What was answered, missing answers apart from others: equal answers are equal numbers. */
static int answer_of(const struct peil_cell *cell)
{
    return cell->state == PEIL_DECLARED ? -1 - cell->code : cell->code;
}

bool peil_quality_longstring(const struct peil_quality *quality, const struct peil_cell cells[],
                             uint64_t least, uint64_t *longest)
{
    uint64_t run = 0, most = 0, answered = 0;
    bool assessable = false;
    int last = 0;
    for (size_t i = 0; i < quality->battery_items; i++) {
        const struct quality_item *item = &quality->batteries[i];
        run = item->begins ? 0 : run;
        answered = item->begins ? 0 : answered;
        if (item->column == PEIL_NOWHERE || cells[item->column].state == PEIL_NOT_ASKED)
            continue;
        const struct peil_cell *cell = &cells[item->column];
        if (cell->state != PEIL_VALUE && cell->state != PEIL_DECLARED) {
            run = 0;
            continue;
        }
        run = run > 0 && answer_of(cell) == last ? run + 1 : 1;
        last = answer_of(cell);
        most = run > most ? run : most;
        assessable = ++answered >= least || assessable;
    }
    if (assessable)
        *longest = most;
    return assessable;
}

/* attention */

bool peil_quality_attention(const struct peil_quality *quality, const struct peil_cell cells[],
                            bool *attentive)
{
    for (size_t i = 0; i < quality->attention_count; i++)
        if (quality->attention[i] == PEIL_NOWHERE ||
            cells[quality->attention[i]].state != PEIL_VALUE)
            return false;
    if (quality->attention_count == 0)
        return false;
    *attentive = peil_expression_true(quality->survey->quality.attention, quality->schema, cells);
    return true;
}

/* same_answers */

static char *room(struct peil_quality *quality, size_t length)
{
    if (quality->used + length > quality->capacity)
        quality->bytes = peil_grow(quality->bytes, &quality->capacity, quality->used + length, 1);
    char *to = quality->bytes + quality->used;
    quality->used += length;
    return to;
}

/* Byte by byte, so that they are the same on every machine. */
static void put_number(char *to, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        to[i] = (char)(unsigned char)(number >> 8 * i);
}

static void put_cell(struct peil_quality *quality, const struct peil_cell *cell, bool typed)
{
    bool text = typed && cell->state == PEIL_VALUE;
    bool coded = cell->state == PEIL_VALUE || cell->state == PEIL_DECLARED;
    char *to = room(quality, 5);
    to[0] = (char)cell->state;
    put_number(to + 1, text ? (uint32_t)cell->length : coded ? (uint32_t)cell->code : 0);
    if (text && cell->length > 0)
        memcpy(room(quality, cell->length), cell->text, cell->length);
}

/* What tells somebody's answers from monotony: how many there are, and of the choices whether two
 * stand at different places of their lists. */
struct variety {
    uint64_t answered;
    int first; /* place of the first choice, or PEIL_NOWHERE */
    bool varied;
};

static void note_answer(struct variety *variety, const struct peil_variable *variable,
                        const struct peil_cell *cell)
{
    if (variable->type == PEIL_SELECT_ONE && variety->first == PEIL_NOWHERE)
        variety->first = cell->code;
    else if (variable->type == PEIL_SELECT_ONE && cell->code != variety->first)
        variety->varied = true;
}

bool peil_quality_answers(struct peil_quality *quality, const struct peil_cell cells[],
                          uint64_t least, const char **bytes, size_t *length)
{
    struct variety variety = {.first = PEIL_NOWHERE};
    int counted = PEIL_NOWHERE; /* the multi-answer whose ticks were met already */
    bool known = true;
    quality->used = 0;
    for (size_t i = 0; i < quality->answer_count; i++) {
        size_t at = quality->answers[i];
        const struct peil_column *column = &quality->schema->columns[at];
        const struct peil_variable *variable = &quality->survey->variables[column->variable];
        const struct peil_cell *cell = &cells[at];
        put_cell(quality, cell, variable->list == PEIL_NOWHERE);
        known = known && cell->state != PEIL_INVALID;
        bool ticked = column->option == PEIL_NOWHERE || cell->code == 1;
        if (cell->state == PEIL_VALUE && ticked && column->variable != counted) {
            counted = column->variable;
            variety.answered++;
            note_answer(&variety, variable, cell);
        }
    }
    *bytes = quality->bytes;
    *length = quality->used;
    return known && variety.varied && variety.answered >= least;
}

/* All together */

static void set(struct peil_flags *flags, enum peil_quality_rule rule, bool flagged)
{
    flags->assessed |= (uint8_t)(1 << rule);
    flags->flagged |= (uint8_t)(flagged << rule);
}

struct peil_flags peil_quality_judge(struct peil_quality *quality, const struct peil_cell cells[])
{
    const struct peil_quality_settings *settings = &quality->survey->quality;
    struct peil_flags flags = {0, 0};
    uint64_t longest;
    double index;
    bool attentive;
    if (peil_quality_has(settings->rules, PEIL_RULE_LONGSTRING) &&
        peil_quality_longstring(quality, cells, settings->longstring, &longest))
        set(&flags, PEIL_RULE_LONGSTRING, longest >= settings->longstring);
    if (peil_quality_has(settings->rules, PEIL_RULE_IRV) &&
        peil_quality_irv(quality, cells, &index))
        set(&flags, PEIL_RULE_IRV, index < peil_decimal_double(&settings->irv));
    if (peil_quality_has(settings->rules, PEIL_RULE_EVEN_ODD) &&
        peil_quality_even_odd(quality, cells, &index))
        set(&flags, PEIL_RULE_EVEN_ODD, index < peil_decimal_double(&settings->even_odd));
    if (peil_quality_has(settings->rules, PEIL_RULE_ATTENTION) &&
        peil_quality_attention(quality, cells, &attentive))
        set(&flags, PEIL_RULE_ATTENTION, !attentive);
    return flags;
}
