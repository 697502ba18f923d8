# SPDX-License-Identifier: GPL-3.0-or-later
# Writes rank_reference.h: what base R says of rank tests and paired tests, and the effects from
# their definitions on the whole matrix of pairs. R expands to respondents; Peil never does.
# Run: Rscript rank_reference.R | clang-format > rank_reference.h   (made with R 4.2.2)
v <- function(x) paste0(sprintf("%.17g", x), collapse = ", ")
define <- function(name, x) cat(sprintf("static const double %s[] = {%s};\n", name, v(x)))
count <- function(name, x) cat(sprintf("static const uint64_t %s[] = {%s};\n", name, v(x)))
rows <- function(name, m) {
  cat(sprintf("static const double %s[][%d] = {\n", name, ncol(m)))
  for (i in seq_len(nrow(m))) cat(sprintf("    {%s},\n", v(m[i, ])))
  cat("};\n")
}
cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat(sprintf("/* Made by rank_reference.R with %s; do not edit. */\n", R.version.string))
cat("#ifndef RANK_REFERENCE_H\n#define RANK_REFERENCE_H\n\n#include <stdint.h>\n\n")

cat("/* Answers 1 to 5 of four groups, as counts. */\n")
counts <- list(a = c(2, 5, 9, 14, 7), b = c(6, 9, 8, 4, 3), c = c(0, 3, 4, 10, 12),
               d = c(40, 55, 130, 210, 97))
g <- lapply(counts, function(n) rep(1:5, n))
for (k in names(counts)) count(paste0("rank_", k), counts[[k]])

wilcoxon <- function(x, y) suppressWarnings(wilcox.test(x, y, exact = FALSE, correct = FALSE))
effect <- function(x, y) {
  d <- sign(outer(x, y, "-")); n <- length(x); m <- length(y); delta <- mean(d)
  s1 <- var(rowMeans(d)); s2 <- var(colMeans(d))
  s12 <- sum((d - delta)^2) / ((n - 1) * (m - 1))
  variance <- ((m - 1) * s1 + (n - 1) * s2 + s12) / (n * m)
  # Brunner and Munzel, from the ranks
  r <- rank(c(x, y)); r1 <- r[seq_along(x)]; r2 <- r[-seq_along(x)]
  v1 <- sum((r1 - rank(x) - mean(r1) + (n + 1) / 2)^2) / (n - 1)
  v2 <- sum((r2 - rank(y) - mean(r2) + (m + 1) / 2)^2) / (m - 1)
  w <- n * m * (mean(r1) - mean(r2)) / ((n + m) * sqrt(n * v1 + m * v2))
  df <- (n * v1 + m * v2)^2 / ((n * v1)^2 / (n - 1) + (m * v2)^2 / (m - 1))
  limits <- function(q) (delta - delta^3 + c(-1, 1) * q * sqrt(variance) *
    sqrt((1 - delta^2)^2 + q^2 * variance)) / (1 - delta^2 + q^2 * variance)
  c((1 + delta) / 2, delta, variance, limits(qt(.975, df)), w, df,
    2 * pt(-abs(w), df), s1, s2, s12, limits(qnorm(.975)))
}
pairs <- list(c("a", "b"), c("a", "c"), c("b", "d"), c("c", "d"))
cat("/* a-b, a-c, b-d, c-d: W, p of wilcox.test without correction; A, delta, Cliff's consistent\n",
    "* variance, limits on Brunner and Munzel's df; their statistic, df, p; the three terms of the\n",
    "* variance, limits of the normal quantile. */\n")
rows("rank_two", t(sapply(pairs, function(p) {
  w <- wilcoxon(g[[p[1]]], g[[p[2]]])
  c(w$statistic, w$p.value, effect(g[[p[1]]], g[[p[2]]]))
})))
cat("/* All four: kruskal.test H, df, p, H/(N-1). */\n")
y <- unlist(g); f <- factor(rep(names(g), lengths(g))); k <- kruskal.test(y, f); N <- length(y)
define("rank_kruskal", c(k$statistic, k$parameter, k$p.value, k$statistic / (N - 1)))
cat("/* Dunn's pairs: difference of mean ranks, se, z, p, Holm's. */\n")
r <- rank(y); t <- table(y); s2 <- N * (N + 1) / 12 - sum(t^3 - t) / (12 * (N - 1))
m <- tapply(r, f, mean); n <- table(f); p <- combn(4, 2)
dunn <- t(apply(p, 2, function(i) {
  se <- sqrt(s2 * sum(1 / n[i])); z <- (m[i[1]] - m[i[2]]) / se
  c(m[i[1]] - m[i[2]], se, z, 2 * pnorm(-abs(z)))
}))
rows("rank_dunn", cbind(dunn, p.adjust(dunn[, 4], "holm")))

cat("\n/* Two questions, the same people: first, second, n. */\n")
first <- c(1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5)
second <- c(1, 1, 2, 1, 3, 4, 2, 3, 4, 5, 5, 4, 1, 3)
times <- c(3, 2, 6, 4, 9, 2, 3, 8, 11, 5, 7, 6, 1, 4)
cat(sprintf("static const int64_t pairs_first[] = {%s};\n", v(first)))
cat(sprintf("static const int64_t pairs_second[] = {%s};\n", v(second)))
count("pairs_n", times)
x <- rep(first, times); y <- rep(second, times); d <- x - y; n <- length(d)
cat("/* t.test(paired): difference, sd, se, t, df, p, limits. */\n")
t <- t.test(x, y, paired = TRUE)
define("pairs_t", c(mean(d), sd(d), t$stderr, t$statistic, t$parameter, t$p.value, t$conf.int))
cat("/* d_z, g_z, d_av, df, J, g_av, limits, with the covariance from cov(). */\n")
J <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
s <- (var(x) + var(y)) / 2; q <- var(x)^2 + var(y)^2 + 2 * cov(x, y)^2
df <- 4 * s^2 * (n - 1) / q; dav <- mean(d) / sqrt(s)
se <- sqrt(dav^2 * q / (8 * s^2 * (n - 1)) + var(d) / (s * (n - 1)))
define("pairs_effect", c(mean(d) / sd(d), J(n - 1) * mean(d) / sd(d), dav, df, J(df), J(df) * dav,
                         J(df) * (dav + c(-1, 1) * qnorm(.975) * se)))
cat("/* Zeros dropped: V, p of wilcox.test without correction; rank-biserial. */\n")
w <- suppressWarnings(wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE))
e <- d[d != 0]; r <- rank(abs(e))
define("pairs_dropped", c(w$statistic, w$p.value, sum(sign(e) * r) / sum(r)))
cat("/* Pratt: V, p from the moments of the ranks; rank-biserial. */\n")
r <- rank(abs(d)); v1 <- sum(r[d > 0]); z <- sum(sign(d) * r) / sqrt(sum(r[d != 0]^2))
define("pairs_pratt", c(v1, 2 * pnorm(-abs(z)), sum(sign(d) * r) / sum(r[d != 0])))

cat("\n/* both, first only, second only, neither; difference, z, p of mcnemar.test without\n",
    "* correction, p of binom.test; Newcombe's limits from the formulas. */\n")
newcombe <- function(a, b, c, d) {
  n <- a + b + c + d
  w1 <- suppressWarnings(prop.test(a + b, n, correct = FALSE)$conf.int)
  w2 <- suppressWarnings(prop.test(a + c, n, correct = FALSE)$conf.int)
  p1 <- (a + b) / n; p2 <- (a + c) / n; top <- a * d - b * c
  if (top > 0) top <- max(top - n / 2, 0)
  margins <- (a + b) * (c + d) * (a + c) * (b + d)
  phi <- if (margins == 0) 0 else top / sqrt(margins)
  part <- function(u, w) sqrt(u^2 - 2 * phi * u * w + w^2)
  c(p1 - p2 - part(p1 - w1[1], w2[2] - p2), p1 - p2 + part(w1[2] - p1, p2 - w2[1]))
}
tables <- rbind(c(36, 12, 2, 0), c(14, 5, 0, 22), c(53, 8, 16, 9), c(794, 150, 86, 570),
                c(1, 0, 9, 1), c(20, 300, 20, 5))
rows("pairs_shares", cbind(tables, t(apply(tables, 1, function(k) {
  m <- mcnemar.test(matrix(k, 2), correct = FALSE)
  c((k[2] - k[3]) / sum(k), (k[2] - k[3]) / sqrt(k[2] + k[3]), m$p.value,
    binom.test(k[2], k[2] + k[3])$p.value, newcombe(k[1], k[2], k[3], k[4]))
}))))
cat("\n#endif\n")
