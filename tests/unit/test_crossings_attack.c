/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody learns from the combinations that are shown who knows how to solve equations, or
 * takes totals of one side of a table from those of the other. */
#include "crossing_survey.h"

/* ---- who solves equations ---- */

/* Respondents by what they could be: a, b (3: none), ticks of m, ticks of o. */
enum { TYPES = 4 * 4 * 8 * 4, MOST_ROWS = 160 };
static const uint64_t modulus = 2147483629; /* a prime */

struct attacker {
    const struct peil_disclosure *disclosure;
    const bool *described; /* [breakdown] crossings of the variable */
    bool possible[TYPES];
    size_t of_type[TYPES]; /* respondents who answered */
    uint64_t rows[MOST_ROWS][TYPES];
    size_t pivot[MOST_ROWS], count;
};

static bool in_level(const char *by, size_t level, size_t type)
{
    size_t a = type % 4, b = type / 4 % 4, m = type / 16 % 8, o = type / 128;
    static const size_t net[] = {0, 0, 1, 2};
    switch (by[0]) {
    case 'a':
        return a == level;
    case 'n':
        return net[a] == level;
    case 'b':
        return b == level;
    case 'm':
        return level == 3 ? m == 0 : (m >> level & 1) != 0;
    default:
        return level == 2 ? o == 0 : (o >> level & 1) != 0;
    }
}

/* Whether a respondent of the type is in a level of a view. */
static bool is_in(const struct peil_disclosure *disclosure, const struct peil_view *view, size_t v,
                  size_t type)
{
    const struct peil_survey *survey = disclosure->survey;
    const struct peil_grouping *it = &survey->groupings[view->grouping];
    size_t level = view->levels[v].levels[0];
    struct peil_level_name name = peil_level_name(survey, view->grouping, level);
    if (it->crosses == NULL)
        return in_level(name.by, level, type);
    size_t row = survey->groupings[it->by2].level_count + 1;
    return in_level(name.by, level / row, type) && in_level(name.by2, level % row, type);
}

static uint64_t power(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;
    for (; exponent > 0; exponent >>= 1, base = base * base % modulus)
        if (exponent & 1)
            result = result * base % modulus;
    return result;
}

/* Takes from the vector what is known; whether nothing is left. */
static bool solve(const struct attacker *attacker, uint64_t vector[])
{
    for (size_t r = 0; r < attacker->count; r++) {
        uint64_t factor = vector[attacker->pivot[r]];
        for (size_t t = 0; factor != 0 && t < TYPES; t++)
            vector[t] = (vector[t] + (modulus - factor) * attacker->rows[r][t]) % modulus;
    }
    for (size_t t = 0; t < TYPES; t++)
        if (vector[t] != 0)
            return false;
    return true;
}

static void learn(struct attacker *attacker, const uint64_t vector[])
{
    uint64_t *row = attacker->rows[attacker->count];
    assert_true(attacker->count < MOST_ROWS);
    memcpy(row, vector, TYPES * sizeof *row);
    if (solve(attacker, row))
        return;
    size_t pivot = 0;
    while (row[pivot] == 0)
        pivot++;
    uint64_t inverse = power(row[pivot], modulus - 2);
    for (size_t t = 0; t < TYPES; t++)
        row[t] = row[t] * inverse % modulus;
    attacker->pivot[attacker->count++] = pivot;
}

static void vector_of(const struct attacker *attacker, const struct peil_view *view, size_t v,
                      uint64_t vector[])
{
    for (size_t t = 0; t < TYPES; t++)
        vector[t] = attacker->possible[t] && is_in(attacker->disclosure, view, v, t);
}

static bool is_read(const struct attacker *attacker, size_t g)
{
    return g < attacker->disclosure->survey->grouping_count || attacker->described[g];
}

/* Nobody is of a type of an empty level or combination, and an attacker may know. */
static void find_possible(struct attacker *attacker, const uint64_t n[], bool knows)
{
    const struct peil_disclosure *disclosure = attacker->disclosure;
    for (size_t t = 0; t < TYPES; t++)
        attacker->possible[t] = true;
    for (size_t g = 0; g < disclosure->survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t t = 0; is_read(attacker, g) && t < TYPES; t++) {
            bool any = false;
            for (size_t v = 0; v < view->count; v++) {
                bool in = is_in(disclosure, view, v, t);
                any = any || in;
                if (in && n[view->first + v] == 0 && knows)
                    attacker->possible[t] = false;
            }
            attacker->possible[t] = attacker->possible[t] && (any || !knows);
        }
    }
}

/* Learns what is shown of the groupings, or of the crossings. */
static void learn_views(struct attacker *attacker, const bool shown[], size_t from, size_t to)
{
    uint64_t vector[TYPES];
    for (size_t g = from; g < to; g++) {
        const struct peil_view *view = &attacker->disclosure->views[g];
        for (size_t v = 0; is_read(attacker, g) && v < view->count; v++) {
            if (shown[view->first + v]) {
                vector_of(attacker, view, v, vector);
                learn(attacker, vector);
            }
        }
    }
}

/* [flat] small groups that can be worked out. */
static void find_told(struct attacker *attacker, const uint64_t n[], bool told[])
{
    const struct peil_disclosure *disclosure = attacker->disclosure;
    uint64_t vector[TYPES];
    for (size_t g = 0; g < disclosure->survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; is_read(attacker, g) && v < view->count; v++) {
            size_t f = view->first + v;
            vector_of(attacker, view, v, vector);
            told[f] = n[f] > 0 && n[f] < 10 && solve(attacker, vector);
        }
    }
}

/* What shown combinations lack of a level of an exclusive grouping, or of everyone with it. */
static void assert_lines(const struct attacker *attacker, const uint64_t n[], const bool shown[])
{
    const struct peil_survey *survey = attacker->disclosure->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &attacker->disclosure->views[g];
        const struct peil_grouping *it = &survey->groupings[g];
        size_t row = survey->groupings[it->by2].level_count + 1;
        for (size_t side = 0; side < 2 && attacker->described[g]; side++) {
            if (survey->groupings[side == 0 ? it->by2 : it->by].overlapping)
                continue;
            uint64_t hidden[8] = {0}, some[8] = {0};
            for (size_t v = 0; v < view->count; v++) {
                size_t level = view->levels[v].levels[0], f = view->first + v;
                size_t line = side == 0 ? level / row : level % row;
                *(shown[f] ? &some[line] : &hidden[line]) += n[f];
            }
            for (size_t line = 0; line < 8; line++)
                assert_false(some[line] > 0 && hidden[line] > 0 && hidden[line] < 10);
        }
    }
}

static bool is_inside(const struct attacker *attacker, const struct peil_view *view, size_t v,
                      const struct peil_view *other, size_t w)
{
    for (size_t t = 0; t < TYPES; t++)
        if (attacker->possible[t] && is_in(attacker->disclosure, view, v, t) &&
            !is_in(attacker->disclosure, other, w, t))
            return false;
    return true;
}

/* A shown combination inside another shown group: what is left of that is nobody, or many. */
static void assert_nested(const struct attacker *attacker, const uint64_t n[], const bool shown[])
{
    const struct peil_disclosure *disclosure = attacker->disclosure;
    const struct peil_survey *survey = disclosure->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        for (size_t h = 0; attacker->described[g] && h < survey->breakdown_count; h++) {
            const struct peil_view *view = &disclosure->views[g], *other = &disclosure->views[h];
            for (size_t v = 0; is_read(attacker, h) && v < view->count; v++)
                for (size_t w = 0; shown[view->first + v] && w < other->count; w++) {
                    uint64_t few = n[other->first + w] - n[view->first + v];
                    if (shown[other->first + w] && few > 0 && few < 10)
                        assert_false(is_inside(attacker, view, v, other, w));
                }
        }
}

/* How often respondents of the lines (bits; levels of one grouping of the crossing) are in one
 * level more of the other, which overlaps: as a vector, and how many; SIZE_MAX: unknown to the
 * attacker. */
static size_t excess_told(const struct attacker *attacker, size_t g, size_t side, size_t lines)
{
    const struct peil_survey *survey = attacker->disclosure->survey;
    const struct peil_grouping *it = &survey->groupings[g];
    const struct peil_view *line_view = &attacker->disclosure->views[side == 0 ? it->by : it->by2];
    const struct peil_view *level_view = &attacker->disclosure->views[side == 0 ? it->by2 : it->by];
    uint64_t vector[TYPES] = {0};
    size_t n = 0;
    for (size_t t = 0; t < TYPES; t++) {
        size_t levels = 0, in_lines = 0;
        for (size_t v = 0; v < line_view->count; v++)
            in_lines += (lines >> v & 1) && is_in(attacker->disclosure, line_view, v, t);
        for (size_t v = 0; v < level_view->count; v++)
            levels += is_in(attacker->disclosure, level_view, v, t);
        if (!attacker->possible[t] || levels < 2)
            continue;
        vector[t] = in_lines * (levels - 1);
        n += vector[t] * attacker->of_type[t];
    }
    return solve(attacker, vector) ? n : SIZE_MAX;
}

/* Few in several levels: of lines that are apart also of some together. told: [crossing, side,
 * lines] those that follow already, which may; else NULL. */
static void check_excess(const struct attacker *attacker, bool *told, bool check)
{
    const struct peil_survey *survey = attacker->disclosure->survey;
    for (size_t g = survey->grouping_count; g < survey->breakdown_count; g++)
        for (size_t side = 0; side < 2 && attacker->described[g]; side++) {
            const struct peil_grouping *it = &survey->groupings[g];
            size_t of = side == 0 ? it->by : it->by2, over = side == 0 ? it->by2 : it->by;
            size_t count = attacker->disclosure->views[of].count;
            for (size_t lines = 1;
                 survey->groupings[over].overlapping && lines < (size_t)1 << count; lines++) {
                if (survey->groupings[of].overlapping && (lines & (lines - 1)) != 0)
                    continue;
                size_t n = excess_told(attacker, g, side, lines);
                bool *before = &told[((g - survey->grouping_count) * 2 + side) * 64 + lines];
                if (n != SIZE_MAX && n > 0 && n < 10 && check && !*before)
                    print_error("crossing %d side %d lines %d: %d in several levels\n", (int)g,
                                (int)side, (int)lines, (int)n);
                assert_true(n == SIZE_MAX || n == 0 || n >= 10 || !check || *before);
                *before = n != SIZE_MAX;
            }
        }
}

/* Who answered the variable, by what they could be. */
static void count_types(struct attacker *attacker, const char *rows, const char *variable)
{
    for (const char *line = strchr(rows, '\n') + 1; *line != '#'; line = strchr(line, '\n') + 1) {
        char text[256];
        const char *field[16];
        size_t fields = 0;
        snprintf(text, sizeof text, "%.*s", (int)strcspn(line, "\n"), line);
        for (char *at = strtok(text, ","); at != NULL && fields < 16; at = strtok(NULL, ","))
            field[fields++] = at;
        size_t a = field[2][0] == 'a' ? (size_t)(field[2][1] - '1') : 3;
        size_t b = field[3][0] == 'b' ? (size_t)(field[3][1] - '1') : 3, m = 0, o = 0;
        for (size_t i = 0; i < 3; i++)
            m |= (size_t)(field[4 + i][0] == '1') << i;
        for (size_t i = 0; i < 2; i++)
            o |= (size_t)(field[7 + i][0] == '1') << i;
        bool scale = variable[0] == 's';
        if (field[9][0] == 'e' || (scale && field[10][0] == 'e'))
            attacker->of_type[a + 4 * b + 16 * m + 128 * o]++;
    }
}

static size_t attack(const char *rows, const struct peil_counts *counts,
                     const struct peil_disclosure *disclosure, const char *variable, bool knows)
{
    const struct peil_survey *survey = counts->survey;
    struct decided it = decide(counts, disclosure, variable);
    struct attacker *attacker = calloc(1, sizeof *attacker);
    bool *before = calloc(disclosure->flat_count, 1), *after = calloc(disclosure->flat_count, 1);
    bool *described = peil_variable_crossed(survey, peil_survey_variable(survey, variable));
    uint64_t everyone[TYPES];
    size_t combinations = 0;
    attacker->disclosure = disclosure;
    attacker->described = described;
    find_possible(attacker, it.n, knows);
    for (size_t t = 0; t < TYPES; t++)
        everyone[t] = attacker->possible[t];
    learn(attacker, everyone);
    learn_views(attacker, it.shown, 0, survey->grouping_count);
    find_told(attacker, it.n, before);
    bool *excess = calloc(8 * 2 * 64, 1);
    count_types(attacker, rows, variable);
    check_excess(attacker, excess, false);
    learn_views(attacker, it.shown, survey->grouping_count, survey->breakdown_count);
    find_told(attacker, it.n, after);
    check_excess(attacker, excess, true);
    free(excess);
    for (size_t f = 0; f < disclosure->flat_count; f++) {
        bool combination = f >= disclosure->views[survey->grouping_count].first;
        combinations += combination && it.shown[f];
        if (after[f] && !before[f])
            print_error("%s: flat level %d (n %d) can be worked out\n", variable, (int)f,
                        (int)it.n[f]);
        assert_false(after[f] && !before[f]);
        assert_false(it.shown[f] && it.n[f] < 10);
    }
    assert_lines(attacker, it.n, it.shown);
    assert_nested(attacker, it.n, it.shown);
    free(before);
    free(after);
    free(described);
    free(attacker);
    decided_clear(&it);
    return combinations;
}

static void test_nothing_hidden_can_be_worked_out(void **unused)
{
    (void)unused;
    size_t shown = 0;
    for (unsigned i = 0; i < 240; i++) {
        struct peil_survey *survey = read_survey(asked[i % ASKED]);
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        shown += attack(rows, counts, disclosure, i % 3 > 0 ? "q" : "s", true);
        attack(rows, counts, disclosure, i % 3 > 0 ? "q" : "s", false);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
    assert_true(shown > 200); /* there was something to learn from */
}

/* Respondents of one kind: levels of a and b, ticks of m1 and m2, whether they answered q. */
struct kind {
    unsigned a, b, m1, m2, answered, n;
};

static struct decided decide_kinds(const char *analyses, const struct kind kinds[], size_t count,
                                   struct peil_counts **counts, struct peil_disclosure **disclosure)
{
    char *rows = calloc(4000, 96), *at = rows;
    int row = 0;
    at += sprintf(at, "%s", CROSSING_HEADER);
    for (size_t k = 0; k < count; k++)
        for (unsigned i = 0; i < kinds[k].n; i++) {
            at += sprintf(at, "%d,accepted,a%u,b%u,%u,%u,0,0,0,", ++row, kinds[k].a, kinds[k].b,
                          kinds[k].m1, kinds[k].m2);
            at += kinds[k].answered ? sprintf(at, "e%u,e1,", 1 + i % 5)
                                    : sprintf(at, ".skipped,.skipped,");
            at += sprintf(at, "0,0,0,1\n");
        }
    sprintf(at, "#end,%d\n", row);
    *counts = test_tally_text(read_survey(analyses), rows);
    *disclosure = peil_disclosure_of_counts(*counts);
    free(rows);
    return decide(*counts, *disclosure, "s"); /* of scales there is no table, only n */
}

/* The first crossing's combination of those two levels. */
static bool is_shown(const struct decided *it, const struct peil_disclosure *disclosure,
                     const char *first, const char *second)
{
    const struct peil_view *view = &disclosure->views[disclosure->survey->grouping_count];
    for (size_t v = 0; v < view->count; v++) {
        struct peil_level_name name = peil_view_name(disclosure->survey, view, v);
        if (strcmp(name.level, first) == 0 && strcmp(name.level2, second) == 0)
            return it->shown[view->first + v];
    }
    fail_msg("no combination of %s and %s", first, second);
    return false;
}

static void clear_kinds(struct decided *it, struct peil_counts *counts,
                        struct peil_disclosure *disclosure)
{
    struct peil_survey *survey = (struct peil_survey *)counts->survey;
    decided_clear(it);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
}

/* a3 and b2 meet in 5, which follow from the levels for who knows the empty combinations: they must
 * not be confirmed, whether they are empty altogether or only of those who answered. */
static void test_what_levels_tell_alone(void **unused)
{
    static const struct kind kinds[] = {
        {1, 1, 0, 0, 1, 20}, {2, 1, 0, 0, 1, 30}, {2, 2, 0, 0, 1, 40},
        {3, 2, 0, 0, 1, 5},  {3, 3, 0, 0, 1, 50}, {1, 2, 0, 0, 0, 40},
        {1, 3, 0, 0, 0, 40}, {2, 3, 0, 0, 0, 40}, {3, 1, 0, 0, 0, 40}};
    struct peil_counts *counts;
    struct peil_disclosure *disclosure;
    (void)unused;
    for (size_t count = 5; count <= 9; count += 4) {
        struct decided it = decide_kinds(asked[0], kinds, count, &counts, &disclosure);
        assert_false(is_shown(&it, disclosure, "a1", "b1"));
        assert_false(is_shown(&it, disclosure, "a2", "b1"));
        assert_false(is_shown(&it, disclosure, "a3", "b3"));
        clear_kinds(&it, counts, disclosure);
    }
}

/* Of a1, 30 ticked m1 and 30 m2, who are 57: three ticked both. */
static void test_who_is_in_two_combinations(void **unused)
{
    static const struct kind kinds[] = {
        {1, 1, 1, 0, 1, 27}, {1, 1, 0, 1, 1, 27}, {1, 1, 1, 1, 1, 3},  {1, 1, 0, 0, 1, 30},
        {2, 1, 1, 0, 1, 40}, {2, 1, 0, 1, 1, 40}, {2, 1, 1, 1, 1, 30}, {2, 1, 0, 0, 1, 30}};
    struct peil_counts *counts;
    struct peil_disclosure *disclosure;
    (void)unused;
    struct decided it = decide_kinds(asked[1], kinds, 8, &counts, &disclosure);
    assert_false(is_shown(&it, disclosure, "a1", "m1"));
    assert_false(is_shown(&it, disclosure, "a2", "m1")); /* that of a1 would follow */
    assert_true(is_shown(&it, disclosure, "a1", "m2"));
    assert_true(is_shown(&it, disclosure, "a2", "m2"));
    clear_kinds(&it, counts, disclosure);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_hidden_can_be_worked_out, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_what_levels_tell_alone, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_who_is_in_two_combinations, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
