/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From when to when, by the times that platforms write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "pipeline/init/dates.h"

enum { MOST = 4 };

static void expect(const char *const texts[MOST], const char *wave, const char *collected)
{
    struct date_span span = {0};
    struct peil_arena arena = {0};
    for (size_t i = 0; i < MOST && texts[i]; i++)
        date_span_add(&span, texts[i], strlen(texts[i]));
    const char *got_wave = date_span_wave(&span, &arena);
    const char *got_collected = date_span_collected(&span, &arena);
    assert_string_equal(got_wave ? got_wave : "", wave);
    assert_string_equal(got_collected ? got_collected : "", collected);
    peil_arena_clear(&arena);
}

#define EXPECT(wave, collected, ...) expect((const char *const[MOST]){__VA_ARGS__}, wave, collected)

static void test_one_order(void **state)
{
    (void)state;
    EXPECT("2024-2025", "2025-03", "2025-03-01 09:06:00", "2025-03-31T10:00:00.000+01:00");
    EXPECT("2024-2025", "2024-09/2025-08", "2025-08-31", "2024-09-01");
    EXPECT("2025-2026", "2026-02", "27.02.2026 11:34", "1.2.2026 9:00");
    EXPECT("2024-2025", "2025-03", "4-3-2025 9:04:07", "1-3-2025 9:01:07");
    EXPECT("2024-2025", "2025-03", "2025/03/01 9:01:07 AM GMT+1");
    EXPECT("2023-2024", "2024-05", "15/5/24 8:41");
}

/* A number over 12 tells which is the day; without one both must say the same. */
static void test_two_orders(void **state)
{
    (void)state;
    EXPECT("2024-2025", "2025-03", "3/4/2025 9:00", "3/24/2025 9:00");
    EXPECT("2024-2025", "2025-04", "3/4/2025 9:00", "24/4/2025 9:00");
    EXPECT("2024-2025", "", "3/4/2025 9:00");
    EXPECT("2024-2025", "2025-05", "5/5/2025 9:00");
    EXPECT("", "", "3/10/2025 9:00"); /* March or October */
}

static void test_uncertain(void **state)
{
    (void)state;
    EXPECT("", "2025-06/2025-09", "2025-06-30", "2025-09-01");
    EXPECT("", "", "2025-03-01", "yesterday");
    EXPECT("", "", "1980-01-01 00:00:00"); /* LimeSurvey's, of anonymous answers */
    EXPECT("", "", "2025-13-01");
    EXPECT("", "", "13/13/2025");
    EXPECT("", "", "1.2.3");
    EXPECT("", "", "20250301");
    EXPECT("", "", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_one_order),
                                       cmocka_unit_test(test_two_orders),
                                       cmocka_unit_test(test_uncertain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
