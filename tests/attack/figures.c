/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "figures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hidden.h"

enum need {
    NEED_SD,
    NEED_TABLE,
    NEED_COUNT,
    NEED_REASON,
    NEED_SIZE,
    NEED_MOMENTS_OF_TWO,
    NEED_TABLES_OF_TWO,
    NEED_SHARES_OF_TWO,
    NEED_MOMENTS_OF_ALL,
    NEED_TABLES_OF_ALL,
    NEED_ITEMS,
    NEED_OTHER_ITEMS,
    NEED_BOTH_QUESTIONS,
    NEED_ONE_QUESTION,
    NEED_FLAGGED
};

/* stat: NULL: all of the context. */
static const struct rule {
    const char *context, *stat;
    enum need need;
} rules[] = {
    {"descriptive", "se", NEED_SD},
    {"descriptive", "mean.conf.low", NEED_SD},
    {"descriptive", "mean.conf.high", NEED_SD},
    {"descriptive", "skewness", NEED_TABLE},
    {"descriptive", "kurtosis", NEED_TABLE},
    {"descriptive", "median", NEED_TABLE},
    {"descriptive", "p25", NEED_TABLE},
    {"descriptive", "p75", NEED_TABLE},
    {"descriptive", "min", NEED_TABLE},
    {"descriptive", "max", NEED_TABLE},
    {"descriptive", "mode", NEED_TABLE},
    {"descriptive", "box_high", NEED_TABLE},
    {"descriptive", "box_mid", NEED_TABLE},
    {"descriptive", "box_low", NEED_TABLE},
    {"descriptive", "mean", NEED_OTHER_ITEMS},
    {"descriptive", "share_declared", NEED_REASON},
    {"descriptive", "response_share", NEED_SIZE},
    {"descriptive", "share", NEED_SIZE},
    {"distribution", "share", NEED_COUNT},
    {"distribution", "share.conf.low", NEED_COUNT},
    {"distribution", "share.conf.high", NEED_COUNT},
    {"distribution", "share_mentions", NEED_COUNT},
    {"welch_t", NULL, NEED_MOMENTS_OF_TWO},
    {"student_t", NULL, NEED_MOMENTS_OF_TWO},
    {"games_howell", NULL, NEED_MOMENTS_OF_TWO},
    {"tukey_kramer", NULL, NEED_MOMENTS_OF_TWO},
    {"welch_anova", NULL, NEED_MOMENTS_OF_ALL},
    {"anova", NULL, NEED_MOMENTS_OF_ALL},
    {"brown_forsythe", NULL, NEED_TABLES_OF_ALL},
    {"levene", NULL, NEED_TABLES_OF_ALL},
    {"kruskal_wallis", NULL, NEED_TABLES_OF_ALL},
    {"mann_whitney", NULL, NEED_TABLES_OF_TWO},
    {"brunner_munzel", NULL, NEED_TABLES_OF_TWO},
    {"dunn", NULL, NEED_TABLES_OF_TWO},
    {"fisher", NULL, NEED_SHARES_OF_TWO},
    {"chi_squared", NULL, NEED_SHARES_OF_TWO},
    {"proportions", NULL, NEED_SHARES_OF_TWO},
    {"reliability", "alpha", NEED_ITEMS},
    {"reliability", "alpha.conf.low", NEED_ITEMS},
    {"reliability", "alpha.conf.high", NEED_ITEMS},
    {"reliability", "alpha_standardised", NEED_ITEMS},
    {"reliability", "mean_inter_item_r", NEED_ITEMS},
    {"reliability", "item_rest_r", NEED_ITEMS},
    {"reliability", "alpha_if_dropped", NEED_ITEMS},
    {"paired_t", "estimate", NEED_ONE_QUESTION},
    {"paired_t", NULL, NEED_BOTH_QUESTIONS},
    {"wilcoxon", NULL, NEED_BOTH_QUESTIONS},
    {"mcnemar", NULL, NEED_BOTH_QUESTIONS},
    {"quality", "n.unflagged", NEED_FLAGGED},
};

/* The second group of a row; 0: there is none, or all the others. */
static uint64_t second_group(const struct fact *row)
{
    return row->versus[0] == '\0' || row->versus[0] == '('
               ? 0
               : facts_group(row->group1, row->versus, row->group2, row->level2);
}

/* Whether a row says, by a statistic, how many there are in one of the levels of a test. */
static bool is_level(const struct fact *row, const struct fact *n, const char *stat)
{
    return n->known && n->level1[0] != '\0' && n->level1[0] != '(' && strcmp(n->stat, stat) == 0 &&
           strcmp(n->context, "descriptive") == 0 && strcmp(n->variable, row->variable) == 0 &&
           strcmp(n->group1, row->group1) == 0 && strcmp(n->group2, row->group2) == 0 &&
           strcmp(n->level2, row->level2) == 0;
}

static bool group_withheld(struct hidden *hidden, const struct fact *row, uint64_t group,
                           enum need need)
{
    return need == NEED_MOMENTS_OF_ALL  ? hidden_sd(hidden, group, row->variable)
           : need == NEED_TABLES_OF_ALL ? hidden_table(hidden, group, row->variable)
                                        : hidden_share(hidden, group, row);
}

/* How many levels were tested together, by the degrees of freedom; 0: these are not shown. */
static int levels_tested(const struct hidden *hidden, const struct fact *row)
{
    const struct facts *facts = hidden->facts;
    const struct drawn *drawn = hidden->drawn;
    bool table = strcmp(row->context, "chi_squared") == 0 || strcmp(row->context, "fisher") == 0;
    const char *context = table ? "chi_squared" : row->context;
    const struct fact *df = facts_beside(facts, row, context, row->answer, table ? "df" : "df1");
    int v = people_variable(drawn, row->variable);
    bool two = v == BLANK || !table || drawn->variables[v].kind != DRAWN_ONE;
    if (df == NULL)
        df = facts_beside(facts, row, context, row->answer, "df");
    if (df == NULL || !df->known)
        return 0;
    return (int)df->value / (two ? 1 : drawn->variables[v].options - 1) + 1;
}

/* Whether more levels were tested than are shown with what the test is made of. */
static bool levels_withheld(struct hidden *hidden, const struct fact *row, enum need need)
{
    const struct facts *facts = hidden->facts;
    int v = people_variable(hidden->drawn, row->variable);
    bool many = v != BLANK && hidden->drawn->variables[v].kind == DRAWN_MANY;
    int shown = 0, tested = levels_tested(hidden, row);
    for (size_t r = 0; r < facts->count && shown < tested; r++)
        shown += is_level(row, &facts->rows[r], many ? "base" : "n") &&
                 !group_withheld(hidden, row, facts->rows[r].group, need);
    hidden->told = row;
    return tested == 0 || shown < tested;
}

/* Whether everybody in a group answered all items of a scale. */
static bool is_complete(const struct drawn *drawn, int scale, const struct places *places,
                        const bool in[])
{
    for (int r = 0; r < drawn->respondents; r++)
        for (int v = 0; v < drawn->count; v++)
            if (drawn->variables[v].scale == scale && people_counted(drawn, r) &&
                in[places_of_respondent(places, r)] && drawn->answers[r][v] == BLANK)
                return false;
    return true;
}

bool figures_complete(const struct drawn *drawn, int scale, const struct fact *row)
{
    bool in[MOST_PLACES];
    int first = people_variable(drawn, row->group1), second = people_variable(drawn, row->group2);
    if (first == BLANK)
        return false;
    first = drawn_question(drawn, first);
    second = second == BLANK ? BLANK : drawn_question(drawn, second);
    struct places places = places_of(drawn, first, second == first ? BLANK : second);
    return places_in_group(&places, row, in) && is_complete(drawn, scale, &places, in);
}

/* How many items of a scale have a figure withheld in the group. */
static int items_withheld(struct hidden *hidden, const struct fact *row, const char *stat)
{
    const struct drawn *drawn = hidden->drawn;
    int scale = people_variable(drawn, row->variable), count = 0;
    for (int v = 0; v < drawn->count; v++)
        count += drawn->variables[v].scale == scale && scale != BLANK &&
                 hidden_has(hidden, row->group, drawn->variables[v].name, "", "descriptive", stat);
    return count;
}

static bool item_follows(struct hidden *hidden, const struct fact *row)
{
    const struct drawn *drawn = hidden->drawn;
    int scale = people_variable(drawn, row->variable);
    return scale != BLANK && drawn->variables[scale].kind == DRAWN_SCALE &&
           items_withheld(hidden, row, "mean") == 1 && figures_complete(drawn, scale, row);
}

/* Of those who answered one of two questions only: how many, and what they answered, to the second
 * question with the other sign; of the others how many. */
struct one_only {
    int count, pairs, sum, all; /* all: the sum over both */
};

static struct one_only one_only_of(const struct drawn *drawn, int first, int second)
{
    struct one_only only = {0};
    for (int r = 0; r < drawn->respondents; r++) {
        int one = state_of_respondent(drawn, first, r),
            other = state_of_respondent(drawn, second, r);
        bool has = state_is_valid(drawn, first, one),
             has_other = state_is_valid(drawn, second, other);
        if (!people_counted(drawn, r))
            continue;
        int difference = (has ? state_value(drawn, first, one) : 0) -
                         (has_other ? state_value(drawn, second, other) : 0);
        only.count += has != has_other;
        only.pairs += has && has_other;
        only.sum += has != has_other ? difference : 0;
        only.all += difference;
    }
    return only;
}

/* Whether the mean difference of everyone's pairs, within its last digit, says something of what
 * few answered who did not answer both. That it says what is so is found, too. */
static bool one_only_follows(struct hidden *hidden, const struct fact *row)
{
    const struct drawn *drawn = hidden->drawn;
    int first = people_variable(drawn, row->variable), second = people_variable(drawn, row->versus);
    if (first == BLANK || second == BLANK || row->group1[0] != '\0')
        return false;
    struct one_only only = one_only_of(drawn, first, second);
    double half = 0.005 * only.pairs, told = only.all - row->value * only.pairs;
    int range = drawn->variables[first].options - 1;
    bool wrong = fabs(told - only.sum) > half + 1e-6;
    hidden->told = row;
    return only.count > 0 && only.count < drawn->min_group && (wrong || 2 * half < range);
}

static bool flagged_follow(struct hidden *hidden, const struct fact *row)
{
    const struct facts *facts = hidden->facts;
    const struct fact *all = facts_beside(facts, row, "quality", "", "n");
    const struct fact *some = facts_beside(facts, row, "quality", "", "n.unflagged");
    hidden->told = row;
    if (all == NULL || some == NULL || !all->known || !some->known)
        return false;
    double flagged = all->value - some->value;
    return flagged > 0 && flagged < hidden->drawn->min_group;
}

static bool tells(struct hidden *hidden, const struct fact *row, enum need need)
{
    uint64_t group = row->group, second = second_group(row);
    switch (need) {
    case NEED_SD:
        return hidden_sd(hidden, group, row->variable);
    case NEED_TABLE:
        return hidden_table(hidden, group, row->variable);
    case NEED_COUNT:
        return hidden_has(hidden, group, row->variable, row->answer, "distribution", "n") &&
               hidden_has(hidden, group, row->variable, "", "descriptive", "n");
    case NEED_REASON:
        return hidden_has(hidden, group, row->variable, row->answer, "descriptive",
                          "missing_declared");
    case NEED_SIZE:
        return hidden_has(hidden, group, row->variable, "", "descriptive", "n");
    case NEED_MOMENTS_OF_TWO:
        return hidden_sd(hidden, group, row->variable) ||
               (second != 0 && hidden_sd(hidden, second, row->variable));
    case NEED_MOMENTS_OF_ALL:
    case NEED_TABLES_OF_ALL:
        return row->level1[0] == '\0' ? levels_withheld(hidden, row, need)
                                      : group_withheld(hidden, row, group, need);
    case NEED_TABLES_OF_TWO:
        return hidden_table(hidden, group, row->variable) ||
               (second != 0 && hidden_table(hidden, second, row->variable));
    case NEED_SHARES_OF_TWO:
        if (row->level1[0] == '\0')
            return levels_withheld(hidden, row, need);
        return hidden_share(hidden, group, row) ||
               (second != 0 && hidden_share(hidden, second, row));
    case NEED_ITEMS:
        return hidden_sd(hidden, group, row->variable) || items_withheld(hidden, row, "sd") > 0;
    case NEED_OTHER_ITEMS:
        return item_follows(hidden, row);
    case NEED_BOTH_QUESTIONS:
        return hidden_sd(hidden, group, row->variable) || hidden_sd(hidden, group, row->versus);
    case NEED_ONE_QUESTION:
        return tells(hidden, row, NEED_BOTH_QUESTIONS) || one_only_follows(hidden, row);
    case NEED_FLAGGED:
        return flagged_follow(hidden, row);
    }
    return false;
}

static const struct rule *rule_of(const struct fact *row)
{
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        if (strcmp(rules[r].context, row->context) == 0 &&
            (rules[r].stat == NULL || strcmp(rules[r].stat, row->stat) == 0))
            return &rules[r];
    return NULL;
}

bool figures_kind(size_t kind, const char **context, const char **stat)
{
    if (kind >= sizeof rules / sizeof *rules)
        return false;
    *context = rules[kind].context;
    *stat = rules[kind].stat;
    return true;
}

void attack_figures(struct attack *attack)
{
    const struct facts *facts = attack->facts;
    struct hidden hidden;
    hidden_make(&hidden, attack->drawn, facts);
    for (size_t r = 0; r < facts->count; r++) {
        const struct fact *row = &facts->rows[r];
        const struct rule *rule = row->known ? rule_of(row) : NULL;
        char with[64];
        if (rule == NULL)
            continue;
        attack->asked[FOUND_FIGURE]++;
        if (!tells(&hidden, row, rule->need))
            continue;
        snprintf(with, sizeof with, " %s of %s tells %s of %s", row->versus, row->context,
                 hidden.told->stat, hidden.told->variable);
        attack_found(attack, FOUND_FIGURE, row, with, (int64_t)row->value);
    }
    hidden_clear(&hidden);
}
