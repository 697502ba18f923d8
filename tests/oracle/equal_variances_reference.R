# SPDX-License-Identifier: GPL-3.0-or-later
# Writes equal_variances_reference.h: Student's t, pooled g, eta squared, Levene, Tukey-Kramer and
# power by R. R's own noncentral t and F serve here below ncp 37, where they are good to 10 digits.
# Run: Rscript equal_variances_reference.R > equal_variances_reference.h   (made with R 4.2.2)
v <- function(x) paste0(sprintf("%.17g", x), collapse = ", ")
define <- function(name, x) cat(sprintf("static const double %s[] = {%s};\n", name, v(x)))
rows <- function(name, m) {
  cat(sprintf("static const double %s[][%d] = {\n", name, ncol(m)))
  for (i in seq_len(nrow(m))) cat(sprintf("    {%s},\n", v(m[i, ])))
  cat("};\n")
}
root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-15, maxiter = 10000)$root
cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat(sprintf("/* Made by equal_variances_reference.R with %s; do not edit. */\n", R.version.string))
cat("#ifndef EQUAL_VARIANCES_REFERENCE_H\n#define EQUAL_VARIANCES_REFERENCE_H\n\n")

# the groups a, b, c of stats_reference.h
g <- lapply(list(a = c(2, 5, 9, 14, 7), b = c(6, 9, 8, 4, 3), c = c(0, 3, 4, 10, 12)),
            function(n) rep(1:5, n))
cat("/* t.test(a, b, var.equal = TRUE): difference, variance, se, t, df, p, limits. */\n")
t <- t.test(g$a, g$b, var.equal = TRUE)
df <- t$parameter
variance <- (sum((g$a - mean(g$a))^2) + sum((g$b - mean(g$b))^2)) / df
define("reference_student_t", c(mean(g$a) - mean(g$b), variance, t$stderr, t$statistic, df,
                                t$p.value, t$conf.int))
cat("/* a against b, then a against c, 95 %: d, J, g, limits. */\n")
pooled_g <- function(x, y) {
  t <- t.test(x, y, var.equal = TRUE); df <- t$parameter; s <- t$statistic
  scale <- sqrt(1 / length(x) + 1 / length(y))
  J <- exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))
  low <- root(function(n) pt(-s, df, -n) - .025, s - 6, s)
  high <- root(function(n) pt(s, df, n) - .025, s, s + 6)
  c(s * scale, J, J * s * scale, J * scale * c(low, high))
}
rows("reference_pooled_g", rbind(pooled_g(g$a, g$b), pooled_g(g$a, g$c)))
cat("/* a, b, c; then a, a + 1/10, a: 90 % limits of eta squared. */\n")
eta <- function(groups) {
  y <- unlist(groups); f <- factor(rep(seq_along(groups), lengths(groups)))
  a <- anova(lm(y ~ f)); F <- a$`F value`[1]; d <- a$Df; n <- sum(d) + 1
  low <- if (pf(F, d[1], d[2], lower.tail = FALSE) >= .05) 0 else
    root(function(l) pf(F, d[1], d[2], l, lower.tail = FALSE) - .05, 0, 200)
  high <- if (pf(F, d[1], d[2]) <= .05) 0 else
    root(function(l) pf(F, d[1], d[2], l) - .05, 0, 200)
  c(low / (low + n), high / (high + n))
}
rows("reference_eta_limits", rbind(eta(g), eta(g[c("a", "b")]), eta(list(g$a, g$a + .1, g$a)),
                                   eta(list(g$a, g$a, g$a))))
cat("/* a, b, c: Levene by the mean, Brown-Forsythe by the median: F, p. */\n")
levene <- function(groups, centre) {
  f <- factor(rep(seq_along(groups), lengths(groups)))
  e <- unlist(lapply(groups, function(x) abs(x - centre(x))))
  a <- anova(lm(e ~ f)); c(a$`F value`[1], a$`Pr(>F)`[1])
}
rows("reference_levene", rbind(levene(g, mean), levene(g, median)))
cat("/* The same of thirds: values n/3, doubles. */\n")
thirds <- list(c(1, 2, 2, 4, 7, 9, 9, 10) / 3, c(2, 3, 3, 3, 4, 4, 5) / 3)
rows("reference_levene_thirds", rbind(levene(thirds, mean), levene(thirds, median)))
cat("/* a - b, a - c, b - c: difference, se, t, p (8 digits of ptukey). */\n")
ms <- sum(sapply(g, function(x) sum((x - mean(x))^2))) / (length(unlist(g)) - 3)
rows("reference_tukey_kramer", t(apply(cbind(c(1, 1, 2), c(2, 3, 3)), 1, function(ij) {
  x <- g[[ij[1]]]; y <- g[[ij[2]]]; d <- mean(x) - mean(y)
  se <- sqrt(ms * (1 / length(x) + 1 / length(y)))
  c(d, se, d / se, ptukey(sqrt(2) * abs(d / se), 3, length(unlist(g)) - 3, lower.tail = FALSE))
})))
cat("/* n a group, delta, sd, alpha, power of power.t.test(strict = TRUE). */\n")
h <- expand.grid(n = c(2, 5, 30, 400), delta = c(.1, .5, 1.5), sd = 1.3, alpha = c(.05, .05 / 44))
rows("reference_power_t", cbind(as.matrix(h), apply(h, 1, function(r) power.t.test(
  n = r[1], delta = r[2], sd = r[3], sig.level = r[4], strict = TRUE)$power)))
cat("/* groups, n a group, variance between the means, within, alpha, power of power.anova.test. */\n")
h <- expand.grid(k = c(2, 4, 12), n = c(3, 20, 100), between = c(.01, .2), within = 1.5,
                 alpha = c(.05, .05 / 44))
rows("reference_power_anova", cbind(as.matrix(h), apply(h, 1, function(r) power.anova.test(
  groups = r[1], n = r[2], between.var = r[3], within.var = r[4], sig.level = r[5])$power)))
cat("/* n a group, share 1, share 2, alpha, power of power.prop.test(strict = TRUE). */\n")
h <- expand.grid(n = c(20, 150), p1 = c(.05, .5), p2 = c(.2, .6, .95), alpha = c(.05, .05 / 44))
rows("reference_power_shares", cbind(as.matrix(h), apply(h, 1, function(r) power.prop.test(
  n = r[1], p1 = r[2], p2 = r[3], sig.level = r[4], strict = TRUE)$power)))
cat("\n#endif\n")
