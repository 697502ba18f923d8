/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the totals of a crossing's tables: every choice of rows and columns is tried.
 * Of overlapping groupings the others of a level count, too, though no row of results is about
 * them. */
#include "crossing_survey.h"

enum { MOST_LINES = 4, OTHERS = 1000, ALONE = 2 };

struct lines {
    size_t count, level[MOST_LINES]; /* of the grouping; OTHERS: of the first, but none */
    long total[MOST_LINES];
    bool shown[MOST_LINES];
};

struct table {
    struct lines side[2];
    long n[MOST_LINES][MOST_LINES];
    bool shown[MOST_LINES][MOST_LINES];
};

/* The decided variable that tables are made of. */
struct seen_variable {
    const struct peil_disclosure *disclosure;
    const uint64_t *n; /* [flat] */
    const bool *shown; /* [flat] */
    long everyone;
};

/* n of a level of a grouping or crossing; *shown: whether it is. Levels without a row: nobody. */
static long n_of(const struct seen_variable *seen, size_t g, size_t level, bool *shown)
{
    const struct peil_view *view = &seen->disclosure->views[g];
    *shown = true;
    for (size_t v = 0; v < view->count; v++)
        if (view->levels[v].level_count == 1 && view->levels[v].levels[0] == level) {
            *shown = seen->shown[view->first + v];
            return (long)seen->n[view->first + v];
        }
    return 0;
}

/* which: the level of an overlapping grouping that is apart from its others. */
static struct lines make_lines(const struct seen_variable *seen, size_t g, size_t which)
{
    const struct peil_grouping *grouping = &seen->disclosure->survey->groupings[g];
    struct lines lines = {.count = grouping->overlapping ? 3 : grouping->level_count + 1};
    for (size_t line = 0; line < lines.count; line++) {
        lines.level[line] = !grouping->overlapping ? line
                            : line == 0            ? which
                            : line == 1            ? grouping->level_count
                                                   : OTHERS;
        if (lines.level[line] != OTHERS)
            lines.total[line] = n_of(seen, g, lines.level[line], &lines.shown[line]);
    }
    if (grouping->overlapping) {
        lines.total[2] = seen->everyone - lines.total[0] - lines.total[1];
        lines.shown[2] = lines.shown[0] && lines.shown[1];
    }
    return lines;
}

static void fill_table(const struct seen_variable *seen, size_t g, struct table *table)
{
    const struct peil_survey *survey = seen->disclosure->survey;
    const struct lines *rows = &table->side[0], *columns = &table->side[1];
    for (size_t r = 0; r < rows->count; r++)
        for (size_t c = 0; c < columns->count; c++) {
            if (rows->level[r] != OTHERS && columns->level[c] != OTHERS)
                table->n[r][c] = n_of(seen, g,
                                      peil_crossing_level(survey, &survey->groupings[g],
                                                          rows->level[r], columns->level[c]),
                                      &table->shown[r][c]);
            else if (columns->level[c] == OTHERS && rows->level[r] != OTHERS)
                table->n[r][c] = rows->total[r] - table->n[r][0] - table->n[r][1];
            else
                table->n[r][c] = columns->total[c] - table->n[0][c] - table->n[1][c];
        }
}

/* Those that are hidden, of which only the sum is known, become one line. */
static size_t unite(const struct lines *lines, size_t to[])
{
    size_t count = 1;
    for (size_t line = 0; line < lines->count; line++)
        to[line] = lines->shown[line] ? count++ : 0;
    return count;
}

/* The smallest sum, but 0, of hidden cells that totals of some rows less those of some columns
 * give; all: as if no cell was shown. */
static long smallest_sum(const struct table *table, bool all)
{
    long hidden[MOST_LINES + 1][MOST_LINES + 1] = {{0}}, smallest = 1000000;
    size_t to[2][MOST_LINES], rows = unite(&table->side[0], to[0]);
    size_t columns = unite(&table->side[1], to[1]);
    for (size_t r = 0; r < table->side[0].count; r++)
        for (size_t c = 0; c < table->side[1].count; c++)
            hidden[to[0][r]][to[1][c]] += all || !table->shown[r][c] ? table->n[r][c] : 0;
    for (size_t set = 0; set < (size_t)1 << (rows + columns); set++) {
        long sum = 0;
        bool possible = true;
        for (size_t r = 0; r < rows; r++)
            for (size_t c = 0; c < columns; c++) {
                bool row = set >> r & 1, column = set >> (rows + c) & 1;
                sum += row && !column ? hidden[r][c] : 0;
                possible = possible && (row || !column || hidden[r][c] == 0);
            }
        if (possible && sum > 0 && sum < smallest)
            smallest = sum;
    }
    return smallest;
}

static bool some_shown(const struct table *table)
{
    bool some = false;
    for (size_t r = 0; r < table->side[0].count; r++)
        for (size_t c = 0; c < table->side[1].count; c++)
            some = some || (table->shown[r][c] && table->n[r][c] > 0);
    return some;
}

static size_t table_count(const struct peil_grouping *grouping)
{
    return grouping->overlapping ? grouping->level_count : 1;
}

/* Of SDs every hidden one counts alone: a combination as 1, what is no row of results as more; so
 * does a combination that is all of a level, which says what the level does. */
static void count_alone(struct table *table)
{
    for (size_t r = 0; r < table->side[0].count; r++)
        for (size_t c = 0; c < table->side[1].count; c++) {
            long n = table->n[r][c];
            bool reported = table->side[0].level[r] != OTHERS &&
                            table->side[1].level[c] != OTHERS && n != table->side[0].total[r] &&
                            n != table->side[1].total[c];
            table->n[r][c] = n == 0 ? 0 : reported ? 1 : 2;
        }
}

/* Tables of a crossing that show something. */
static size_t assert_crossing(const struct seen_variable *seen, size_t g, long threshold)
{
    const struct peil_grouping *groupings = seen->disclosure->survey->groupings;
    const struct peil_grouping *crossing = &groupings[g];
    size_t showing = 0;
    for (size_t i = 0; i < table_count(&groupings[crossing->by]); i++)
        for (size_t j = 0; j < table_count(&groupings[crossing->by2]); j++) {
            struct table table = {
                {make_lines(seen, crossing->by, i), make_lines(seen, crossing->by2, j)},
                {{0}},
                {{false}}};
            fill_table(seen, g, &table);
            if (threshold == ALONE)
                count_alone(&table);
            if (!some_shown(&table))
                continue;
            showing++;
            assert_true(threshold == ALONE || smallest_sum(&table, true) >= threshold);
            assert_true(smallest_sum(&table, false) >= threshold);
        }
    return showing;
}

static size_t assert_tables(const struct peil_counts *counts,
                            const struct peil_disclosure *disclosure, const char *variable)
{
    const struct peil_survey *survey = counts->survey;
    struct decided it = decide(counts, disclosure, variable);
    bool *described = peil_variable_crossed(survey, peil_survey_variable(survey, variable));
    bool *tables = peil_alloc(disclosure->flat_count, sizeof *tables);
    const size_t everyone = 0;
    struct peil_selection all = {&everyone, 1, SIZE_MAX};
    bool *sds = peil_alloc(disclosure->flat_count, sizeof *sds);
    struct seen_variable means = {disclosure, it.n, it.shown, 0}, answers, spreads;
    means.everyone = (long)peil_counts_valid(counts, peil_counts_find(counts, variable), &all);
    for (size_t f = 0; f < disclosure->flat_count; f++) {
        tables[f] = it.decision.levels[f] == PEIL_SHOW_DISTRIBUTION;
        sds[f] = it.decision.levels[f] >= PEIL_SHOW_MOMENTS;
    }
    answers = spreads = means;
    answers.shown = tables;
    spreads.shown = sds;
    size_t showing = 0;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        if (described[g]) {
            showing += assert_crossing(&means, g, 10);
            showing += assert_crossing(&answers, g, 30);
            showing += assert_crossing(&spreads, g, ALONE);
        }
    free(sds);
    free(tables);
    free(described);
    decided_clear(&it);
    return showing;
}

static void test_no_few_by_totals(void **unused)
{
    (void)unused;
    size_t showing = 0;
    for (size_t i = 0; i < ASKED; i++) {
        struct peil_survey *survey = read_survey(asked[i]);
        for (unsigned time = 0; time < 150; time++) {
            char *rows = make_rows(60 + draw(440), draw(4));
            struct peil_counts *counts = test_tally_text(survey, rows);
            struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
            showing += assert_tables(counts, disclosure, time % 3 > 0 ? "q" : "s");
            peil_disclosure_free(disclosure);
            peil_counts_free(counts);
            free(rows);
        }
        peil_survey_free(survey);
    }
    assert_true(showing > 1000); /* there was something to learn from */
}

/* Koepels k2 and k3 are hidden, and 13 together, which follows from net n1 and k1: with b1 they are
 * 10, so that showing k1 with b1 or b2 beside k4 (nobody else of n2 is with b1) would give away the
 * 3 with b2. Of the koepels alone only the sum of k2, k3, k5 and k6 would follow. */
static void test_hidden_levels_known_by_another_grouping(void **unused)
{
    static const char koepels[] =
        "list_name,name,label::Nederlands (nl),value,maps_to\n"
        "lk,k1,K 1,,n1\nlk,k2,K 2,,n1\nlk,k3,K 3,,n1\nlk,k4,K 4,,n2\nlk,k5,K 5,,n2\n"
        "lk,k6,K 6,,n2\nlnet,n1,N 1,,\nlnet,n2,N 2,,\nlb,b1,B 1,,\nlb,b2,B 2,,\neens,e1,1,1,\n"
        "eens,e2,2,2,\n";
    static const char form[] = "type,name,label::Nederlands (nl),role,scale,calculation\n"
                               "select_one lk,k,K,group,,\n"
                               "calculate lnet,net,Net,group,,\"recode(${k},lnet)\"\n"
                               "select_one lb,b,B,group,,\n"
                               "select_one eens,q,Q,item,,\n";
    static const int n[6][2] = {{40, 50}, {5, 1}, {5, 2}, {60, 70}, {0, 8}, {0, 5}};
    char *rows = calloc(300, 64), *at = rows + sprintf(rows, "row,status,k,b,q\n");
    int row = 0;
    (void)unused;
    for (int k = 0; k < 6; k++)
        for (int i = 0; i < n[k][0] + n[k][1]; i++)
            at += sprintf(at, "%d,accepted,k%d,b%d,e%d\n", ++row, k + 1, i < n[k][0] ? 1 : 2,
                          1 + i % 2);
    sprintf(at, "#end,%d\n", row);
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q,k,b\n");
    struct peil_survey *survey = test_survey_of(koepels, form);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct decided it = decide(counts, disclosure, "q");
    const struct peil_view *levels = &disclosure->views[0], *view = &disclosure->views[3];
    assert_true(it.shown[levels->first] && it.shown[levels->first + 3]);
    assert_false(it.shown[levels->first + 1] || it.shown[levels->first + 4]);
    assert_true(it.shown[view->first + 6] && it.shown[view->first + 7]); /* of k4 */
    assert_false(it.shown[view->first] || it.shown[view->first + 1]);    /* of k1 */
    decided_clear(&it);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_few_by_totals, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_hidden_levels_known_by_another_grouping, test_setup,
                                        test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
