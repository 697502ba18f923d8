/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of peil/alloc.h and peil/status.h. */
#define _XOPEN_SOURCE 700 /* mkdtemp() */
#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "peil/alloc.h"
#include "peil/output.h"
#include "peil/status.h"

/* Sanitizers have allocators of their own, which stop the program where malloc gives NULL. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static void test_blocks_are_zeroed(void **state)
{
    (void)state;
    unsigned char *block = peil_alloc(1000, 3);
    for (size_t at = 0; at < 3000; at++) {
        assert_int_equal(block[at], 0);
    }
    free(block);
    void *nothing = peil_alloc(0, 8);
    assert_non_null(nothing);
    nothing = peil_resize(nothing, 0, 0);
    assert_non_null(nothing);
    free(nothing);
}

static void test_grow_doubles_and_keeps(void **state)
{
    (void)state;
    size_t capacity = 0;
    int *numbers = peil_grow(NULL, &capacity, 1, sizeof *numbers);
    assert_int_equal(capacity, 16);
    for (int at = 0; at < 16; at++) {
        numbers[at] = at * at;
    }
    numbers = peil_grow(numbers, &capacity, 16, sizeof *numbers);
    assert_int_equal(capacity, 16);
    numbers = peil_grow(numbers, &capacity, 17, sizeof *numbers);
    assert_int_equal(capacity, 32);
    numbers = peil_grow(numbers, &capacity, 1000, sizeof *numbers);
    assert_true(capacity >= 1000);
    for (int at = 0; at < 16; at++) {
        assert_int_equal(numbers[at], at * at);
    }
    free(numbers);
}

static void test_copies_of_text(void **state)
{
    (void)state;
    char *copy = peil_copy_text("koepel", 3);
    assert_string_equal(copy, "koe");
    free(copy);
    copy = peil_copy_text(NULL, 0);
    assert_string_equal(copy, "");
    free(copy);
}

static void test_arena_keeps_what_it_gave(void **state)
{
    (void)state;
    struct peil_arena arena = {0};
    enum { MANY = 5000 };
    static const char *texts[MANY];
    for (int at = 0; at < MANY; at++) {
        texts[at] = peil_arena_format(&arena, "item %d of %s", at, "scale");
        if (at % 500 == 0) {
            unsigned char *large = peil_arena_alloc(&arena, 300000, 1); /* over a whole chunk */
            assert_int_equal(large[0] | large[299999], 0);
            memset(large, 0xFF, 300000);
        }
    }
    for (int at = 0; at < MANY; at++) {
        char expected[40];
        snprintf(expected, sizeof expected, "item %d of scale", at);
        assert_string_equal(texts[at], expected);
    }
    assert_string_equal(peil_arena_copy(&arena, "onderwijs", 4), "onde");
    assert_string_equal(peil_arena_text(&arena, "net"), "net");
    peil_arena_clear(&arena);
    assert_null(arena.chunks);
    assert_string_equal(peil_arena_text(&arena, "again"), "again");
    peil_arena_clear(&arena);
    peil_arena_clear(&arena);
}

static void test_arena_formats_any_length(void **state)
{
    (void)state;
    struct peil_arena arena = {0};
    static char long_text[2000];
    memset(long_text, 'x', sizeof long_text - 1);
    for (size_t length = 0; length < sizeof long_text; length++) {
        const char *text = peil_arena_format(&arena, "%.*s", (int)length, long_text);
        assert_int_equal(strlen(text), length);
    }
    peil_arena_clear(&arena);
}

static void test_arena_aligns_and_zeroes(void **state)
{
    (void)state;
    struct peil_arena arena = {0};
    for (size_t size = 1; size < 200; size++) {
        peil_arena_copy(&arena, "x", 1); /* leaves an odd address behind */
        unsigned char *block = peil_arena_alloc(&arena, size, 7);
        assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
        for (size_t at = 0; at < size * 7; at++) {
            assert_int_equal(block[at], 0);
        }
        memset(block, 0xAA, size * 7);
    }
    peil_arena_clear(&arena);
}

/* Runs `action` in a child with standard error in a pipe; its exit code, and what it said. */
static int in_child(void (*action)(const char *), const char *argument, char *said, size_t room)
{
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        action(argument);
        _exit(99);
    }
    close(ends[1]);
    size_t used = 0;
    ssize_t got;
    while ((got = read(ends[0], said + used, room - 1 - used)) > 0) {
        used += (size_t)got;
    }
    said[used] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void ask_for_too_much(const char *path)
{
    struct peil_diag diag;
    struct peil_output *output;
    peil_diag_init(&diag, "test", stderr);
    if (peil_output_open(&output, path, 0600, &diag) != PEIL_OK ||
        access(peil_output_temporary(output), F_OK) != 0) {
        _exit(98);
    }
    volatile size_t half = SIZE_MAX / 2;
    peil_alloc(half, 4);
}

static void test_overflow_ends_the_program_and_leaves_nothing(void **state)
{
    (void)state;
    char directory[] = "/tmp/peil-test-XXXXXX", path[64], said[256];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/out.csv", directory);
    assert_int_equal(in_child(ask_for_too_much, path, said, sizeof said), PEIL_MEMORY);
    assert_string_equal(said, "peil: out of memory\n");
    assert_int_equal(rmdir(directory), 0); /* which only an empty one allows */
}

static void fill_memory(const char *argument)
{
    (void)argument;
    struct rlimit limit = {.rlim_cur = 256u << 20, .rlim_max = 256u << 20};
    if (setrlimit(RLIMIT_AS, &limit) != 0) {
        _exit(97);
    }
    for (int block = 0; block < 1000; block++) {
        if (peil_alloc(1 << 20, 1) == NULL) {
            _exit(96);
        }
    }
}

static void test_no_memory_left_ends_the_program(void **state)
{
    (void)state;
    char said[256];
    if (SANITIZED) {
        skip();
    }
    assert_int_equal(in_child(fill_memory, "", said, sizeof said), PEIL_MEMORY);
    assert_string_equal(said, "peil: out of memory\n");
}

static void test_every_status_has_its_sentence(void **state)
{
    (void)state;
    for (int status = PEIL_OK; status <= PEIL_DIFFERENT; status++) {
        const char *message = peil_status_message((enum peil_status)status);
        assert_non_null(message);
        assert_string_not_equal(message, "unknown status");
        for (int other = PEIL_OK; other < status; other++) {
            assert_string_not_equal(message, peil_status_message((enum peil_status)other));
        }
    }
    assert_non_null(peil_status_message((enum peil_status)77));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_are_zeroed),
        cmocka_unit_test(test_grow_doubles_and_keeps),
        cmocka_unit_test(test_copies_of_text),
        cmocka_unit_test(test_arena_keeps_what_it_gave),
        cmocka_unit_test(test_arena_formats_any_length),
        cmocka_unit_test(test_arena_aligns_and_zeroes),
        cmocka_unit_test(test_overflow_ends_the_program_and_leaves_nothing),
        cmocka_unit_test(test_no_memory_left_ends_the_program),
        cmocka_unit_test(test_every_status_has_its_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
