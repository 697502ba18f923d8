/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws surveys, has them run, and attacks what is published.
 *
 *   attack_surveys [--internal|--planted|--figures|--wide|--told|--asked] [--programs]
 *                  PEIL FOLDER FROM TO
 *
 * PEIL: the program; FOLDER: where to work; surveys FROM to TO - 1. Prints every finding, then how
 * much was found of how much was tried. What should be found is attacked to see that it is:
 * --internal the results that nobody protected, --planted published ones with a group shown that
 * was withheld beside a small one; surveys without such a group are left out; --figures those with
 * one figure more of each kind, of which it prints how many were planted and found. --wide, --told
 * and --asked: surveys of other shapes (drawn.h), attacked as published. --programs: undecided
 * tables are written to FOLDER/programs, which must be there, for a solver. */
#include "attack.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "figures.h"
#include "plant.h"
#include "programs.h"
#include "sides.h"

enum mode { PUBLISHED, INTERNAL, PLANTED, FIGURES, WIDE, TOLD, ASKED };

struct options {
    const char *peil, *folder;
    uint64_t from, to;
    enum mode mode;
    bool tell, programs;
};

struct totals {
    size_t found[FINDINGS], asked[FINDINGS], surveys_with[FINDINGS], surveys;
    struct planted_figures figures;
};

static bool read_results(const struct options *options, const char *folder,
                         const struct drawn *drawn, struct facts *facts, bool *left_out)
{
    char path[512], internal_path[512];
    struct facts internal = {0};
    snprintf(path, sizeof path, "%s/out/results.csv", folder);
    snprintf(internal_path, sizeof internal_path, "%s/out/internal/results.csv", folder);
    bool read = facts_read(facts, options->mode == INTERNAL ? internal_path : path);
    *left_out = false;
    if (read && options->mode == PLANTED) {
        read = facts_read(&internal, internal_path) && internal.count == facts->count;
        *left_out = read && !plant_level(facts, &internal, drawn->min_group);
    }
    facts_clear(&internal);
    return read;
}

static bool attack_planted_figures(const char *folder, struct attack *attack, struct facts *facts,
                                   struct totals *totals)
{
    char path[512];
    struct facts internal = {0};
    snprintf(path, sizeof path, "%s/out/internal/results.csv", folder);
    bool read = facts_read(&internal, path) && internal.count == facts->count;
    if (read)
        plant_figures(&totals->figures, attack, facts, &internal);
    facts_clear(&internal);
    return read;
}

static bool attack_survey(const struct options *options, uint64_t seed, struct totals *totals)
{
    static struct drawn drawn;
    struct facts facts = {0};
    char folder[400], programs[400];
    bool left_out;
    drawn_make(&drawn, seed,
               options->mode == WIDE    ? DRAWN_WIDE
               : options->mode == TOLD  ? DRAWN_TOLD
               : options->mode == ASKED ? DRAWN_ASKED
                                        : DRAWN_PLAIN);
    snprintf(folder, sizeof folder, "%s/survey", options->folder);
    snprintf(programs, sizeof programs, "%s/programs", options->folder);
    mkdir(folder, 0700);
    if (!drawn_write(&drawn, folder) || !programs_run(options->peil, folder) ||
        !read_results(options, folder, &drawn, &facts, &left_out)) {
        printf("%" PRIu64 " cannot be run\n", seed);
        return false;
    }
    struct attack attack = {.drawn = &drawn,
                            .facts = &facts,
                            .tell = options->tell,
                            .programs = options->programs ? programs : NULL};
    bool good = true;
    if (options->mode == FIGURES)
        good = attack_planted_figures(folder, &attack, &facts, totals);
    else if (!left_out)
        sides_attack(&attack);
    bool drawn_again = seed % 5 == 0; /* takes as long as the attack */
    if (options->mode == PUBLISHED && drawn_again &&
        !programs_documents_add_nothing(options->peil, folder)) {
        printf("%" PRIu64 " documents are not of the results alone\n", seed);
        attack.found[FOUND_MISREAD]++;
    }
    facts_clear(&facts);
    totals->surveys += !left_out;
    for (int f = 0; f < FINDINGS; f++) {
        totals->found[f] += attack.found[f];
        totals->asked[f] += attack.asked[f];
        totals->surveys_with[f] += attack.found[f] > 0;
    }
    return good;
}

static bool read_options(struct options *options, int count, char *arguments[])
{
    static const char *const modes[] = {"",       "--internal", "--planted", "--figures",
                                        "--wide", "--told",     "--asked"};
    *options = (struct options){.programs = false};
    int at = 1;
    for (; at < count && arguments[at][0] == '-'; at++) {
        int mode = ASKED;
        while (mode > PUBLISHED && strcmp(arguments[at], modes[mode]) != 0)
            mode--;
        bool programs = strcmp(arguments[at], "--programs") == 0;
        if (mode == PUBLISHED && !programs)
            return false;
        options->programs = options->programs || programs;
        options->mode = programs ? options->mode : (enum mode)mode;
    }
    options->tell = options->mode == PUBLISHED || options->mode >= WIDE;
    if (count - at != 4)
        return false;
    options->peil = arguments[at];
    options->folder = arguments[at + 1];
    options->from = strtoull(arguments[at + 2], NULL, 10);
    options->to = strtoull(arguments[at + 3], NULL, 10);
    return true;
}

static void print_totals(const struct totals *totals)
{
    const char *context, *stat;
    printf("# %-18s %zu\n", "surveys", totals->surveys);
    for (int f = 0; f < FINDINGS; f++)
        printf("# %-18s %zu found in %zu surveys, %zu tried\n", finding_name((enum finding)f),
               totals->found[f], totals->surveys_with[f], totals->asked[f]);
    for (size_t k = 0; figures_kind(k, &context, &stat); k++)
        if (totals->figures.planted[k] > 0)
            printf("# planted %zu found %zu: %s %s\n", totals->figures.planted[k],
                   totals->figures.found[k], context, stat == NULL ? "" : stat);
}

int main(int count, char *arguments[])
{
    struct options options;
    struct totals totals = {0};
    bool good = true;
    if (!read_options(&options, count, arguments)) {
        fprintf(stderr, "usage: attack_surveys "
                        "[--internal|--planted|--figures|--wide|--told|--asked] [--programs] PEIL "
                        "FOLDER FROM TO\n");
        return 2;
    }
    for (uint64_t seed = options.from; seed < options.to; seed++)
        good = attack_survey(&options, seed, &totals) && good;
    print_totals(&totals);
    return good ? 0 : 1;
}
