# SPDX-License-Identifier: GPL-3.0-or-later
# Writes stats_reference.h: what R says of small samples, tails and quantiles. R is independent of
# GSL and of Peil. Run: Rscript stats_reference.R > stats_reference.h   (made with R 4.2.2)
v <- function(x) paste0(sprintf("%.17g", x), collapse = ", ")
define <- function(name, x) cat(sprintf("static const double %s[] = {%s};\n", name, v(x)))
rows <- function(name, m) {
  cat(sprintf("static const double %s[][%d] = {\n", name, ncol(m)))
  for (i in seq_len(nrow(m))) cat(sprintf("    {%s},\n", v(m[i, ])))
  cat("};\n")
}
cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat(sprintf("/* Made by stats_reference.R with %s; do not edit. */\n", R.version.string))
cat("#ifndef STATS_REFERENCE_H\n#define STATS_REFERENCE_H\n\n")

cat("/* Answers 1 to 5 of three groups, as counts. */\n")
counts <- list(a = c(2, 5, 9, 14, 7), b = c(6, 9, 8, 4, 3), c = c(0, 3, 4, 10, 12))
g <- lapply(counts, function(n) rep(1:5, n))
for (k in names(counts))
  cat(sprintf("static const uint64_t reference_%s[] = {%s};\n", k, v(counts[[k]])))
cat("/* a, b, c: n, mean, variance, sd, se, G1, G2, limits of the t interval. */\n")
moments <- function(x) {
  n <- length(x); e <- x - mean(x); m2 <- mean(e^2)
  g1 <- mean(e^3) / m2^1.5; g2 <- mean(e^4) / m2^2 - 3
  c(n, mean(x), var(x), sd(x), sd(x) / sqrt(n), g1 * sqrt(n * (n - 1)) / (n - 2),
    (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6), t.test(x)$conf.int)
}
rows("reference_moments", t(sapply(g, moments)))
cat("/* a, b, c: quantiles 0, .1, .25, .5, .75, .9, 1 of type 7, then of type 6. */\n")
probs <- c(0, .1, .25, .5, .75, .9, 1)
rows("reference_quantiles", t(sapply(g, function(x) c(quantile(x, probs, type = 7),
                                                      quantile(x, probs, type = 6)))))
cat("/* t.test(a, b): difference, se, t, df, p, limits. */\n")
t <- t.test(g$a, g$b)
define("reference_welch_t", c(mean(g$a) - mean(g$b), t$stderr, t$statistic, t$parameter, t$p.value,
                              t$conf.int))
cat("/* a against b: d, df, J, g, limits (Bonett 2008, times J), from their formulas. */\n")
va <- var(g$a); vb <- var(g$b); na <- length(g$a) - 1; nb <- length(g$b) - 1; s2 <- (va + vb) / 2
d <- (mean(g$a) - mean(g$b)) / sqrt(s2)
df <- na * nb * (va + vb)^2 / (nb * va^2 + na * vb^2)
J <- exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))
se <- sqrt(d^2 * (va^2 / na + vb^2 / nb) / (8 * s2^2) + (va / na + vb / nb) / s2)
define("reference_g", c(d, df, J, J * d, J * (d - qnorm(.975) * se), J * (d + qnorm(.975) * se)))
cat("/* oneway.test(a, b, c): F, df1, df2, p. */\n")
y <- unlist(g); f <- factor(rep(names(g), lengths(g)))
w <- oneway.test(y ~ f)
define("reference_welch_anova", c(w$statistic, w$parameter, w$p.value))
cat("/* anova(lm): SS between, SS within, F, p, eta2, omega2, epsilon2. */\n")
a <- anova(lm(y ~ f)); ss <- a$`Sum Sq`; ms <- a$`Mean Sq`
define("reference_anova", c(ss, a$F[1], a$`Pr(>F)`[1], ss[1] / sum(ss),
                            (ss[1] - 2 * ms[2]) / (sum(ss) + ms[2]), (ss[1] - 2 * ms[2]) / sum(ss)))
cat("/* chisq.test of the rows a, b, c without correction: X2, df, p, V, cells expecting < 5. */\n")
m <- do.call(rbind, counts); x <- suppressWarnings(chisq.test(m, correct = FALSE))
define("reference_chi_squared", c(x$statistic, x$parameter, x$p.value,
                                  sqrt(x$statistic / (sum(m) * 2)), sum(x$expected < 5)))
cat("/* x, n, limits of prop.test without correction (Wilson). */\n")
xn <- rbind(c(0, 10), c(1, 29), c(7, 10), c(81, 263), c(148, 148), c(123456, 1000000))
rows("reference_wilson", cbind(xn, t(apply(xn, 1, function(r)
  suppressWarnings(prop.test(r[1], r[2], correct = FALSE)$conf.int)))))
cat("/* p, then Holm, Benjamini-Hochberg, Bonferroni of p.adjust. */\n")
p <- c(.01, .04, .03, .04, .005, .9, .2, 1e-12)
rows("reference_adjust", sapply(c("none", "holm", "BH", "bonferroni"), function(m) p.adjust(p, m)))
cat("/* Five respondents, three items; alpha, Feldt's limits, standardised, mean r, item-rest r,\n",
    "* alpha if dropped. */\n")
items <- cbind(c(1, 2, 4, 4, 5), c(2, 2, 3, 5, 4), c(1, 3, 3, 4, 5))
cat(sprintf("static const int64_t reference_items[5][3] = {%s};\n",
            paste0("{", apply(items, 1, v), "}", collapse = ", ")))
alpha <- function(x) { C <- cov(x); q <- ncol(x); q / (q - 1) * (1 - sum(diag(C)) / sum(C)) }
al <- alpha(items); r <- cor(items); r <- mean(r[lower.tri(r)])
define("reference_alpha", c(al, 1 - (1 - al) * qf(c(.975, .025), 4, 8), 3 * r / (1 + 2 * r), r,
  sapply(1:3, function(i) cor(items[, i], rowSums(items[, -i]))),
  sapply(1:3, function(i) alpha(items[, -i]))))
cat("/* |t|, df, two-sided p. */\n")
h <- expand.grid(t = c(.01, .5, 1.96, 5, 30, 100), df = c(1, 1.5, 3.3, 29, 31, 120.7, 12345.6, 1e6))
h <- h[2 * pt(h$t, h$df, lower.tail = FALSE) > 1e-299, ]
rows("reference_t", cbind(h$t, h$df, 2 * pt(h$t, h$df, lower.tail = FALSE)))
cat("/* F, df1, df2, upper p. */\n")
h <- expand.grid(f = c(.01, 1, 2.3, 20, 100), a = c(1, 2, 7, 300), b = c(2, 7.5, 313.3, 1e5, 1e7))
h$p <- pf(h$f, h$a, h$b, lower.tail = FALSE); h <- h[h$p > 1e-299, ]
rows("reference_f", as.matrix(h))
cat("/* x, df, upper p of chi-squared. */\n")
h <- expand.grid(x = c(.1, 1, 20, 500), df = c(1, 2, 16, 300))
rows("reference_chi_tail", cbind(h$x, h$df, pchisq(h$x, h$df, lower.tail = FALSE)))
cat("/* Quantiles: p, df of t; p of the normal; p, df1, df2 of F; p, df of chi-squared. */\n")
h <- expand.grid(p = c(.025, .6, .95, .975, .9999), df = c(1, 1.5, 4.7, 29, 1000, 1e6))
rows("reference_t_quantile", cbind(h$p, h$df, qt(h$p, h$df)))
p <- c(.0001, .025, .6, .975, .99999)
rows("reference_normal_quantile", cbind(p, qnorm(p)))
h <- expand.grid(p = c(.025, .05, .5, .975), a = c(2, 7.5, 30, 5000), b = c(3, 60, 2000))
rows("reference_f_quantile", cbind(h$p, h$a, h$b, qf(h$p, h$a, h$b)))
h <- expand.grid(p = c(.05, .95), df = c(1, 4, 200))
rows("reference_chi_quantile", cbind(h$p, h$df, qchisq(h$p, h$df)))
cat("\n#endif\n")
