/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/responses.h"

static enum peil_status tee_open(void *context, const struct peil_schema *schema)
{
    const struct peil_row_tee *tee = context;
    enum peil_status status = tee->first.open(tee->first.context, schema);
    return status == PEIL_OK ? tee->second.open(tee->second.context, schema) : status;
}

static enum peil_status tee_row(void *context, const struct peil_row *row)
{
    const struct peil_row_tee *tee = context;
    enum peil_status status = tee->first.row(tee->first.context, row);
    return status == PEIL_OK ? tee->second.row(tee->second.context, row) : status;
}

static enum peil_status tee_close(void *context)
{
    const struct peil_row_tee *tee = context;
    enum peil_status status = tee->first.close(tee->first.context);
    return status == PEIL_OK ? tee->second.close(tee->second.context) : status;
}

struct peil_row_sink peil_row_tee_sink(struct peil_row_tee *tee)
{
    return (struct peil_row_sink){tee, tee_open, tee_row, tee_close};
}
