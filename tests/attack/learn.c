/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spread.h"
#include "told.h"

static void end_row(struct learned *learned, const struct fact *fact, int64_t low, int64_t high)
{
    size_t row = learned->system.row_count;
    system_end(&learned->system, low, high);
    if (row >= learned->source_room) {
        size_t room = 2 * row + 256;
        learned->source = realloc(learned->source, room * sizeof *learned->source);
        memset(learned->source + learned->source_room, 0,
               (room - learned->source_room) * sizeof *learned->source);
        learned->source_room = room;
    }
    learned->source[row] = fact;
}

/* A row that was begun and cannot be said. */
static void drop_row(struct learned *learned)
{
    learned->system.term_count = learned->system.rows[learned->system.row_count].first;
}

static void learn_count(struct learned *learned, const struct fact *fact, const bool in[])
{
    system_begin(&learned->system);
    if (learned_count(learned, fact, in, 1))
        end_row(learned, fact, (int64_t)fact->value, (int64_t)fact->value);
    else
        drop_row(learned);
}

/* Those who are not in the group of a count are the rest of everyone. */
static void learn_rest(struct learned *learned, const struct facts *facts, const struct fact *fact)
{
    bool in[MOST_PLACES];
    if (!fact->known || fact->versus[0] != '\0' || !places_in_group(&learned->places, fact, in))
        return;
    int v = people_variable(learned->places.drawn, fact->variable);
    bool question = v != BLANK && !learned->places.drawn->variables[v].grouping;
    const struct fact *any = question ? learned->everyones[v] : NULL;
    const struct fact *all =
        any == NULL ? NULL : facts_beside(facts, any, fact->context, fact->answer, fact->stat);
    if (all == NULL || !all->known || all->group == fact->group)
        return;
    for (int p = 0; p < learned->places.total; p++)
        in[p] = !in[p];
    system_begin(&learned->system);
    if (learned_count(learned, fact, in, 1))
        end_row(learned, fact, (int64_t)(all->value - fact->value),
                (int64_t)(all->value - fact->value));
    else
        drop_row(learned);
}

/* A share in whole percents is within a half of the count in its base; that of a level that others
 * are rolled up in is of everyone who gave one. */
static void learn_share(struct learned *learned, const struct fact *fact, const bool in[])
{
    bool of[MOST_PLACES], rolled_up = fact_is(fact, "descriptive", "share");
    bool mentions = strcmp(fact->stat, "share_mentions") == 0;
    struct fact count = *fact, base = *fact;
    int64_t percent = llround(100 * fact->value);
    count.stat = "n";
    base.context = "descriptive";
    base.answer = "";
    base.stat = mentions ? "mentions" : "base";
    if (rolled_up)
        base.group1 = base.level1 = "", base.group = 0;
    for (int place = 0; place < learned->places.total; place++)
        of[place] = rolled_up || in[place];
    for (int side = -1; side <= 1; side += 2) {
        system_begin(&learned->system);
        if (learned_count(learned, &count, in, 200) &&
            learned_count(learned, &base, of, -(2 * percent + side)))
            end_row(learned, fact, side < 0 ? 0 : -SYSTEM_UNBOUNDED,
                    side < 0 ? SYSTEM_UNBOUNDED : 0);
        else
            drop_row(learned);
    }
}

/* A count of which another and the share are known: mostly a single one is left. */
static void learn_share_of(struct learned *learned, const struct fact *fact, const bool in[],
                           double least, double most)
{
    const double slack = 1e-6;
    system_begin(&learned->system);
    if (learned_count(learned, fact, in, 1))
        end_row(learned, fact, (int64_t)ceil(least - slack), (int64_t)floor(most + slack));
    else
        drop_row(learned);
}

/* The base from how many gave an answer and their share, or how many from the base. */
static void learn_base(struct learned *learned, const struct facts *facts, const struct fact *fact,
                       const bool in[])
{
    const double half = 0.005;
    bool mentions = strcmp(fact->stat, "share_mentions") == 0;
    const struct fact *count = facts_beside(facts, fact, "distribution", fact->answer, "n");
    const struct fact *base =
        facts_beside(facts, fact, "descriptive", "", mentions ? "mentions" : "base");
    if (count == NULL || base == NULL || count->known == base->known)
        return;
    if (count->known && fact->value > half)
        learn_share_of(learned, base, in, count->value / (fact->value + half),
                       count->value / (fact->value - half));
    else if (base->known)
        learn_share_of(learned, count, in, base->value * (fact->value - half),
                       base->value * (fact->value + half));
}

/* Respondents are a share in whole percents of the people that the survey is about. */
static void learn_response(struct learned *learned, const struct facts *facts,
                           const struct fact *fact, const bool in[])
{
    const double half = 0.005, slack = 1e-6;
    const struct fact *people = facts_beside(facts, fact, "descriptive", "", "population");
    if (people == NULL || !people->known)
        return;
    system_begin(&learned->system);
    for (int p = 0; p < learned->places.total; p++)
        system_term(&learned->system, learned->place + (size_t)p, in[p]);
    end_row(learned, fact, (int64_t)ceil(people->value * (fact->value - half) - slack),
            (int64_t)floor(people->value * (fact->value + half) + slack));
}

static void learn_sum(struct learned *learned, const struct fact *fact, const bool in[], int power,
                      double low, double high)
{
    const struct drawn *drawn = learned->places.drawn;
    int v = people_variable(drawn, fact->variable);
    const double slack = 1e-6;
    int64_t least = (int64_t)ceil(low - slack), most = (int64_t)floor(high + slack);
    system_begin(&learned->system);
    for (int p = 0; p < learned->places.total; p++)
        for (int s = 0; in[p] && s < states_of(drawn, v); s++)
            if (state_is_valid(drawn, v, s)) {
                int64_t value = state_value(drawn, v, s);
                system_term(&learned->system, learned_cell(learned, v, p, learned->column[v][s]),
                            power == 1 ? value : value * value);
            }
    end_row(learned, fact, least, most);
}

/* Mean and SD to two decimals: sums of answers and of their squares, mostly a single whole one. */
static void learn_moments(struct learned *learned, const struct facts *facts,
                          const struct fact *fact, const bool in[])
{
    const double half = 0.005;
    const struct fact *n = facts_beside(facts, fact, "descriptive", "", "n");
    const struct fact *sd = facts_beside(facts, fact, "descriptive", "", "sd");
    if (n == NULL || !n->known || n->value < 1)
        return;
    double low = n->value * (fact->value - half), high = n->value * (fact->value + half);
    learn_sum(learned, fact, in, 1, low, high);
    if (sd == NULL || !sd->known || n->value < 2)
        return;
    low = ceil(low - 1e-6), high = floor(high + 1e-6);
    double least = sd->value < half ? 0 : sd->value - half, most = sd->value + half;
    learn_sum(learned, sd, in, 2, (n->value - 1) * least * least + low * low / n->value,
              (n->value - 1) * most * most + high * high / n->value);
}

/* Those who are not in the level of a row; without_none: and in some other level. */
static void others_of(const struct places *places, const struct fact *fact, bool without_none,
                      bool in[])
{
    int grouping = people_variable(places->drawn, fact->group1);
    for (int p = 0; p < places->total; p++)
        in[p] = !in[p] && !(without_none && places_in_level(places, p, grouping, "(none)"));
}

/* Hundredths by which answers in some places are above a mean: by - 1 and by + 1 hold it. */
static void learn_above(struct learned *learned, const struct fact *fact, const bool in[],
                        int64_t hundredths)
{
    const struct drawn *drawn = learned->places.drawn;
    int v = people_variable(drawn, fact->variable);
    for (int side = -1; side <= 1; side += 2) {
        system_begin(&learned->system);
        for (int p = 0; p < learned->places.total; p++)
            for (int s = 0; in[p] && s < states_of(drawn, v); s++)
                if (state_is_valid(drawn, v, s))
                    system_term(&learned->system,
                                learned_cell(learned, v, p, learned->column[v][s]),
                                100 * state_value(drawn, v, s) - hundredths - side);
        end_row(learned, fact, side < 0 ? 0 : -SYSTEM_UNBOUNDED, side < 0 ? SYSTEM_UNBOUNDED : 0);
    }
}

/* How many in some places answered a question. */
static int64_t answered(const struct learned *learned, int v, const bool in[])
{
    const struct drawn *drawn = learned->places.drawn;
    int64_t n = 0;
    for (int p = 0; p < learned->places.total; p++)
        for (int s = 0; in[p] && s < states_of(drawn, v); s++)
            if (state_is_valid(drawn, v, s))
                n += learned->system.truth[learned_cell(learned, v, p, learned->column[v][s])];
    return n;
}

/* The interval of a difference gives the sum of squares of the others, within last digits. */
static void learn_spread(struct learned *learned, const struct facts *facts,
                         const struct fact *estimate, const struct fact *mean, const bool others[])
{
    int v = people_variable(learned->places.drawn, estimate->variable);
    double n = (double)answered(learned, v, others), low, high;
    if (spread_of_others(facts, estimate, mean, n, &low, &high))
        learn_sum(learned, estimate, others, 2, low, high);
}

/* The squared standard error of the mean of some places. */
static double squared_error(const struct learned *learned, int v, const bool in[])
{
    const struct drawn *drawn = learned->places.drawn;
    double n = (double)answered(learned, v, in), sum = 0, squares = 0;
    for (int p = 0; p < learned->places.total; p++)
        for (int s = 0; in[p] && s < states_of(drawn, v); s++)
            if (state_is_valid(drawn, v, s)) {
                size_t cell = learned_cell(learned, v, p, learned->column[v][s]);
                double count = (double)learned->system.truth[cell];
                sum += count * state_value(drawn, v, s);
                squares += count * state_value(drawn, v, s) * state_value(drawn, v, s);
            }
    return n < 2 ? 0 : (squares - sum * sum / n) / (n - 1) / n;
}

/* Whether a test has the degrees of freedom (Welch and Satterthwaite) that these others give it. */
static bool has_df(const struct learned *learned, const struct facts *facts,
                   const struct fact *fact, const bool in[], const bool others[])
{
    const struct fact *df = facts_beside(facts, fact, fact->context, "", "df");
    int v = people_variable(learned->places.drawn, fact->variable);
    double one = squared_error(learned, v, in), other = squared_error(learned, v, others);
    double n = (double)answered(learned, v, in), m = (double)answered(learned, v, others);
    double truth = (one + other) * (one + other) / (one * one / (n - 1) + other * other / (m - 1));
    return df == NULL || !df->known || fabs(df->value - truth) < 0.0051;
}

/* Whether rows from one on hold. */
static bool rows_hold(const struct system *system, size_t from)
{
    for (size_t r = from; r < system->row_count; r++) {
        int64_t sum = system_truth(system, &system->rows[r]);
        if (sum < system->rows[r].low || sum > system->rows[r].high)
            return false;
    }
    return true;
}

/* A difference of means and one of them give the other, within two halves of a last digit. Whether
 * those in no level are among the others is told; here the degrees of freedom say it. */
static void learn_others(struct learned *learned, const struct facts *facts,
                         const struct fact *fact, const bool in[])
{
    const struct fact *mean = facts_mean(facts, fact);
    size_t rows = learned->system.row_count;
    if (mean == NULL || !mean->known || learned->places.question[1] != BLANK)
        return;
    for (int without_none = 1; without_none >= 0; without_none--) {
        bool others[MOST_PLACES];
        memcpy(others, in, sizeof others);
        others_of(&learned->places, fact, without_none != 0, others);
        learn_above(learned, fact, others, llround(100 * (mean->value - fact->value)));
        learn_spread(learned, facts, fact, mean, others);
        bool told = has_df(learned, facts, fact, in, others);
        if (without_none == 0 || (told && rows_hold(&learned->system, rows)))
            return; /* that it is neither is misread */
        system_forget(&learned->system, rows);
    }
}

static bool has_values(const struct learned *learned, const struct fact *fact)
{
    int v = people_variable(learned->places.drawn, fact->variable);
    if (v == BLANK || learned->merged || !learned->has[v])
        return false;
    const struct drawn_variable *variable = &learned->places.drawn->variables[v];
    return variable->kind == DRAWN_NUMBER || (variable->kind == DRAWN_ONE && variable->values);
}

static void learn_band(struct learned *learned, const struct facts *facts, const struct fact *fact,
                       const bool in[])
{
    int v = people_variable(learned->places.drawn, fact->variable), band;
    int64_t people;
    bool all;
    if (v == BLANK || learned->has[v] ||
        !told_band(&learned->places, facts, fact, &band, &people, &all))
        return;
    system_begin(&learned->system);
    for (int p = 0; p < learned->places.total; p++)
        if (in[p] && places_in_band(&learned->places, p, v, band))
            system_term(&learned->system, learned->place + (size_t)p, 1);
    end_row(learned, fact, people, all ? people : SYSTEM_UNBOUNDED);
}

static void learn_fact(struct learned *learned, const struct facts *facts, const struct fact *fact)
{
    bool in[MOST_PLACES];
    bool share = strcmp(fact->stat, "share") == 0 || strcmp(fact->stat, "share_mentions") == 0;
    if (fact->known && strcmp(fact->versus, "(others)") == 0 &&
        fact_is(fact, "welch_t", "estimate") && has_values(learned, fact) &&
        places_in_group(&learned->places, fact, in))
        learn_others(learned, facts, fact, in);
    if (!fact->known || fact->versus[0] != '\0')
        return;
    if (fact_is(fact, "accounting", "rows") && strcmp(fact->answer, "accepted") == 0) {
        system_begin(&learned->system);
        for (int p = 0; p < learned->places.total; p++)
            system_term(&learned->system, learned->place + (size_t)p, 1);
        end_row(learned, fact, (int64_t)fact->value, (int64_t)fact->value);
    }
    if (!places_in_group(&learned->places, fact, in))
        return;
    if (share) {
        learn_share(learned, fact, in);
        learn_base(learned, facts, fact, in);
    } else if (fact_is(fact, "descriptive", "response_share"))
        learn_response(learned, facts, fact, in);
    else if (fact_is(fact, "descriptive", "mean")) {
        if (has_values(learned, fact))
            learn_moments(learned, facts, fact, in);
    } else {
        learn_count(learned, fact, in);
        learn_band(learned, facts, fact, in);
    }
}

/* One row of everyone for each question. */
static void find_everyones(struct learned *learned, const struct facts *facts)
{
    for (size_t r = 0; r < facts->count; r++) {
        const struct fact *row = &facts->rows[r];
        int v = row->group == facts_everyone.group
                    ? people_variable(learned->places.drawn, row->variable)
                    : BLANK;
        if (v != BLANK && learned->everyones[v] == NULL)
            learned->everyones[v] = row;
    }
}

void learn(struct learned *learned, const struct places *places, int variable,
           const struct facts *facts)
{
    learned_init(learned, places, variable);
    for (size_t r = 0; r < facts->count; r++)
        learn_fact(learned, facts, &facts->rows[r]);
    learned->rest = learned->system.row_count;
    find_everyones(learned, facts);
    for (size_t r = 0; r < facts->count; r++)
        learn_rest(learned, facts, &facts->rows[r]);
}
