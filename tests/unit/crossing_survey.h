/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crossing_survey.h: a survey with groupings of every kind, random respondents, and what is decided
 * of its crossings. */
#ifndef PEIL_TESTS_CROSSING_SURVEY_H
#define PEIL_TESTS_CROSSING_SURVEY_H

#include "table_survey.h"

#include "peil/grouped.h"

static const char choices[] =
    "list_name,name,label::Nederlands (nl),value,maps_to,missing\n"
    "la,a1,A 1,,n1,\nla,a2,A 2,,n1,\nla,a3,A 3,,n2,\nlnet,n1,N 1,,,\nlnet,n2,N 2,,,\n"
    "lb,b1,B 1,,,\nlb,b2,B 2,,,\nlb,b3,B 3,,,\nlm,m1,M 1,,,\nlm,m2,M 2,,,\nlm,m3,M 3,,,\n"
    "lo,o1,O 1,,,\nlo,o2,O 2,,,\n"
    "eens,e1,1,1,,\neens,e2,2,2,,\neens,e3,3,3,,\neens,e4,4,4,,\neens,e5,5,5,,\n"
    "eens,geen,Geen mening,,,no_opinion\n";

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
    "kind,variables,by,by2\ncrossing,,a,b\ncrossing,q s jaren,net,m\n",
    "kind,variables,by,by2\ncrossing,q s,o,m\n",
    "kind,variables,by,by2\ncrossing,,a,b\ncrossing,q s,a,m\ncrossing,q s,b,o\n",
};
enum { ASKED = sizeof asked / sizeof asked[0] };

/* Of its responses. */
#define CROSSING_HEADER                                                                            \
    "row,status,a,b,m/m1,m/m2,m/m3,o/o1,o/o2,q,r,taken/m1,taken/m2,taken/m3,jaren\n"

static uint64_t state = 1;
static inline unsigned draw(unsigned k)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((state >> 33) % k);
}

/* Levels are uneven, so that some combinations are empty, few or many. */
static inline unsigned uneven(unsigned k, unsigned bend)
{
    unsigned x = draw(k);
    return draw(4) < bend ? x * draw(2) : x;
}

static inline void put_row(char **at, size_t row, unsigned bend)
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
static inline char *make_rows(size_t count, unsigned bend)
{
    char *text = calloc(count + 4, 96), *at = text;
    at += sprintf(at, "%s", CROSSING_HEADER);
    for (size_t row = 0; row < count; row++)
        put_row(&at, row + 1, bend);
    sprintf(at, "#end,%d\n", (int)count);
    return text;
}

static inline struct peil_survey *read_survey(const char *analyses)
{
    if (analyses != NULL)
        test_write("analyses.csv", analyses);
    else
        unlink(test_path("analyses.csv"));
    return test_survey_of(choices, questions);
}

struct decided {
    struct peil_disclosure_decision decision;
    uint64_t *n; /* [flat] */
    bool *shown; /* [flat] */
};

static inline struct decided decide(const struct peil_counts *counts,
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

static inline void decided_clear(struct decided *it)
{
    peil_decision_clear(&it->decision);
    free(it->n);
    free(it->shown);
}

#endif
