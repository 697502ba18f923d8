/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure: runs a command and adds one line to FIGURES: wall time and processor time (user and
 * system) in seconds, and peak resident memory in bytes.
 *
 *   measure FIGURES COMMAND [ARGUMENT...]
 *
 * The line is written only when the command succeeded; its exit code is handed on (127: it could
 * not be run; 128 + the signal that ended it). Peak memory is ru_maxrss, which POSIX does not name
 * but Linux and the BSDs fill in KiB (macOS: in bytes). One command is run, so that what
 * getrusage says of all children is about that one. It counts from the fork: what this small
 * program holds itself, 1 to 2 MB, is the least it can show. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "timing.h"

#ifdef __APPLE__
enum { MAXRSS_UNIT = 1 };
#else
enum { MAXRSS_UNIT = 1024 };
#endif

enum { NOT_RUN = 127, MEASURE_FAILED = 125, SIGNAL_BASE = 128 };

static int fail(const char *what)
{
    fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
    return MEASURE_FAILED;
}

static double seconds(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static int write_figures(const char *path, double wall)
{
    struct rusage usage;
    FILE *figures;
    if (getrusage(RUSAGE_CHILDREN, &usage) != 0)
        return fail("getrusage");
    figures = fopen(path, "a");
    if (figures == NULL)
        return fail(path);
    int written = fprintf(figures, "%.6f %.6f %.0f\n", wall,
                          seconds(&usage.ru_utime) + seconds(&usage.ru_stime),
                          (double)usage.ru_maxrss * MAXRSS_UNIT);
    return fclose(figures) != 0 || written < 0 ? fail(path) : EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    int state;
    if (argc < 3) {
        fputs("usage: measure FIGURES COMMAND [ARGUMENT...]\n", stderr);
        return MEASURE_FAILED;
    }
    double start = timing_now();
    pid_t child = fork();
    if (child < 0)
        return fail("fork");
    if (child == 0) {
        execvp(argv[2], argv + 2);
        fprintf(stderr, "measure: %s: %s\n", argv[2], strerror(errno));
        _exit(NOT_RUN);
    }
    while (waitpid(child, &state, 0) < 0)
        if (errno != EINTR)
            return fail("waitpid");
    double wall = timing_now() - start;
    if (WIFSIGNALED(state))
        return SIGNAL_BASE + WTERMSIG(state);
    return WEXITSTATUS(state) == 0 ? write_figures(argv[1], wall) : WEXITSTATUS(state);
}
