/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "findings.h"

#include <stdlib.h>
#include <string.h>

#include "peil/csv.h"

/* In the order in which one is of use: what is wrong above may be why it is below. */
static const struct {
    const char *about, *heading;
} abouts[] = {{"definition", "the definition"},
              {"file", "the files"},
              {"columns", "columns"},
              {"rows", "rows"},
              {"answers", "answers"},
              {"privacy", "privacy"},
              {"groups", "what readers see"},
              {"confirm", "to confirm"},
              {"", "in all"}};
enum { ABOUTS = sizeof abouts / sizeof abouts[0] };

static const char *const severities[] = {"note", "warning", "fault"};

static void keep(void *context, enum peil_severity severity, const struct peil_place *place,
                 const char *message)
{
    struct check_findings *findings = context;
    struct peil_arena *arena = &findings->arena;
    const char *about = findings->diag->about;
    findings->list =
        peil_grow(findings->list, &findings->capacity, findings->count + 1, sizeof *findings->list);
    findings->list[findings->count++] = (struct check_finding){
        .severity = severity,
        .about = about != NULL ? about : "",
        .file = peil_arena_text(arena, place != NULL && place->file ? place->file : ""),
        .column = peil_arena_text(arena, place != NULL && place->column ? place->column : ""),
        .message = peil_arena_text(arena, message),
        .row = place != NULL ? place->row : 0,
        .line = place != NULL ? place->line : 0};
}

void check_findings_begin(struct check_findings *findings, struct peil_diag *diag)
{
    *findings = (struct check_findings){.diag = diag};
    diag->collect = keep;
    diag->context = findings;
}

static void print(struct peil_diag *diag, const struct check_finding *finding)
{
    struct peil_place place = {.file = *finding->file ? finding->file : NULL,
                               .row = finding->row,
                               .line = finding->line,
                               .column = *finding->column ? finding->column : NULL};
    peil_report(diag, finding->severity, &place, "%s", finding->message);
}

static void count(const struct check_findings *findings, const char *about, size_t counts[3])
{
    counts[PEIL_NOTE] = counts[PEIL_WARNING] = counts[PEIL_FAULT] = 0;
    for (size_t i = 0; i < findings->count; i++)
        counts[findings->list[i].severity] += strcmp(findings->list[i].about, about) == 0;
}

static void print_about(struct check_findings *findings, struct peil_diag *diag, size_t a)
{
    size_t counts[3];
    count(findings, abouts[a].about, counts);
    bool headed = counts[PEIL_FAULT] + counts[PEIL_WARNING] > 0;
    if (headed)
        peil_report(diag, PEIL_NOTE, NULL, "-- %s: %zu fault%s, %zu warning%s", abouts[a].heading,
                    counts[PEIL_FAULT], counts[PEIL_FAULT] == 1 ? "" : "s", counts[PEIL_WARNING],
                    counts[PEIL_WARNING] == 1 ? "" : "s");
    for (int severity = PEIL_FAULT; severity >= PEIL_NOTE; severity--)
        for (size_t i = 0; i < findings->count; i++)
            if ((int)findings->list[i].severity == severity &&
                strcmp(findings->list[i].about, abouts[a].about) == 0)
                print(diag, &findings->list[i]);
}

void check_findings_end(struct check_findings *findings)
{
    struct peil_diag *diag = findings->diag;
    size_t faults = diag->faults, warnings = diag->warnings;
    diag->collect = NULL;
    diag->context = NULL;
    for (size_t a = 0; a < ABOUTS; a++)
        print_about(findings, diag, a);
    diag->faults = faults;
    diag->warnings = warnings;
    free(findings->list);
    peil_arena_clear(&findings->arena);
}

static void put_number(struct peil_csv *csv, uint64_t number)
{
    if (number > 0)
        peil_csv_count(csv, number);
    else
        peil_csv_text(csv, "");
}

static enum peil_status put(struct peil_csv *csv, const struct check_finding *finding)
{
    peil_csv_text(csv, severities[finding->severity]);
    peil_csv_text(csv, finding->about);
    peil_csv_text(csv, finding->file);
    put_number(csv, finding->row);
    put_number(csv, finding->line);
    peil_csv_text(csv, finding->column);
    peil_csv_text(csv, finding->message);
    return peil_csv_end_record(csv);
}

enum peil_status check_findings_write(struct check_findings *findings, const char *path)
{
    static const char *const names[] = {"severity", "about",  "file",   "row",
                                        "line",     "column", "message"};
    struct peil_csv *csv = NULL;
    enum peil_status status = peil_csv_open(&csv, path, 0600, true, findings->diag);
    if (status != PEIL_OK)
        return status;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        peil_csv_text(csv, names[i]);
    status = peil_csv_end_record(csv);
    for (size_t a = 0; a < ABOUTS; a++)
        for (size_t i = 0; status == PEIL_OK && i < findings->count; i++)
            if (strcmp(findings->list[i].about, abouts[a].about) == 0)
                status = put(csv, &findings->list[i]);
    if (status == PEIL_OK)
        return peil_csv_close(csv);
    peil_csv_discard(csv);
    return status;
}
