/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attack.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eliminate.h"
#include "search.h"
#include "trade.h"

enum { MOST_PLACES = 512 };

const char *finding_name(enum finding finding)
{
    static const char *const names[FINDINGS] = {
        "misread",          "count-equations", "count-bounds",  "difference", "table-equations",
        "table-enumerated", "table-undecided", "cell-of-table", "count-large"};
    return names[finding];
}

void attack_found(struct attack *attack, enum finding finding, const struct fact *row,
                  const char *with, int64_t value)
{
    attack->found[finding]++;
    if (attack->tell && finding < FOUND_CELL)
        printf("%" PRIu64 " %s: %s=%s %s=%s %s %s %s%s: %" PRId64 "\n", attack->drawn->seed,
               finding_name(finding), row->group1, row->level1, row->group2, row->level2,
               row->variable, row->answer, row->stat, with, value);
}

static bool same_group(const struct fact *a, const struct fact *b)
{
    return strcmp(a->level1, b->level1) == 0 && strcmp(a->group1, b->group1) == 0 &&
           strcmp(a->level2, b->level2) == 0 && strcmp(a->group2, b->group2) == 0;
}

size_t attack_groups(const struct attack *attack, const struct places *places, struct fact groups[])
{
    bool in[MOST_PLACES];
    size_t count = 0;
    groups[count++] = (struct fact){"", "", "", "", "", "", "", "", "", "", 0, true};
    for (size_t r = 0; r < attack->facts->count && count < MOST_GROUPS; r++) {
        const struct fact *row = &attack->facts->rows[r];
        size_t g = 0;
        while (g < count && !same_group(&groups[g], row))
            g++;
        if (g < count || row->level1[0] == '\0' || !places_in_group(places, row, in))
            continue;
        groups[count] = *row;
        groups[count++].versus = "";
    }
    return count;
}

/* Everything that is known of a survey from one side. */
struct view {
    struct learned learned;
    struct eliminated eliminated;
    int64_t *low, *high;         /* after all rows */
    uint64_t marks[MOST_PLACES]; /* of the groups that something is known of (trade.h) */
};

static uint64_t next_random(uint64_t *state) /* splitmix64 */
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* Whether a row tells of its group: its size, or a figure of the question. */
static bool tells_group(const struct attack *attack, const struct fact *row, int variable)
{
    int v = people_variable(attack->drawn, row->variable);
    return row->known && v != BLANK && (v == variable || attack->drawn->variables[v].grouping);
}

static void mark_places(const struct attack *attack, struct view *view, int variable)
{
    struct fact groups[MOST_GROUPS];
    const struct places *places = &view->learned.places;
    size_t count = attack_groups(attack, places, groups);
    uint64_t state = 1;
    bool in[MOST_PLACES];
    for (size_t g = 1; g < count; g++) {
        bool tells = false;
        uint64_t mark = next_random(&state);
        for (size_t r = 0; r < attack->facts->count && !tells; r++)
            tells = same_group(&attack->facts->rows[r], &groups[g]) &&
                    tells_group(attack, &attack->facts->rows[r], variable);
        places_in_group(places, &groups[g], in);
        for (int p = 0; p < places->total; p++)
            view->marks[p] += tells && in[p] ? mark : 0;
    }
}

static bool view_make(struct attack *attack, struct view *view, const struct places *places,
                      int variable)
{
    learn(&view->learned, places, variable, attack->facts);
    struct system *system = &view->learned.system;
    size_t wrong = system_wrong(system);
    view->low = calloc(2 * system->count + 1, sizeof *view->low);
    view->high = view->low + system->count;
    if (wrong < system->row_count) {
        const struct fact *row = view->learned.source[wrong];
        struct fact none = {"", "", "", "", "", "", "", "", "", "", 0, true};
        attack_found(attack, FOUND_MISREAD, row != NULL ? row : &none, "",
                     system_truth(system, &system->rows[wrong]));
        return false;
    }
    memcpy(view->low, system->low, system->count * sizeof *view->low);
    memcpy(view->high, system->high, system->count * sizeof *view->high);
    bounds_narrow(system, view->low, view->high);
    eliminate(&view->eliminated, system);
    if (variable != BLANK)
        mark_places(attack, view, variable);
    return true;
}

static void view_clear(struct view *view)
{
    free(view->low);
    eliminated_clear(&view->eliminated);
    learned_clear(&view->learned);
}

/* The row begun last, which is a question and no knowledge. */
static struct system_row asked_row(struct view *view)
{
    struct system *system = &view->learned.system;
    system_end(system, -SYSTEM_UNBOUNDED, SYSTEM_UNBOUNDED);
    return system->rows[system->row_count - 1];
}

/* How a sum can be found, or FINDINGS. */
static enum finding how_known(struct view *view, const struct system_row *row)
{
    int64_t least, most;
    if (eliminated_knows(&view->eliminated, row))
        return FOUND_COUNT_EQUATIONS;
    bounds_of(&view->learned.system, row, view->low, view->high, &least, &most);
    return least == most ? FOUND_COUNT_BOUNDS : FINDINGS;
}

static bool has_two_answers(const struct drawn_variable *variable)
{
    return variable->kind != DRAWN_NUMBER &&
           (variable->kind == DRAWN_MANY || variable->options <= 2);
}

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
    struct system_row asked = asked_row(view);
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
    struct system_row everyone = asked_row(view);
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
    return answer && n < drawn->min_distribution && !has_two_answers(&drawn->variables[v])
               ? FOUND_CELL
               : FOUND_COUNT_LARGE;
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
    struct system_row asked = asked_row(view);
    int64_t truth = system_truth(system, &asked);
    if (truth > 0) {
        enum finding how = how_known(view, &asked);
        attack->asked[FOUND_COUNT_EQUATIONS]++;
        attack->asked[FOUND_COUNT_BOUNDS]++;
        if (how != FINDINGS && !is_everyone(view, &asked, row))
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
    return v != BLANK && !places->drawn->variables[v].grouping &&
           (v == places->question[0] || v == places->question[1]);
}

/* Who is in no band did not give the number: how many that are is told of every question. */
static bool is_missing_number(const struct places *places, const struct fact *row)
{
    bool own = row->group1[0] == '\0' && strcmp(row->stat, "missing_skipped") == 0;
    int grouping = people_variable(places->drawn, own ? row->variable : row->group1);
    if (own)
        return grouping != BLANK && places->drawn->variables[grouping].kind == DRAWN_BAND;
    return grouping != BLANK && places->drawn->variables[grouping].kind == DRAWN_BAND &&
           strcmp(row->level1, "(none)") == 0;
}

/* context: of the rows that are tried. */
static void try_withheld(struct attack *attack, struct view *view, const char *context)
{
    bool in[MOST_PLACES];
    for (size_t r = 0; r < attack->facts->count; r++) {
        const struct fact *row = &attack->facts->rows[r];
        bool tried = context == NULL || strcmp(row->context, context) == 0;
        if (tried && is_withheld(row) && !says_itself(&view->learned.places, row) &&
            !is_missing_number(&view->learned.places, row) &&
            places_in_group(&view->learned.places, row, in))
            try_count(attack, view, row, in);
    }
}

/* Of two groups: those in the first alone, or in both. */
static bool combine(const struct places *places, const struct fact *first,
                    const struct fact *second, bool both, bool in[])
{
    bool other[MOST_PLACES], some = false, first_alone = false;
    if (!places_in_group(places, first, in) || !places_in_group(places, second, other))
        return false;
    for (int p = 0; p < places->total; p++) {
        first_alone = first_alone || (in[p] && !other[p]);
        in[p] = in[p] && other[p] == both;
        some = some || in[p];
    }
    return some && first_alone;
}

/* n of a question, or the size of a group, for those in some places. */
static void try_difference(struct attack *attack, struct view *view, const char *variable,
                           const struct fact *first, const struct fact *second, bool both,
                           const bool in[])
{
    struct system *system = &view->learned.system;
    size_t rows = system->row_count;
    struct fact n = {first->group1, first->level1, "", "", "",   variable, "",
                     "descriptive", "n",           "", 0,  false};
    char with[64];
    system_begin(system);
    if (variable[0] == '\0')
        for (int p = 0; p < view->learned.places.total; p++)
            system_term(system, view->learned.place + (size_t)p, in[p]);
    else if (!learned_count(&view->learned, &n, in, 1)) {
        system->term_count = system->rows[rows].first;
        return;
    }
    struct system_row asked = asked_row(view);
    int64_t truth = system_truth(system, &asked);
    if (truth > 0 && truth < attack->drawn->min_group) {
        attack->asked[FOUND_DIFFERENCE]++;
        snprintf(with, sizeof with, " %s %s=%s %s=%s", both ? "and" : "not", second->group1,
                 second->level1, second->group2, second->level2);
        if (how_known(view, &asked) != FINDINGS)
            attack_found(attack, FOUND_DIFFERENCE, &n, with, truth);
    }
    system_forget(system, rows);
}

static void try_differences(struct attack *attack, struct view *view, const struct fact groups[],
                            size_t count)
{
    const struct drawn *drawn = attack->drawn;
    bool in[MOST_PLACES];
    const struct places *places = &view->learned.places;
    for (size_t a = 0; a < count; a++)
        for (size_t b = 1; b < count; b++)
            for (int both = 0; both < 2; both++) {
                if (a == b || (both && b < a) || is_missing_number(places, &groups[a]) ||
                    is_missing_number(places, &groups[b]) ||
                    !combine(&view->learned.places, &groups[a], &groups[b], both != 0, in))
                    continue;
                try_difference(attack, view, "", &groups[a], &groups[b], both != 0, in);
                for (int v = 0; v < drawn->count; v++)
                    if (view->learned.has[v])
                        try_difference(attack, view, drawn->variables[v].name, &groups[a],
                                       &groups[b], both != 0, in);
            }
}

void attack_counts(struct attack *attack, const struct places *places)
{
    struct fact groups[MOST_GROUPS];
    struct view view = {0};
    if (view_make(attack, &view, places, BLANK)) {
        size_t count = attack_groups(attack, places, groups);
        try_withheld(attack, &view, NULL);
        if (places->question[1] == BLANK) /* of combinations: withheld cells alone */
            try_differences(attack, &view, groups, count);
    }
    view_clear(&view);
}

/* How many gave an answer in some places, as a new number with its row. */
static size_t add_answer(struct view *view, int variable, int state, const bool in[])
{
    struct learned *learned = &view->learned;
    struct system *system = &learned->system;
    int64_t truth = 0;
    for (int p = 0; p < learned->places.total; p++)
        if (in[p])
            truth += system->truth[learned_cell(learned, variable, p, state)];
    size_t at = system_add(system, learned->places.drawn->respondents, truth);
    system_begin(system);
    for (int p = 0; p < learned->places.total; p++)
        if (in[p])
            system_term(system, learned_cell(learned, variable, p, state), 1);
    system_term(system, at, -1);
    system_end(system, 0, 0);
    return at;
}

static bool answers_known(struct view *view, int variable, const bool in[])
{
    struct learned *learned = &view->learned;
    struct system *system = &learned->system;
    const struct drawn *drawn = learned->places.drawn;
    for (int s = 0; s < states_of(drawn, variable); s++) {
        size_t rows = system->row_count;
        if (!state_is_valid(drawn, variable, s))
            continue;
        system_begin(system);
        for (int p = 0; p < learned->places.total; p++)
            if (in[p])
                system_term(system, learned_cell(learned, variable, p, s), 1);
        struct system_row asked = asked_row(view);
        enum finding how = how_known(view, &asked);
        system_forget(system, rows);
        if (how == FINDINGS)
            return false;
    }
    return true;
}

static int64_t valid_in(const struct view *view, int variable, const bool in[])
{
    const struct learned *learned = &view->learned;
    int64_t valid = 0;
    for (int p = 0; p < learned->places.total; p++)
        for (int s = 0; s < states_of(learned->places.drawn, variable); s++)
            if (in[p] && state_is_valid(learned->places.drawn, variable, s))
                valid += learned->system.truth[learned_cell(learned, variable, p, s)];
    return valid;
}

static void enumerate(struct attack *attack, struct view *view, int variable,
                      const struct fact *group, const bool in[], const char *with)
{
    struct system *system = &view->learned.system;
    size_t rows = system->row_count, numbers = system->count, at[MOST_STATES], count = 0;
    attack->asked[FOUND_TABLE_ENUMERATED]++;
    attack->asked[FOUND_TABLE_UNDECIDED]++;
    if (trade_found(&view->learned, variable, in, view->marks))
        return;
    for (int s = 0; s < states_of(attack->drawn, variable); s++)
        if (state_is_valid(attack->drawn, variable, s))
            at[count++] = add_answer(view, variable, s, in);
    enum search_answer answer = search_others(system, at, count);
    if (answer != SEARCH_OTHER)
        attack_found(attack, answer == SEARCH_ONLY ? FOUND_TABLE_ENUMERATED : FOUND_TABLE_UNDECIDED,
                     group, with, valid_in(view, variable, in));
    system_forget(system, rows);
    system->count = numbers;
}

static bool all_asked(const struct view *view, int variable)
{
    const struct drawn *drawn = view->learned.places.drawn;
    int filter = drawn->variables[variable].filter;
    for (int r = 0; filter != BLANK && r < drawn->respondents; r++)
        if (people_counted(drawn, r) &&
            drawn->answers[r][filter] != drawn->variables[variable].filter_option)
            return false;
    return true;
}

/* All answers of a group: found by equations and bounds, or by trying all tables. */
static void try_table(struct attack *attack, struct view *view, int variable,
                      const struct fact *group, const bool in[], const char *with)
{
    const struct drawn_variable *question = &attack->drawn->variables[variable];
    bool everywhere[MOST_PLACES];
    int64_t n = valid_in(view, variable, in);
    int64_t limit =
        has_two_answers(question) ? attack->drawn->min_group : attack->drawn->min_distribution;
    for (int p = 0; p < view->learned.places.total; p++)
        everywhere[p] = true;
    /* Everyone is no group, but all who were asked a question that others were not. */
    if (n == 0 || n >= limit ||
        (n == valid_in(view, variable, everywhere) && all_asked(view, variable)))
        return;
    struct fact row = *group;
    row.variable = question->name;
    row.answer = "";
    row.stat = "answers";
    attack->asked[FOUND_TABLE_EQUATIONS]++;
    if (answers_known(view, variable, in))
        attack_found(attack, FOUND_TABLE_EQUATIONS, &row, with, n);
    else if (question->kind == DRAWN_ONE && with[0] == '\0' && n >= attack->drawn->min_group)
        enumerate(attack, view, variable, &row, in, with);
}

static void try_tables(struct attack *attack, struct view *view, int variable,
                       const struct fact groups[], size_t count)
{
    const struct places *places = &view->learned.places;
    bool in[MOST_PLACES];
    char with[64];
    for (size_t a = 0; a < count; a++) {
        if (places_in_group(places, &groups[a], in))
            try_table(attack, view, variable, &groups[a], in, "");
        for (size_t b = 1; b < count && places->question[1] == BLANK; b++)
            for (int both = 0; both < 2; both++) {
                if (a == b || (both && b < a) ||
                    !combine(places, &groups[a], &groups[b], both != 0, in))
                    continue;
                snprintf(with, sizeof with, " %s %s=%s", both ? "and" : "not", groups[b].group1,
                         groups[b].level1);
                try_table(attack, view, variable, &groups[a], in, with);
            }
    }
}

void attack_answers(struct attack *attack, const struct places *places, int variable)
{
    struct fact groups[MOST_GROUPS];
    struct view view = {0};
    if (view_make(attack, &view, places, variable)) {
        size_t count = attack_groups(attack, places, groups);
        try_withheld(attack, &view, "distribution");
        if (attack->drawn->variables[variable].kind != DRAWN_SCALE)
            try_tables(attack, &view, variable, groups, count);
    }
    view_clear(&view);
}
