/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts that are withheld: in groups, of each answer or none. */
#include <string.h>

#include "plain.h"

/* Everyone in some places who answered the question of a row. */
static int64_t answered_in(struct view *view, const struct fact *row, const bool in[])
{
    struct system *system = &view->learned.system;
    size_t rows = system->row_count;
    struct fact n = *row;
    n.context = "descriptive";
    n.answer = "";
    n.stat = "n";
    system_begin(system);
    bool can = learned_count(&view->learned, &n, in, 1);
    struct system_row asked = view_asked(view);
    int64_t truth = can ? system_truth(system, &asked) : 0;
    system_forget(system, rows);
    return truth;
}

/* Whether the rest of everyone cannot be in it, by the definition: a question that was put to one
 * group alone is that group's. */
static bool is_everyone(struct view *view, const struct system_row *asked, const struct fact *row)
{
    struct system *system = &view->learned.system;
    size_t rows = system->row_count;
    bool all[MOST_PLACES], same = true;
    for (int p = 0; p < view->learned.places.total; p++)
        all[p] = true;
    system_begin(system);
    if (row->group1[0] == '\0' || !learned_count(&view->learned, row, all, 1)) {
        system->term_count = system->rows[rows].first;
        return false;
    }
    struct system_row everyone = view_asked(view);
    size_t t = asked->first, end = asked->first + asked->count;
    for (size_t e = everyone.first; e < everyone.first + everyone.count; e++) {
        size_t at = system->terms[e].at;
        if (t < end && system->terms[t].at == at)
            t++;
        else
            same = same && system->high[at] == 0;
    }
    system_forget(system, rows);
    return same;
}

static int64_t people_in(const struct view *view, const bool in[])
{
    int64_t people = 0;
    for (int p = 0; p < view->learned.places.total; p++)
        people += in[p] ? view->learned.system.truth[view->learned.place + (size_t)p] : 0;
    return people;
}

/* What it means that a withheld count is found: of few people, something; of many, how many of them
 * there are, or gave no answer, is no secret of anybody. */
static enum finding worth(struct attack *attack, struct view *view, const struct fact *row,
                          const bool in[], int64_t truth, enum finding how)
{
    const struct drawn *drawn = attack->drawn;
    int v = people_variable(drawn, row->variable);
    bool missing = strncmp(row->stat, "missing", strlen("missing")) == 0;
    if (drawn->variables[v].grouping || (missing && truth >= drawn->min_group))
        return truth < drawn->min_group ? how : FOUND_COUNT_LARGE;
    int64_t n = answered_in(view, row, in);
    if (n == 0)
        n = people_in(view, in);
    if (n < drawn->min_group)
        return how;
    bool answer = strcmp(row->context, "distribution") == 0;
    return answer && n < drawn->min_distribution && !attack_two_answers(&drawn->variables[v])
               ? FOUND_CELL
               : FOUND_COUNT_LARGE;
}

/* How many a question was put to that is put to all, or have one of the profiles that all have: the
 * accounting tells how many they are. */
static bool is_base_of_all(const struct drawn *drawn, const struct fact *row)
{
    const struct drawn_variable *variable =
        &drawn->variables[people_variable(drawn, row->variable)];
    bool all = strcmp(row->stat, "base") == 0 ||
               (variable->kind == DRAWN_PROFILE && strcmp(row->stat, "n") == 0);
    return row->group1[0] == '\0' && row->answer[0] == '\0' && all && variable->filter.count == 0;
}

/* Whether it is how many were put a question, or answered it, that is put to some. */
static bool is_of_asked(const struct drawn *drawn, const struct fact *row)
{
    bool asked = strcmp(row->stat, "n") == 0 || strcmp(row->stat, "base") == 0 ||
                 strcmp(row->stat, "missing_not_asked") == 0;
    int v = people_variable(drawn, row->variable);
    return asked && strcmp(row->context, "descriptive") == 0 &&
           drawn->variables[v].filter.count > 0;
}

/* Tries to find a withheld count. */
static void try_count(struct attack *attack, struct view *view, const struct fact *row,
                      const bool in[])
{
    struct system *system = &view->learned.system;
    size_t rows = system->row_count;
    system_begin(system);
    if (!learned_count(&view->learned, row, in, 1)) {
        system->term_count = system->rows[rows].first;
        return;
    }
    struct system_row asked = view_asked(view);
    int64_t truth = system_truth(system, &asked);
    if (truth > 0) {
        enum finding how = view_knows(view, &asked);
        attack->asked[FOUND_COUNT_EQUATIONS]++;
        attack->asked[FOUND_COUNT_BOUNDS]++;
        if (how != FINDINGS && !is_everyone(view, &asked, row) &&
            !is_base_of_all(attack->drawn, row) &&
            !(is_of_asked(attack->drawn, row) &&
              plain_tells_asked(attack, &view->learned.places, row->variable, in)))
            attack_found(attack, worth(attack, view, row, in, truth, how), row, "", truth);
    }
    system_forget(system, rows);
}

static bool is_withheld(const struct fact *row)
{
    return !row->known && row->versus[0] == '\0' && strstr(row->warning, "suppressed") != NULL;
}

/* Of a question by what is computed from its own answers everyone's answers say all there is. */
static bool says_itself(const struct places *places, const struct fact *row)
{
    int v = people_variable(places->drawn, row->variable);
    int by = people_variable(places->drawn, row->group1);
    return v != BLANK && !places->drawn->variables[v].grouping &&
           (v == places->question[0] || v == places->question[1]) &&
           (by == BLANK || drawn_question(places->drawn, by) == v);
}

bool attack_missing_number(const struct places *places, const struct fact *row)
{
    const struct drawn *drawn = places->drawn;
    bool own = row->group1[0] == '\0' && strncmp(row->stat, "missing", strlen("missing")) == 0;
    int grouping = people_variable(drawn, own ? row->variable : row->group1);
    return grouping != BLANK && drawn->variables[grouping].grouping &&
           !drawn->variables[drawn_question(drawn, grouping)].grouping &&
           (own || strcmp(row->level1, "(none)") == 0);
}

void view_try_withheld(struct attack *attack, struct view *view, const char *context)
{
    bool in[MOST_PLACES];
    for (size_t r = 0; r < attack->facts->count; r++) {
        const struct fact *row = &attack->facts->rows[r];
        bool tried = context == NULL || strcmp(row->context, context) == 0;
        if (tried && is_withheld(row) && !says_itself(&view->learned.places, row) &&
            !attack_missing_number(&view->learned.places, row) &&
            places_in_group(&view->learned.places, row, in))
            try_count(attack, view, row, in);
    }
}
