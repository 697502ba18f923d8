/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* RTLD_NEXT, which POSIX has since 2024 */
#include "compression.h"

#include <dlfcn.h>
#include <string.h>
#include <zlib.h>

/* Of a workbook with a dozen groupings level 2 takes a quarter of the time of level 6, and a sixth
 * more room; level 1 is hardly faster. */
enum { FAST = 2 };

typedef int init_function(z_streamp, int, int, int, int, int, const char *, int);

static _Thread_local bool fast;

void compression_fast(bool on)
{
    fast = on;
}

static init_function *find_zlib(void)
{
    void *found = dlsym(RTLD_NEXT, "deflateInit2_");
    init_function *function;
    memcpy(&function, &found, sizeof function); /* C has no conversion between the two */
    return function;
}

int deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory,
                  int strategy, const char *version, int size)
{
    init_function *zlib = find_zlib();
    if (zlib == NULL)
        return Z_VERSION_ERROR;
    if (fast && level == Z_DEFAULT_COMPRESSION)
        level = FAST;
    return zlib(stream, level, method, window_bits, memory, strategy, version, size);
}
