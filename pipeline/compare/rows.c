/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_private.h"
#include "peil/alloc.h"
#include "peil/grouped.h"

struct peil_result *compare_number(struct comparer *comparer, enum peil_stat stat,
                                   struct peil_number number)
{
    comparer->key.stat = stat;
    return peil_results_add(comparer->results, comparer->survey->wave, &comparer->key, number);
}

void compare_interval(struct comparer *comparer, enum peil_stat low, struct peil_interval interval)
{
    compare_number(comparer, low, (struct peil_number){interval.low, interval.reason});
    compare_number(comparer, (enum peil_stat)(low + 1),
                   (struct peil_number){interval.high, interval.reason});
}

void compare_start(struct comparer *comparer, enum peil_context context)
{
    comparer->key.context = context;
}

void compare_start_pair(struct comparer *comparer, enum peil_context context,
                        const struct compare_groups *groups, size_t first, size_t second)
{
    comparer->key.context = context;
    comparer->key.group1_level = peil_results_intern(comparer->results, groups->names[first]);
    comparer->key.versus = peil_results_intern(comparer->results, groups->names[second]);
}

static struct compare_test *add_test(struct comparer *comparer, struct peil_number p)
{
    comparer->tests = peil_grow(comparer->tests, &comparer->test_capacity, comparer->test_count + 1,
                                sizeof *comparer->tests);
    struct compare_test *test = &comparer->tests[comparer->test_count++];
    *test = (struct compare_test){.family = comparer->family,
                                  .context = comparer->key.context,
                                  .adjust = comparer->analysis->adjust != PEIL_NOWHERE
                                                ? (enum peil_adjust)comparer->analysis->adjust
                                                : comparer->adjust,
                                  .row = comparer->results->count,
                                  .adjusted = true,
                                  .p = p};
    return test;
}

static void put_p(struct comparer *comparer, struct peil_number p)
{
    compare_number(comparer, PEIL_STAT_P, p);
    compare_number(comparer, PEIL_STAT_P_ADJUSTED, p); /* until the family is complete */
}

void compare_primary(struct comparer *comparer, struct peil_number p)
{
    add_test(comparer, p);
    put_p(comparer, p);
}

void compare_requested(struct comparer *comparer, struct peil_number p)
{
    add_test(comparer, p)->requested = true;
    put_p(comparer, p);
}

/* The pairs of one item (option) by one grouping. */
static const char *post_hoc_family(struct comparer *comparer)
{
    const struct peil_result_key *key = &comparer->key;
    if (comparer->post_hoc == NULL) {
        struct peil_arena arena = {0};
        bool level = key->variable_level != NULL && key->variable_level[0] != '\0';
        const char *name = peil_arena_format(&arena, "%s%s%s:%s", key->variable, level ? "/" : "",
                                             level ? key->variable_level : "", key->group1);
        comparer->post_hoc = peil_results_intern(comparer->results, name);
        peil_arena_clear(&arena);
    }
    return comparer->post_hoc;
}

void compare_post_hoc(struct comparer *comparer, enum peil_stat stat, struct peil_number p,
                      size_t pairs, const char *adjust)
{
    struct peil_result *row = compare_number(comparer, stat, p);
    row->family = peil_results_family(comparer->results, post_hoc_family(comparer), pairs, adjust);
}

/* Whether levels with answers were kept out of the test. */
static bool any_hidden(const struct comparer *comparer, struct results_sample *sample,
                       size_t grouping)
{
    const struct peil_view *view = &comparer->disclosure->views[grouping];
    for (size_t v = 0; v < view->count; v++) {
        const struct peil_view_level *level = &view->levels[v];
        bool group = level->option != PEIL_NOWHERE || level->parent != PEIL_NOWHERE;
        if (!group || level->rolled_up_away || comparer->decision.tested[view->first + v]) {
            continue;
        }
        struct peil_selection members =
            peil_view_members(comparer->counts, view, v, comparer->room);
        results_sample_take(sample, &members);
        if (sample->valid > 0) {
            return true;
        }
    }
    return false;
}

void compare_nothing(struct comparer *comparer, struct results_sample *sample, size_t grouping,
                     enum peil_context context)
{
    struct peil_number none = peil_number_none(PEIL_TOO_FEW_GROUPS);
    comparer->key.context = context;
    add_test(comparer, none)->adjusted = false;
    struct peil_result *row = compare_number(comparer, PEIL_STAT_P, none);
    if (any_hidden(comparer, sample, grouping)) {
        row->warning = peil_results_intern(comparer->results, PEIL_SUPPRESSED);
    }
}
