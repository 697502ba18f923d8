/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil COMMAND ..., or peil-COMMAND ... through a link of that name. */
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <string.h>

#include "commands/common.h"
#include "peil/options.h"
#include "peil/output.h"
#include "peil/results.h"
#include "peil/text.h"

/* An interrupted run leaves no half-written file. */
static void remove_and_end(int number)
{
    peil_output_remove_all();
    signal(number, SIG_DFL);
    raise(number);
}

static void set_up(void)
{
    gsl_set_error_handler_off();
    signal(SIGPIPE, SIG_IGN); /* a closed pipe and a limit on file sizes are errors of write() */
#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN);
#endif
    signal(SIGINT, remove_and_end);
    signal(SIGTERM, remove_and_end);
    signal(SIGHUP, remove_and_end);
}

static enum peil_status print_version(void)
{
    int written = printf("peil %s\nLicence GPL-3.0-or-later.\n", PEIL_VERSION);
    return written > 0 && fflush(stdout) == 0 ? PEIL_OK : PEIL_FILE;
}

static void report_command(const char *asked, struct peil_diag *diag)
{
    enum { MOST = 32 };
    const char *names[MOST];
    size_t count = 0;
    for (; peil_commands[count].name != NULL && count < MOST; count++)
        names[count] = peil_commands[count].name;
    const char *near = peil_text_nearest(asked, names, count);
    peil_report(diag, PEIL_FAULT, NULL, "'%s' is not a command (%s%s%s)", asked,
                near ? "did you mean '" : "peil --help lists them", near ? near : "",
                near ? "'?" : "");
}

/* What is asked of the program as a whole, without a command. */
static enum peil_status answer(const char *asked, struct peil_diag *diag)
{
    if (asked != NULL && (strcmp(asked, "--help") == 0 || strcmp(asked, "-h") == 0))
        return peil_usage_print(NULL, stdout);
    if (asked != NULL && (strcmp(asked, "--version") == 0 || strcmp(asked, "-V") == 0))
        return print_version();
    if (asked != NULL && strcmp(asked, "--list-statistics") == 0)
        return peil_list_statistics(stdout);
    if (asked == NULL)
        peil_usage_print(NULL, stderr);
    else
        report_command(asked, diag);
    return PEIL_USAGE;
}

static enum peil_status run(const struct peil_command *command, int argc, char *argv[])
{
    struct peil_diag diag;
    struct peil_options options;
    char program[32];
    snprintf(program, sizeof program, "peil %s", command->name);
    peil_diag_init(&diag, program, stderr);
    enum peil_status status = peil_options_parse(command, argc, argv, &options, &diag);
    if (status != PEIL_OK)
        return status;
    if (options.help)
        return peil_usage_print(command, stdout);
    if (options.version)
        return print_version();
    status = command_check_output(&options, options.output, &diag);
    if (status == PEIL_OK)
        status = command_check_output(&options, options.accounting, &diag);
    if (status == PEIL_OK)
        status = command_check_output(&options, options.report, &diag);
    if (status == PEIL_OK)
        status = command_check_output(&options, options.uncoded, &diag);
    return status == PEIL_OK ? command->run(&options, &diag) : status;
}

int main(int argc, char *argv[])
{
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    const char *name = slash != NULL ? slash + 1 : argc > 0 ? argv[0] : "peil";
    struct peil_diag diag;
    set_up();
    if (strncmp(name, "peil-", 5) == 0 && peil_command_find(name + 5) != NULL)
        return (int)run(peil_command_find(name + 5), argc, argv);
    if (argc > 1 && peil_command_find(argv[1]) != NULL)
        return (int)run(peil_command_find(argv[1]), argc - 1, argv + 1);
    peil_diag_init(&diag, "peil", stderr);
    return (int)answer(argc > 1 ? argv[1] : NULL, &diag);
}
