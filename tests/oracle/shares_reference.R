# SPDX-License-Identifier: GPL-3.0-or-later
# Writes shares_reference.h: what R says of degenerate tables, pairs of shares and corrected
# p-values of which some are undefined.
# Run: Rscript shares_reference.R > shares_reference.h   (made with R 4.2.2)
v <- function(x) paste0(ifelse(is.na(x), "-1", sprintf("%.17g", x)), collapse = ", ")
rows <- function(name, m) {
  cat(sprintf("static const double %s[][%d] = {\n", name, ncol(m)))
  for (i in seq_len(nrow(m))) cat(sprintf("    {%s},\n", v(m[i, ])))
  cat("};\n")
}
cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat(sprintf("/* Made by shares_reference.R with %s; do not edit. */\n", R.version.string))
cat("#ifndef SHARES_REFERENCE_H\n#define SHARES_REFERENCE_H\n\n")

cat("/* p (-1: undefined), then Holm, Benjamini-Hochberg, Bonferroni of p.adjust. */\n")
p <- c(.02, NA, .5, .0004, NA, .02, 1, .049, .05, NA, .02, 3e-9)
rows("reference_adjust_undefined",
     cbind(p, sapply(c("holm", "BH", "bonferroni"), function(m) p.adjust(p, m))))

cat("/* A row of shares, x and n. */\n")
x <- c(12, 30, 45, 0, 61, 28); n <- c(41, 60, 62, 33, 61, 29)
rows("reference_row", cbind(x, n))
cat("/* Its pairs of columns with 30 respondents or more, prop.test(correct = FALSE): columns,\n",
    "* z, p, p with Bonferroni. */\n")
j <- which(n >= 30); pairs <- t(combn(j, 2))
one <- t(apply(pairs, 1, function(q) {
  t <- suppressWarnings(prop.test(x[q], n[q], correct = FALSE))
  c(q - 1, sign(diff(-x[q] / n[q])) * sqrt(t$statistic), t$p.value)
}))
rows("reference_row_pairs", cbind(one, p.adjust(one[, 4], "bonferroni")))

cat("/* 2 x 3 tables by row: cells, then X2, df, p, of the rows and columns with a total. */\n")
tables <- rbind(c(5, 0, 7, 9, 0, 2), c(0, 0, 8, 6, 1, 0), c(1, 0, 0, 0, 1, 1),
                c(30, 40, 0, 0, 0, 1))
rows("reference_sparse", t(apply(tables, 1, function(cells) {
  m <- matrix(cells, 2, byrow = TRUE); m <- m[rowSums(m) > 0, colSums(m) > 0]
  t <- suppressWarnings(chisq.test(m, correct = FALSE))
  c(cells, t$statistic, t$parameter, t$p.value)
})))
cat("/* fisher.test of Agresti's job satisfaction by income (2002, p. 57); simulated, 10^6. */\n")
job <- matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4)
set.seed(1)
rows("reference_job", rbind(c(fisher.test(job)$p.value,
                              fisher.test(job, simulate.p.value = TRUE, B = 1e6)$p.value)))
cat("\n#endif\n")
