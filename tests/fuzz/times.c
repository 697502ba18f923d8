/* SPDX-License-Identifier: GPL-3.0-or-later */
/* times.c: two lines of any bytes as start and end, and the first as a duration. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "peil/quality.h"

/* The bytes up to a line end or NUL, as a text of its own. */
static char *text_of(const uint8_t *data, size_t size)
{
    size_t length = 0;
    while (length < size && data[length] != '\n' && data[length] != '\0')
        length++;
    return peil_copy_text((const char *)data, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int64_t longest = INT64_C(8100) * 366 * 86400000; /* years 1900 to 9999 */
    char *start = text_of(data, size);
    size_t used = strlen(start) < size ? strlen(start) + 1 : size;
    char *end = text_of(data + used, size - used);
    int64_t there = -1, back = -1, seconds = -1;
    bool forth = peil_elapsed(start, end, &there);
    fuzz_require(!forth || (there >= 0 && there < longest));
    fuzz_require(!forth || !peil_elapsed(end, start, &back) || (there == 0 && back == 0));
    fuzz_require(!peil_elapsed(start, start, &back) || back == 0);
    fuzz_require(!peil_duration(start, &seconds) || seconds >= 0);
    free(start);
    free(end);
    return 0;
}
