/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check_workbook: what is wrong with the parts of a workbook, one line a fault.
 *
 *   check_workbook FILE [MARK]     MARK: what every page of an internal one must say
 *
 * Exit code 1: there is a fault. */
#include <stdlib.h>

#include "package.h"

int main(int argc, char *argv[])
{
    struct package package;
    if (argc < 2) {
        fputs("usage: check_workbook FILE [MARK]\n", stderr);
        return 2;
    }
    if (package_open(&package, argv[1], stdout)) {
        package.mark = argc > 2 ? argv[2] : NULL;
        check_parts(&package);
        check_book(&package);
        check_styles(&package);
        check_sheets(&package);
        check_tables(&package);
        check_charts(&package);
    }
    size_t faults = package.faults;
    package_close(&package);
    return faults == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
