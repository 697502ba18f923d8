/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossings from responses to public results: counts by combination and their table; what somebody
 * who knows how to solve equations learns from the combinations that are shown; that protection
 * decides from results as from counts. */
#include "table_survey.h"

#include "peil/describe.h"
#include "peil/grouped.h"
#include "peil/protect.h"
#include "peil/results.h"

static const char choices[] =
    "list_name,name,label::Nederlands (nl),value,maps_to\n"
    "la,a1,A 1,,n1\nla,a2,A 2,,n1\nla,a3,A 3,,n2\nlnet,n1,N 1,,\nlnet,n2,N 2,,\n"
    "lb,b1,B 1,,\nlb,b2,B 2,,\nlb,b3,B 3,,\nlm,m1,M 1,,\nlm,m2,M 2,,\nlm,m3,M 3,,\n"
    "lo,o1,O 1,,\nlo,o2,O 2,,\n"
    "eens,e1,1,1,\neens,e2,2,2,\neens,e3,3,3,\neens,e4,4,4,\neens,e5,5,5,\n";

static const char questions[] = "type,name,label::Nederlands (nl),role,scale,calculation\n"
                                "select_one la,a,A,group,,\n"
                                "calculate lnet,net,Net,group,,\"recode(${a},lnet)\"\n"
                                "select_one lb,b,B,group,,\n"
                                "select_multiple lm,m,M,group,,\n"
                                "select_multiple lo,o,O,group,,\n"
                                "select_one eens,q,Q,item,s,\n"
                                "select_one eens,r,R,item,s,\n"
                                "calculate,s,S,scale,,mean()\n"
                                "select_multiple lm,taken,Taken,item,,\n"
                                "integer,jaren,Jaren,item,,\n";

static const char *const asked[] = {
    "kind,variables,by,by2\ncrossing,q s,a,b\n",
    "kind,variables,by,by2\ncrossing,q s taken,a,m\n",
    "kind,variables,by,by2\ncrossing,q s,m,b\ncrossing,q taken,net,b\n",
    "kind,variables,by,by2\ncrossing,,a,b\ncrossing,q jaren,net,b\n",
    "kind,variables,by,by2\ncrossing,q s,o,m\n",
    "kind,variables,by,by2\ncrossing,,a,b\ncrossing,q s,a,m\ncrossing,q,b,o\n",
};
enum { ASKED = sizeof asked / sizeof asked[0] };

static uint64_t state = 1;
static unsigned draw(unsigned k)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((state >> 33) % k);
}

/* Levels are uneven, so that some combinations are empty, few or many. */
static unsigned uneven(unsigned k, unsigned bend)
{
    unsigned x = draw(k);
    return draw(4) < bend ? x * draw(2) : x;
}

static void put_row(char **at, size_t row, unsigned bend)
{
    unsigned a = uneven(3, bend), b = uneven(3, bend), missing = draw(20);
    if (draw(3) < bend && a == 2)
        b = 0;
    *at += sprintf(*at, "%d,accepted,", (int)row);
    *at += missing == 0 ? sprintf(*at, ".skipped,") : sprintf(*at, "a%u,", a + 1);
    *at += missing == 1 && bend > 1 ? sprintf(*at, ".skipped,") : sprintf(*at, "b%u,", b + 1);
    *at += sprintf(*at, "%d,%u,%u,", draw(3) == 0, draw(2) * (b != 1), draw(2));
    *at += sprintf(*at, "%u,%d,", draw(2), draw(3) == 0);
    for (int item = 0; item < 2; item++)
        *at += draw(12) == 0 || (bend == 3 && item == 0 && b == 2)
                   ? sprintf(*at, ".skipped,")
                   : sprintf(*at, "e%u,", 1 + (draw(5) + a) % 5);
    *at += sprintf(*at, "%u,%u,%u,%u\n", draw(2), draw(2), draw(2), draw(30));
}

/* Responses of a random survey; the caller frees them. */
static char *make_rows(size_t count, unsigned bend)
{
    char *text = calloc(count + 4, 96), *at = text;
    at += sprintf(at, "row,status,a,b,m/m1,m/m2,m/m3,o/o1,o/o2,q,r,taken/m1,taken/m2,taken/m3,"
                      "jaren\n");
    for (size_t row = 0; row < count; row++)
        put_row(&at, row + 1, bend);
    sprintf(at, "#end,%d\n", (int)count);
    return text;
}

static struct peil_survey *read_survey(const char *analyses)
{
    if (analyses != NULL)
        test_write("analyses.csv", analyses);
    else
        unlink(test_path("analyses.csv"));
    return test_survey_of(choices, questions);
}

/* ---- counts ---- */

static void test_combinations_of_the_survey(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[2]);
    assert_int_equal(survey->grouping_count, 5);
    assert_int_equal(survey->breakdown_count, 7);
    const struct peil_grouping *m_b = &survey->groupings[5], *net_b = &survey->groupings[6];
    assert_true(m_b->overlapping && !net_b->overlapping);
    assert_int_equal(m_b->level_count, 15);   /* 4 x 4 less "(none)" */
    assert_int_equal(net_b->level_count, 11); /* 3 x 4 */
    assert_true(m_b->crosses[peil_survey_variable(survey, "s")]);
    assert_false(m_b->crosses[peil_survey_variable(survey, "taken")]);
    struct peil_level_name name =
        peil_level_name(survey, 6, peil_crossing_level(survey, net_b, 1, 3));
    assert_string_equal(name.by, "net");
    assert_string_equal(name.level, "n2");
    assert_string_equal(name.by2, "b");
    assert_string_equal(name.level2, PEIL_LEVEL_NONE);
    peil_survey_free(survey);
    survey = read_survey(NULL);
    assert_int_equal(survey->breakdown_count, 5);
    peil_survey_free(survey);
}

/* 20 levels and 20, with "(none)" 441 combinations. */
static void test_too_many_combinations(void **unused)
{
    char *many = calloc(1, 4096), *at = many;
    struct peil_survey *survey = NULL;
    (void)unused;
    at += sprintf(at, "list_name,name,label::Nederlands (nl),value\n");
    for (int list = 0; list < 2; list++)
        for (int i = 1; i <= 20; i++)
            at += sprintf(at, "%s,l%d,L %d,%d\n", list == 0 ? "la" : "lb", i, i, i);
    test_write("analyses.csv", "kind,variables,by,by2\ncrossing,q,a,b\n");
    test_write("settings.csv", test_settings);
    test_write("choices.csv", many);
    test_write("survey.csv", "type,name,label::Nederlands (nl),role\nselect_one la,a,A,group\n"
                             "select_one lb,b,B,group\nselect_one la,q,Q,item\n");
    assert_int_equal(peil_survey_read(&survey, test_folder, test_diag()), PEIL_DEFINITION);
    assert_string_equal(test_message,
                        "row 0 line 2 column by2: 'a' by 'b' is 441 combinations, with those of no "
                        "level: at most 400 are described");
    free(many);
}

/* By hand: four respondents. */
static void test_counts_by_combination(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey("kind,variables,by,by2\ncrossing,q,a,m\n");
    struct peil_counts *counts = test_tally_text(
        survey, "row,status,a,b,m/m1,m/m2,m/m3,o/o1,o/o2,q,r,taken/m1,taken/m2,taken/m3,jaren\n"
                "1,accepted,a1,b1,1,1,0,0,0,e1,e1,0,0,0,1\n"
                "2,accepted,a1,b1,0,0,0,0,0,e2,e1,0,0,0,1\n"
                "3,accepted,.skipped,b1,1,0,0,0,0,e1,e1,0,0,0,1\n"
                "4,accepted,.skipped,b1,0,0,0,0,0,e1,e1,0,0,0,1\n#end,4\n");
    const struct peil_counts_column *q = peil_counts_find(counts, "q");
    static const struct {
        size_t a, m;
        uint64_t e1, e2;
    } expected[] = {{0, 0, 1, 0}, {0, 1, 1, 0}, {0, 2, 0, 0}, {0, 3, 0, 1},
                    {1, 0, 0, 0}, {3, 0, 1, 0}, {3, 1, 0, 0}, {3, 3, 1, 0}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        size_t group = peil_group_level(
            counts, 5,
            peil_crossing_level(survey, &survey->groupings[5], expected[i].a, expected[i].m));
        assert_int_equal(q->n[q->first_value * counts->group_count + group], expected[i].e1);
        assert_int_equal(q->n[(q->first_value + 1) * counts->group_count + group], expected[i].e2);
    }
    peil_counts_free(counts);
    peil_survey_free(survey);
}

static void write_counts(const struct peil_counts *counts, const char *name)
{
    assert_int_equal(peil_counts_write(counts, test_path(name), false, test_diag()), PEIL_OK);
}

static void read_counts(struct peil_counts *counts, const char *name)
{
    enum peil_status status = peil_counts_read(counts, test_path(name), false, test_diag());
    if (status != PEIL_OK)
        print_error("%s\n", test_message);
    assert_int_equal(status, PEIL_OK);
}

/* The rows from..to of responses, as a part. */
static struct peil_counts *tally_part(const struct peil_survey *survey, const char *rows,
                                      size_t from, size_t to)
{
    char *part = calloc(strlen(rows) + 64, 1), *at = part;
    size_t line = 0;
    for (const char *next; *rows != '#'; rows = next, line++) {
        next = strchr(rows, '\n') + 1;
        if (line == 0 || (line > from && line <= to)) {
            memcpy(at, rows, (size_t)(next - rows));
            at += next - rows;
        }
    }
    sprintf(at, "#end,%d\n", (int)(to - from));
    struct peil_counts *counts = test_tally_text(survey, part);
    free(part);
    return counts;
}

/* Written, read and written again; two parts added; a changed combination is refused. */
static void test_round_trip_and_merge(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < ASKED; i++) {
        struct peil_survey *survey = read_survey(asked[i]);
        char *rows = make_rows(90, (unsigned)i % 4);
        struct peil_counts *whole = test_tally_text(survey, rows);
        struct peil_counts *first = tally_part(survey, rows, 0, 40);
        struct peil_counts *second = tally_part(survey, rows, 40, 90);
        struct peil_counts *again = peil_counts_new(survey), *sum = peil_counts_new(survey);
        write_counts(whole, "a.csv");
        read_counts(again, "a.csv");
        write_counts(again, "b.csv");
        char *table = test_read("a.csv");
        test_assert_same("b.csv", table);
        write_counts(first, "b.csv");
        write_counts(second, "c.csv");
        read_counts(sum, "b.csv");
        read_counts(sum, "c.csv");
        for (size_t c = 0; c < whole->column_count; c++)
            assert_memory_equal(whole->columns[c].n, sum->columns[c].n,
                                whole->columns[c].slots * whole->group_count * sizeof(uint64_t));
        peil_counts_free(whole);
        peil_counts_free(first);
        peil_counts_free(second);
        peil_counts_free(again);
        peil_counts_free(sum);
        free(table);
        free(rows);
        peil_survey_free(survey);
    }
}

static void test_a_lost_combination_is_refused(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[0]);
    char *rows = make_rows(60, 0);
    struct peil_counts *counts = test_tally_text(survey, rows);
    write_counts(counts, "a.csv");
    char *table = test_read("a.csv"), *lost = strstr(table, ",a,a1,b,b1,");
    assert_non_null(lost);
    lost += strlen(",a,a1,b,b1,");
    *lost = *lost == '9' ? '8' : (char)(*lost + 1);
    test_write("b.csv", table);
    struct peil_counts *read = peil_counts_new(survey);
    assert_int_equal(peil_counts_read(read, test_path("b.csv"), false, test_diag()), PEIL_DATA);
    assert_non_null(strstr(test_message, "by 'a' and 'b' do not add up to those of one of them"));
    peil_counts_free(read);
    peil_counts_free(counts);
    free(table);
    free(rows);
    peil_survey_free(survey);
}

/* ---- who solves equations ---- */

/* Respondents by what they could be: a, b (3: none), ticks of m, ticks of o. */
enum { TYPES = 4 * 4 * 8 * 4, MOST_ROWS = 160 };
static const uint64_t modulus = 2147483629; /* a prime */

struct attacker {
    const struct peil_disclosure *disclosure;
    const bool *described; /* [breakdown] crossings of the variable */
    bool possible[TYPES];
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

struct decided {
    struct peil_disclosure_decision decision;
    uint64_t *n; /* [flat] */
    bool *shown; /* [flat] */
};

static struct decided decide(const struct peil_counts *counts,
                             const struct peil_disclosure *disclosure, const char *variable)
{
    struct decided it;
    const struct peil_counts_column *column = peil_counts_find(counts, variable);
    size_t room[64];
    it.n = peil_alloc(disclosure->flat_count, sizeof *it.n);
    it.shown = peil_alloc(disclosure->flat_count, sizeof *it.shown);
    peil_decision_init(&it.decision, disclosure);
    peil_decide_column(disclosure, counts, column, &it.decision);
    for (size_t g = 0; g < counts->survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        for (size_t v = 0; v < view->count; v++) {
            struct peil_selection members = peil_view_members(counts, view, v, room);
            it.n[view->first + v] = peil_counts_valid(counts, column, &members);
            it.shown[view->first + v] = it.decision.levels[view->first + v] > PEIL_SHOW_NOTHING;
        }
    }
    return it;
}

static void decided_clear(struct decided *it)
{
    peil_decision_clear(&it->decision);
    free(it->n);
    free(it->shown);
}

static size_t attack(const struct peil_counts *counts, const struct peil_disclosure *disclosure,
                     const char *variable, bool knows)
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
    learn_views(attacker, it.shown, survey->grouping_count, survey->breakdown_count);
    find_told(attacker, it.n, after);
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
        shown += attack(counts, disclosure, i % 3 > 0 ? "q" : "s", true);
        attack(counts, disclosure, i % 3 > 0 ? "q" : "s", false);
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
    at += sprintf(at, "row,status,a,b,m/m1,m/m2,m/m3,o/o1,o/o2,q,r,taken/m1,taken/m2,taken/m3,"
                      "jaren\n");
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
    assert_true(is_shown(&it, disclosure, "a2", "m1"));
    assert_true(is_shown(&it, disclosure, "a2", "m2"));
    assert_true(is_shown(&it, disclosure, "a1", "m1"));
    assert_false(is_shown(&it, disclosure, "a1", "m2"));
    clear_kinds(&it, counts, disclosure);
}

/* The groupings show the same with and without crossings. */
static void test_levels_lose_nothing(void **unused)
{
    (void)unused;
    for (unsigned i = 0; i < 24; i++) {
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_survey *crossed = read_survey(asked[i % ASKED]), *plain = read_survey(NULL);
        struct peil_counts *with = test_tally_text(crossed, rows);
        struct peil_counts *without = test_tally_text(plain, rows);
        struct peil_disclosure *a = peil_disclosure_of_counts(with);
        struct peil_disclosure *b = peil_disclosure_of_counts(without);
        static const char *const variables[] = {"q", "s", "jaren", "taken/m1"};
        for (size_t v = 0; v < 4; v++) {
            struct decided one = decide(with, a, variables[v]);
            struct decided other = decide(without, b, variables[v]);
            assert_true(a->flat_count > b->flat_count);
            assert_memory_equal(one.decision.levels, other.decision.levels,
                                b->flat_count * sizeof *one.decision.levels);
            assert_memory_equal(one.decision.tested, other.decision.tested, b->flat_count);
            decided_clear(&one);
            decided_clear(&other);
        }
        peil_disclosure_free(a);
        peil_disclosure_free(b);
        peil_counts_free(with);
        peil_counts_free(without);
        peil_survey_free(crossed);
        peil_survey_free(plain);
        free(rows);
    }
}

/* ---- results ---- */

static struct peil_result_key n_key(const struct peil_survey *survey, const struct peil_view *view,
                                    size_t v, const char *variable)
{
    struct peil_level_name name = peil_view_name(survey, view, v);
    return (struct peil_result_key){.group1 = name.by,
                                    .group1_level = name.level,
                                    .group2 = name.by2,
                                    .group2_level = name.level2,
                                    .variable = variable,
                                    .context = PEIL_CONTEXT_DESCRIPTIVE,
                                    .stat = PEIL_STAT_N};
}

static void assert_protected_as_decided(const struct peil_results *results,
                                        const struct peil_counts *counts,
                                        const struct peil_disclosure *disclosure,
                                        const char *variable)
{
    const struct peil_survey *survey = counts->survey;
    struct decided it = decide(counts, disclosure, variable);
    for (size_t g = 0; g < survey->breakdown_count; g++) {
        const struct peil_view *view = &disclosure->views[g];
        const bool *crosses = survey->groupings[g].crosses;
        bool described = crosses == NULL || crosses[peil_survey_variable(survey, variable)];
        for (size_t v = 0; v < view->count; v++) {
            size_t f = view->first + v;
            struct peil_result_key key = n_key(survey, view, v, variable);
            const struct peil_result *row = peil_results_find(results, &key);
            assert_true((row != NULL) == described);
            assert_true(row == NULL || row->defined == it.shown[f]);
            key.stat = PEIL_STAT_MEDIAN;
            row = peil_results_find(results, &key);
            assert_true(row == NULL || row->warning[0] != 's' ||
                        it.decision.levels[f] < PEIL_SHOW_DISTRIBUTION);
            assert_true(row == NULL || !row->defined ||
                        it.decision.levels[f] == PEIL_SHOW_DISTRIBUTION);
        }
    }
    decided_clear(&it);
}

static void test_protect_decides_the_same(void **unused)
{
    (void)unused;
    for (unsigned i = 0; i < 30; i++) {
        struct peil_survey *survey = read_survey(asked[i % ASKED]);
        char *rows = make_rows(60 + draw(240), draw(4));
        struct peil_counts *counts = test_tally_text(survey, rows);
        struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
        struct peil_results *results = peil_results_new();
        peil_describe(counts, disclosure, results);
        assert_int_equal(peil_protect(survey, results, test_diag()), PEIL_OK);
        assert_protected_as_decided(results, counts, disclosure, "q");
        assert_protected_as_decided(results, counts, disclosure, "jaren");
        assert_protected_as_decided(results, counts, disclosure, "s");
        peil_results_free(results);
        peil_disclosure_free(disclosure);
        peil_counts_free(counts);
        peil_survey_free(survey);
        free(rows);
    }
}

/* n, and the sums behind the means, of combinations add up to those of the level. */
static void test_results_add_up(void **unused)
{
    (void)unused;
    struct peil_survey *survey = read_survey(asked[0]);
    char *rows = make_rows(200, 1);
    struct peil_counts *counts = test_tally_text(survey, rows);
    struct peil_disclosure *disclosure = peil_disclosure_of_counts(counts);
    struct peil_results *results = peil_results_new();
    peil_describe(counts, disclosure, results);
    const struct peil_view *view = &disclosure->views[5], *a = &disclosure->views[0];
    for (size_t level = 0; level < a->count; level++) {
        double n = 0, sum = 0;
        for (size_t v = 0; v < view->count; v++) {
            struct peil_result_key key = n_key(survey, view, v, "q");
            if (strcmp(key.group1_level, a->levels[level].name) != 0)
                continue;
            const struct peil_result *row = peil_results_find(results, &key);
            double here = row->value;
            n += here;
            key.stat = PEIL_STAT_MEAN;
            row = peil_results_find(results, &key);
            sum += row->defined ? here * row->value : 0;
        }
        struct peil_result_key key = n_key(survey, a, level, "q");
        double all = peil_results_find(results, &key)->value;
        key.stat = PEIL_STAT_MEAN;
        double difference = sum - all * peil_results_find(results, &key)->value;
        assert_true(n == all && difference < 1e-9 && difference > -1e-9);
    }
    peil_results_free(results);
    peil_disclosure_free(disclosure);
    peil_counts_free(counts);
    peil_survey_free(survey);
    free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_combinations_of_the_survey, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_too_many_combinations, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_counts_by_combination, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_round_trip_and_merge, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_a_lost_combination_is_refused, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_nothing_hidden_can_be_worked_out, test_setup,
                                        test_teardown),
        cmocka_unit_test_setup_teardown(test_what_levels_tell_alone, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_who_is_in_two_combinations, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_levels_lose_nothing, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_protect_decides_the_same, test_setup, test_teardown),
        cmocka_unit_test_setup_teardown(test_results_add_up, test_setup, test_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
