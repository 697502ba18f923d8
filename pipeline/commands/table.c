/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of commands: dispatch, usage and the names of the links come from it. */
#include <string.h>

#include "peil/options.h"

const struct peil_command peil_commands[] = {
    {"run", "EXPORT...", "the whole job: exports to workbook and summary",
     "Writes OUT/{workbook.xlsx,summary.txt,results.csv,manifest.csv}, with --for also\n"
     "OUT/profile-GROUP-LEVEL.txt (with --format md both end in .md), and, for the\n"
     "analyst only, OUT/internal/{responses,counts,results,accounting,manifest}.csv.",
     peil_run_command},
    {"init", "FILE...", "draft a definition from an export, or from what a platform has",
     "Reads an export; writes DIR/{survey,choices,settings}.csv (-o DIR), to be confirmed and\n"
     "completed: the column note says what was guessed.",
     peil_init_command},
    {"check", "[EXPORT...]", "name every fault of a definition, and of exports against it",
     "Reads the definition and, when given, exports; writes nothing but messages.",
     peil_check_command},
    {"clean", "[EXPORT...]", "exports of a survey tool to responses",
     "Reads exports (CSV); writes responses: one row a respondent.", peil_clean_command},
    {"score", "[RESPONSES]", "derive groups and scale scores",
     "Reads responses; writes responses with the calculated variables.", peil_score_command},
    {"tally", "[RESPONSES]", "count who gave which answer",
     "Reads scored responses; writes counts. With --merge: reads tables of counts, adds them.",
     peil_tally_command},
    {"describe", "[COUNTS]", "n, missing, means, SDs, shares and distributions",
     "Reads counts; writes results.", peil_describe_command},
    {"reliability", "[COUNTS]", "Cronbach's alpha and item statistics of the scales",
     "Reads counts; writes results.", peil_reliability_command},
    {"compare", "[COUNTS]", "differences between groups, with effects and families",
     "Reads counts; writes results.", peil_compare_command},
    {"protect", "[RESULTS...]", "withhold and round: the only door to readers",
     "Reads results of the stages before it; writes results that may be shown.",
     peil_protect_command},
    {"workbook", "[RESULTS...]", "the Excel workbook",
     "Reads protected results (any with --internal); writes an .xlsx file (-o).",
     peil_workbook_command},
    {"summary", "[RESULTS...]", "the summary, or the profile of a group",
     "Reads protected results (any with --internal); writes text, or Markdown.",
     peil_summary_command},
    {NULL, NULL, NULL, NULL, NULL},
};

const struct peil_command *peil_command_find(const char *name)
{
    for (const struct peil_command *command = peil_commands; command->name != NULL; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}
