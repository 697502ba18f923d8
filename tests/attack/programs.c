/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "programs.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char profile[] = "koepel=koepel_0";
enum { PATH = 600 };

/* Whether a command ends well; silent: without its messages. */
static bool run(const char *const command[], bool silent)
{
    pid_t child = fork();
    if (child == 0) {
        int nowhere = silent ? open("/dev/null", O_WRONLY) : -1;
        if (nowhere >= 0)
            dup2(nowhere, STDERR_FILENO);
        execv(command[0], (char *const *)command);
        _exit(127);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

bool programs_run(const char *peil, const char *folder)
{
    char data[PATH], out[PATH - 40];
    snprintf(data, sizeof data, "%s/export.csv", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    const char *with[] = {peil, "run", "-q",    "-j1",   "-s", folder,
                          "-o", out,   "--for", profile, data, NULL};
    const char *without[] = {peil, "run", "-q", "-j1", "-s", folder, "-o", out, data, NULL};
    char made[PATH];
    snprintf(made, sizeof made, "%s/profile-koepel-koepel_0.txt", out);
    unlink(made); /* of the survey before */
    return run(with, true) || run(without, false);
}

static bool same_files(const char *path, const char *other)
{
    char a[4096], b[sizeof a];
    FILE *first = fopen(path, "rb"), *second = fopen(other, "rb");
    bool same = first != NULL && second != NULL;
    for (size_t read = 1; same && read > 0;) {
        read = fread(a, 1, sizeof a, first);
        same = fread(b, 1, sizeof b, second) == read && memcmp(a, b, read) == 0;
    }
    if (first != NULL)
        fclose(first);
    if (second != NULL)
        fclose(second);
    return same;
}

bool programs_documents_add_nothing(const char *peil, const char *folder)
{
    char results[PATH], again[PATH], workbook[PATH], summary[PATH], page[PATH];
    snprintf(results, sizeof results, "%s/out/results.csv", folder);
    snprintf(again, sizeof again, "%s/again", folder);
    snprintf(workbook, sizeof workbook, "%s/out/workbook.xlsx", folder);
    snprintf(summary, sizeof summary, "%s/out/summary.txt", folder);
    snprintf(page, sizeof page, "%s/out/profile-koepel-koepel_0.txt", folder);
    const char *draw[] = {peil,  "workbook",      "-q",    "-s", folder, "-o",
                          again, "--plain-input", results, NULL};
    const char *write[] = {peil,  "summary",       "-q",    "-s", folder, "-o",
                           again, "--plain-input", results, NULL};
    const char *tell[] = {peil,    "summary",       "-q",    "-s", folder, "-o", again, "--for",
                          profile, "--plain-input", results, NULL};
    return run(draw, false) && same_files(again, workbook) && run(write, false) &&
           same_files(again, summary) &&
           (access(page, F_OK) != 0 || (run(tell, false) && same_files(again, page)));
}
