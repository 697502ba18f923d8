/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of pipeline/commands/worker.h: order, failures and messages, with one thread and two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../pipeline/commands/worker.h"

static char done[64], said[64];

static void keep_message(void *context, enum peil_severity severity, const struct peil_place *place,
                         const char *text)
{
    (void)context;
    (void)severity;
    assert_string_equal(place->file, "file");
    strncat(said, text, sizeof said - strlen(said) - 1);
}

/* A step: a letter; a capital one fails with a message. */
static enum peil_status step(void *context, struct peil_diag *diag)
{
    const char *letter = context;
    struct peil_place place = {.file = "file"};
    strncat(done, letter, 1);
    if (*letter >= 'a')
        return PEIL_OK;
    peil_report(diag, PEIL_FAULT, &place, "%s", letter);
    return PEIL_DATA;
}

static enum peil_status run_steps(const char *jobs, const char *const letters[], size_t count,
                                  struct peil_diag *diag)
{
    struct worker worker;
    peil_diag_init(diag, "test", NULL);
    diag->collect = keep_message;
    done[0] = said[0] = '\0';
    worker_init(&worker, jobs, diag);
    for (size_t i = 0; i < count; i++)
        worker_start(&worker, step, (void *)(uintptr_t)letters[i]);
    return worker_wait(&worker);
}

static const char *const threads[] = {"1", "2"};

/* More than can stand in line. */
static void tasks_run_in_order(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    for (size_t t = 0; t < 2; t++) {
        struct peil_diag diag;
        assert_int_equal(run_steps(threads[t], letters, 10, &diag), PEIL_OK);
        assert_string_equal(done, "abcdefghij");
        assert_int_equal(diag.faults, 0);
    }
}

static void nothing_runs_after_a_failure(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "B", "c", "D", "e", "f", "g"};
    for (size_t t = 0; t < 2; t++) {
        struct peil_diag diag;
        assert_int_equal(run_steps(threads[t], letters, 7, &diag), PEIL_DATA);
        assert_string_equal(done, "aB");
        assert_string_equal(said, "B"); /* once, when it was waited for */
        assert_int_equal(diag.faults, 1);
    }
}

static void waiting_without_a_task_is_nothing(void **state)
{
    (void)state;
    struct peil_diag diag;
    assert_int_equal(run_steps("2", NULL, 0, &diag), PEIL_OK);
    assert_string_equal(done, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tasks_run_in_order),
        cmocka_unit_test(nothing_runs_after_a_failure),
        cmocka_unit_test(waiting_without_a_task_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
