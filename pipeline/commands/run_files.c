/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run_files.c: what a run reads and writes; see run.h. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common.h"
#include "peil/summary.h"
#include "run.h"

static const char *const file_names[FILES] = {"internal/responses.csv",
                                              "internal/counts.csv",
                                              "internal/results.csv",
                                              "internal/accounting.csv",
                                              "results.csv",
                                              "workbook.xlsx",
                                              "summary.txt"};

/* No result takes the place of what it was made from. */
static enum peil_status check_paths(const struct run *run)
{
    enum peil_status status = PEIL_OK;
    for (size_t f = 0; f < FILES + run->options->profile_count && status == PEIL_OK; f++)
        status = command_check_output(run->options, run->outputs[f].path, run->diag);
    return status;
}

/* *made: what run_remove_folders takes away again. */
static enum peil_status make_folder(struct run *run, const char *path, mode_t mode,
                                    const char **made)
{
    struct peil_place place = {.file = path};
    struct stat there;
    if (mkdir(path, mode) == 0) {
        *made = path;
        return PEIL_OK;
    }
    if (errno == EEXIST && stat(path, &there) == 0 && S_ISDIR(there.st_mode))
        return PEIL_OK;
    return peil_report_errno(run->diag, &place, errno, "the folder cannot be made");
}

/* What an earlier run left stays as it is until the hold is released. */
enum peil_status run_make_folders(struct run *run)
{
    const char *out = run->options->output;
    const char *internal = peil_arena_format(&run->arena, "%s/internal", out);
    enum peil_status status = make_folder(run, out, 0777, &run->made_folder);
    if (status == PEIL_OK)
        status = make_folder(run, internal, 0700, &run->made_internal);
    if (status == PEIL_OK)
        status = check_paths(run);
    if (status == PEIL_OK)
        earlier_read(&run->earlier, out, run->manifest);
    return status;
}

void run_remove_folders(const struct run *run)
{
    if (run->made_internal != NULL)
        rmdir(run->made_internal);
    if (run->made_folder != NULL)
        rmdir(run->made_folder);
}

static enum peil_status remove_manifest(struct run *run, const char *path)
{
    struct peil_place place = {.file = path};
    if (unlink(path) == 0 || errno == ENOENT)
        return PEIL_OK;
    return peil_report_errno(run->diag, &place, errno, "cannot be removed");
}

enum peil_status run_begin_writing(struct run *run)
{
    earlier_warn(&run->earlier, run->outputs, FILES + run->options->profile_count, run->diag);
    enum peil_status status = remove_manifest(run, run->manifest);
    if (status == PEIL_OK)
        status = remove_manifest(run, run->internal_manifest);
    return status == PEIL_OK ? peil_hold_release(run->hold, run->diag) : status;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static bool is_markdown(const struct run *run)
{
    return run->options->format != NULL && strcmp(run->options->format, "md") == 0;
}

/* Every file of the run, and that its digest is wanted when it was read or written. */
void run_list_files(struct run *run)
{
    const char *out = run->options->output;
    size_t inputs = (size_t)run->options->operand_count, definition = 0, count = 0;
    while (peil_survey_files[definition] != NULL)
        definition++;
    struct manifest_entry *entries = peil_arena_alloc(
        &run->arena, definition + inputs + FILES + run->options->profile_count, sizeof *entries);
    for (size_t d = 0; d < definition; d++)
        entries[count++] = (struct manifest_entry){
            .kind = "definition",
            .path =
                peil_arena_format(&run->arena, "%s/%s", run->options->survey, peil_survey_files[d]),
            .name = peil_survey_files[d]};
    for (size_t i = 0; i < inputs; i++)
        entries[count++] = (struct manifest_entry){.kind = "input",
                                                   .path = run->options->operands[i],
                                                   .name = base_name(run->options->operands[i])};
    run->outputs = &entries[count];
    for (size_t f = 0; f < FILES; f++) {
        const char *name = f == SUMMARY && is_markdown(run) ? "summary.md" : file_names[f];
        run->paths[f] = peil_arena_format(&run->arena, "%s/%s", out, name);
        entries[count++] =
            (struct manifest_entry){.kind = "output", .path = run->paths[f], .name = name};
    }
    for (size_t p = 0; p < run->options->profile_count; p++)
        entries[count++] = (struct manifest_entry){.kind = "output", .path = "", .name = ""};
    run->manifest = peil_arena_format(&run->arena, "%s/manifest.csv", out);
    run->internal_manifest = peil_arena_format(&run->arena, "%s/internal/manifest.csv", out);
    run->hold = peil_hold_new();
    run->files = (struct manifest){entries, count};
    run->diag->files = (struct peil_files){manifest_note, &run->files, run->hold};
}

/* OUT/profile-GROUP-LEVEL.txt */
enum peil_status run_name_profiles(struct run *run)
{
    enum peil_status status = PEIL_OK;
    for (size_t p = 0; p < run->options->profile_count && status == PEIL_OK; p++) {
        const char *text = run->options->profiles[p], *name = "";
        struct manifest_entry *entry = &run->outputs[FILES + p];
        status = peil_profile_name(run->survey, text, &run->arena, &name, run->diag);
        entry->name =
            peil_arena_format(&run->arena, "profile-%s.%s", name, is_markdown(run) ? "md" : "txt");
        entry->path = peil_arena_format(&run->arena, "%s/%s", run->options->output, entry->name);
        for (size_t before = 0; before < p && status == PEIL_OK; before++) {
            if (strcmp(run->outputs[FILES + before].name, entry->name) != 0)
                continue;
            peil_report(run->diag, PEIL_FAULT, NULL, "--for %s: that profile is asked for twice",
                        text);
            status = PEIL_USAGE;
        }
    }
    return status;
}

/* What is internal is listed inside: a digest of unprotected figures that readers have could be
 * tried against guesses. */
enum peil_status run_write_manifests(struct run *run)
{
    enum { INTERNAL = ACCOUNTING + 1 };
    struct manifest_entry *internal = run->outputs;
    size_t outputs = FILES + run->options->profile_count;
    earlier_remove(&run->earlier, run->outputs, outputs, run->diag);
    enum peil_status status = manifest_write(run->internal_manifest, COMMAND_PRIVATE, run->options,
                                             internal, INTERNAL, run->diag);
    if (status != PEIL_OK)
        return status;
    memmove(internal, internal + INTERNAL, (outputs - INTERNAL) * sizeof *internal);
    return manifest_write(run->manifest, COMMAND_PUBLIC, run->options, run->files.entries,
                          run->files.count - INTERNAL, run->diag);
}
