/* SPDX-License-Identifier: GPL-3.0-or-later */
/* peil init: a first draft of a definition. */
#include "peil/init.h"

#include "common.h"

enum peil_status peil_init_command(const struct peil_options *options, struct peil_diag *diag)
{
    struct peil_clean_options exports = command_clean_options(options);
    struct peil_init_options init = {.paths = exports.paths,
                                     .path_count = exports.path_count,
                                     .directory = options->output,
                                     .delimiter = exports.delimiter,
                                     .encoding = exports.encoding,
                                     .platform = exports.platform,
                                     .sheet = exports.sheet,
                                     .header_rows = exports.header_rows};
    if (init.path_count == 0 || init.directory == NULL) {
        peil_report(diag, PEIL_FAULT, NULL,
                    init.path_count == 0 ? "nothing to draft from: name an export"
                                         : "no folder for the definition: name it with -o DIR");
        return PEIL_USAGE;
    }
    return peil_init(&init, diag);
}
