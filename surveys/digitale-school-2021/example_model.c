/* SPDX-License-Identifier: GPL-3.0-or-later */
/* example_model.c: see example_model.h. */
#include <stdlib.h>

#include "example_model.h"

#define COUNT_OF(array) ((int)(sizeof(array) / sizeof((array)[0])))

/* ---- randomness: xoshiro256**, seeded by splitmix64 (Blackman and Vigna, public domain) ---- */

void random_init(struct random *random, uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
        z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
        random->s[i] = z ^ (z >> 31);
    }
}

static uint64_t rotate(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

static uint64_t random_next(struct random *random)
{
    uint64_t *s = random->s, result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

/* By multiplication: no number's chance is off by more than 1 in 2^32. */
int below(struct random *random, int n)
{
    return (int)(((random_next(random) >> 32) * (uint64_t)n) >> 32);
}

bool chance(struct random *random, int thousandths)
{
    return below(random, 1000) < thousandths;
}

/* About normal, mean 0, standard deviation 1000: twelve uniforms. */
int noise(struct random *random)
{
    int sum = -6000;

    for (int i = 0; i < 12; i++)
        sum += below(random, 1001);
    return sum;
}

/* ---- schools and respondents ---- */

static int random_field(struct random *random)
{
    int total = 0, f = 0;

    for (int i = 0; i < FIELDS; i++)
        total += fields[i].weight;
    for (int left = below(random, total); left >= fields[f].weight; f++)
        left -= fields[f].weight;
    return f;
}

static void make_school(struct school *school, enum koepel koepel, struct random *random)
{
    int wanted = 2 + below(random, FIELDS_PER_SCHOOL - 1);

    *school = (struct school){.koepel = koepel, .respondents = 2};
    school->effect = noise(random) * 2 / 5;
    while (school->field_count < wanted) {
        int field = random_field(random);
        bool known = false;

        for (int i = 0; i < school->field_count; i++)
            known = known || school->fields[i] == field;
        if (!known)
            school->fields[school->field_count++] = field;
    }
}

/* Every school has two respondents or more; a koepel has as many as its table says. */
static void make_schools(struct school schools[SCHOOLS], struct random *random)
{
    int first = 0;

    for (int k = 0; k < KOEPELS; k++) {
        for (int s = 0; s < koepels[k].schools; s++)
            make_school(&schools[first + s], (enum koepel)k, random);
        for (int left = koepels[k].respondents - 2 * koepels[k].schools; left > 0; left--)
            schools[first + below(random, koepels[k].schools)].respondents++;
        first += koepels[k].schools;
    }
}

static unsigned random_forms(struct random *random, enum domain domain)
{
    static const struct {
        unsigned forms;
        int weight;
    } mixes[] = {{BSO, 24},     {BSO | TSO, 24},      {DBSO, 5}, {BSO | DBSO, 6}, {OBUSO, 5},
                 {LEERTIJD, 1}, {DBSO | LEERTIJD, 1}, {0, 6},    {TSO, 28}};
    int left = below(random, domain == ECONOMY ? 118 : 100), i = 0;

    while (i < COUNT_OF(mixes) - 1 && left >= mixes[i].weight)
        left -= mixes[i++].weight;
    return mixes[i].forms;
}

static unsigned random_functions(struct random *random, enum domain domain)
{
    int practice = domain == ECONOMY ? 350 : 700;
    unsigned ticked = chance(random, practice) ? 1u : 2u;

    if (chance(random, 200))
        ticked |= 3u;
    if (chance(random, 80))
        ticked |= 4u;
    if (chance(random, 40))
        ticked |= 8u;
    if (chance(random, 60))
        ticked |= 16u;
    return ticked;
}

static int ease_of(const struct respondent *respondent, struct random *random)
{
    static const int by_domain[DOMAINS] = {0, 550, -100, -450, -200};
    int ease = noise(random) + respondent->school->effect + by_domain[respondent->domain];

    if (respondent->functions & 16u)
        ease += 900;
    return respondent->forms & TSO ? ease + 150 : ease - 150;
}

static void make_respondent(struct respondent *respondent, const struct school *school, int number,
                            struct random *random)
{
    int field = school->fields[below(random, school->field_count)];

    *respondent = (struct respondent){.school = school, .school_number = number};
    respondent->domain = fields[field].domain;
    respondent->fields = 1u << field;
    if (chance(random, 180))
        respondent->fields |= 1u << school->fields[below(random, school->field_count)];
    respondent->forms = random_forms(random, respondent->domain);
    respondent->functions = random_functions(random, respondent->domain);
    respondent->ease = ease_of(respondent, random);
}

/* In the order in which they answer, which has nothing to do with their school. */
static void make_respondents(struct respondent respondents[], const struct school schools[],
                             struct random *random)
{
    int count = 0;

    for (int s = 0; s < SCHOOLS; s++)
        for (int i = 0; i < schools[s].respondents; i++)
            make_respondent(&respondents[count++], &schools[s], s, random);
    for (int i = RESPONDENTS - 1; i > 0; i--) {
        int j = below(random, i + 1);
        struct respondent swapped = respondents[i];

        respondents[i] = respondents[j];
        respondents[j] = swapped;
    }
}

static int by_number(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;

    return (left > right) - (left < right);
}

/* 12 April to 25 June, from 7:30 to 22:30; ascending, all different. */
static void make_times(struct respondent respondents[], struct random *random)
{
    int seconds[RESPONDENTS];

    for (int i = 0; i < RESPONDENTS; i++)
        seconds[i] = below(random, 75) * 86400 + 27000 + below(random, 54000);
    qsort(seconds, RESPONDENTS, sizeof(seconds[0]), by_number);
    for (int i = 0; i < RESPONDENTS; i++) {
        if (i > 0 && seconds[i] <= seconds[i - 1])
            seconds[i] = seconds[i - 1] + 1;
        respondents[i].second = seconds[i];
    }
}

/* ---- answers with exact totals ---- */

struct ranked {
    int propensity, respondent;
};

static int by_propensity(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;

    if (left->propensity != right->propensity)
        return left->propensity > right->propensity ? -1 : 1;
    return (left->respondent > right->respondent) - (left->respondent < right->respondent);
}

static int effect_of(const struct respondent *respondent, enum question question, int item)
{
    int sum = 0;

    for (int e = 0; e < COUNT_OF(effects); e++) {
        int level = effects[e].by == BY_KOEPEL   ? (int)respondent->school->koepel
                    : effects[e].by == BY_DOMAIN ? (int)respondent->domain
                                                 : (respondent->forms & TSO) != 0;
        if (effects[e].question == question && effects[e].item == item && effects[e].level == level)
            sum += effects[e].shift;
    }
    return sum;
}

/* The respondents, the likeliest first. */
static void rank_respondents(struct ranked order[RESPONDENTS],
                             const struct respondent respondents[], int loading,
                             enum question question, int item, struct random *random)
{
    for (int i = 0; i < RESPONDENTS; i++) {
        order[i].respondent = i;
        order[i].propensity = respondents[i].ease * loading / 1000 + noise(random) * 3 / 4 +
                              effect_of(&respondents[i], question, item);
    }
    qsort(order, RESPONDENTS, sizeof(order[0]), by_propensity);
}

static void answer_activities(struct respondent respondents[], struct random *random)
{
    struct ranked order[RESPONDENTS];

    for (int a = 0; a < ACTIVITIES; a++) {
        int place = 0;

        rank_respondents(order, respondents, 600, ACTIVITY, a, random);
        for (int answer = 0; answer < FREQUENCIES; answer++)
            for (int i = 0; i < activities[a].totals[answer]; i++)
                respondents[order[place++].respondent].activities[a] = answer;
    }
}

/* The likeliest total of them say it: from place `first` in `said` on, one place a text. */
static void answer_binaries(struct respondent respondents[], const struct binary texts[], int count,
                            enum question question, int first, struct random *random)
{
    struct ranked order[RESPONDENTS];

    for (int t = 0; t < count; t++) {
        rank_respondents(order, respondents, texts[t].loading, question, t, random);
        for (int i = 0; i < texts[t].total; i++)
            respondents[order[i].respondent].said[first + t] = true;
    }
}

void model_make(struct model *model, struct random *random)
{
    struct respondent *respondents = model->respondents;

    make_schools(model->schools, random);
    make_respondents(respondents, model->schools, random);
    make_times(respondents, random);
    answer_activities(respondents, random);
    answer_binaries(respondents, statements, STATEMENTS, STATEMENT, FIRST_STATEMENT, random);
    answer_binaries(respondents, &ever_trained, 1, TRAINED, FIRST_TRAINED, random);
    answer_binaries(respondents, ways, WAYS, WAY, FIRST_WAY, random);
    answer_binaries(respondents, aftercare, AFTERCARE, SUPPORT, FIRST_SUPPORT, random);
}
