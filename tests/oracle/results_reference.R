# SPDX-License-Identifier: GPL-3.0-or-later
# Results of R for the respondents of tests/unit/results_survey.h.
#   Rscript results_reference.R > results_reference.h     (made with R 4.2.2)
# Each row: group1, group1_level, versus, variable, variable_level, context, stat, value.
state <- 20210401
draw <- function(k) { state <<- (state * 16807) %% 2147483647; state %% k } # Park and Miller
clamp <- function(x) min(5, max(1, x))
n <- 240
data <- data.frame(net = character(n), klas = "", x = 0, y = 0, z = 0, q1 = NA, q2 = NA, q3 = NA,
                   ja = "", keuze = "", ta = 0, tb = 0, tc = 0, rating = NA)
for (i in 1:n) {
  net <- draw(2); klas <- draw(3)
  vx <- draw(2); vy <- draw(3) == 0; vz <- draw(4) == 0
  a <- clamp(1 + draw(4) + net * draw(2))
  b <- clamp(a + draw(3) - 1)
  d <- clamp(a + draw(5) - 2)
  skip <- draw(13) == 0; opinion <- draw(11) == 0
  ja <- draw(4) > net; keuze <- (draw(3) + klas * draw(2)) %% 3
  ta <- draw(2); tb <- draw(2); tc <- as.integer(draw(3) < klas)
  rating <- draw(11); asked <- draw(4) > 0
  data[i, c("net", "klas")] <- c(c("a", "b")[net + 1], c("k1", "k2", "k3")[klas + 1])
  data[i, c("x", "y", "z")] <- c(vx, vy, vz)
  data[i, c("q1", "q2", "q3")] <- c(if (skip) NA else a, 6 - b, if (opinion) NA else d)
  data[i, c("ja", "keuze")] <- c(if (ja) "ja" else "neen", c("u", "v", "w")[keuze + 1])
  data[i, c("ta", "tb", "tc")] <- c(ta, tb, tc)
  data[i, "rating"] <- if (asked) rating else NA
}
items <- with(data, cbind(q1, 6 - q2, q3))
data$houding <- ifelse(rowSums(!is.na(items)) >= 2, rowMeans(items, na.rm = TRUE), NA)
full <- with(data, ta + tb + tc > 2)
data[full, c("ta", "tb", "tc")] <- NA

put <- function(g, l, vs, v, vl, context, ...) {
  stats <- list(...)
  for (s in names(stats))
    cat(sprintf('    {"%s", "%s", "%s", "%s", "%s", "%s", "%s", %s},\n', g, l, vs, v, vl, context, s,
                sprintf("%.16g", stats[[s]])))
}
wilson <- function(x, m) suppressWarnings(prop.test(x, m, correct = FALSE))$conf.int
numeric_one <- function(g, l, v, rows) {
  x <- data[rows, v]; x <- x[!is.na(x)]; m <- length(x); s <- sd(x)
  ci <- t.test(x)$conf.int; q <- unname(quantile(x, c(.25, .5, .75), type = 7))
  z <- x - mean(x); m2 <- mean(z^2); g1 <- mean(z^3) / m2^1.5; g2 <- mean(z^4) / m2^2 - 3
  t <- table(x)
  put(g, l, "", v, "", "descriptive", n = m, base = m, mean = mean(x), sd = s, se = s / sqrt(m),
      mean.conf.low = ci[1], mean.conf.high = ci[2], median = q[2], p25 = q[1], p75 = q[3],
      min = min(x), max = max(x), mode = as.numeric(names(t)[which.max(t)]),
      skewness = g1 * sqrt(m * (m - 1)) / (m - 2),
      kurtosis = (m - 1) / ((m - 2) * (m - 3)) * ((m + 1) * g2 + 6))
}
shares_one <- function(g, l, v, levels, names, rows) {
  x <- data[rows, v]; x <- x[!is.na(x)]
  for (i in seq_along(levels)) {
    k <- sum(x == levels[i]); ci <- wilson(k, length(x))
    put(g, l, "", v, names[i], "distribution", n = k, share = k / length(x), share.conf.low = ci[1],
        share.conf.high = ci[2])
  }
}
multi_one <- function(g, l, rows) {
  ok <- rows & !full; base <- sum(ok); ticks <- data[ok, c("ta", "tb", "tc")]
  put(g, l, "", "taken", "", "descriptive", base = base, answered = sum(rowSums(ticks) > 0),
      mentions = sum(ticks), over_full = sum(rows & full), missing_skipped = 0)
  for (o in c("ta", "tb", "tc")) {
    k <- sum(ticks[, o]); ci <- wilson(k, base); more <- sum(rows & full)
    put(g, l, "", "taken", o, "distribution", n = k, share = k / base, share.conf.low = ci[1],
        share.conf.high = ci[2], share_mentions = k / sum(ticks), over_full = more,
        share_with_over_full = (k + more) / (base + more))
  }
}
hedges <- function(a, b) {
  n1 <- length(a); n2 <- length(b); v1 <- var(a); v2 <- var(b); s2 <- (v1 + v2) / 2
  d <- (mean(a) - mean(b)) / sqrt(s2)
  df <- (n1 - 1) * (n2 - 1) * (v1 + v2)^2 / ((n2 - 1) * v1^2 + (n1 - 1) * v2^2)
  J <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  v <- d^2 * (v1^2 / (n1 - 1) + v2^2 / (n2 - 1)) / (8 * s2^2) + (v1 / (n1 - 1) + v2 / (n2 - 1)) / s2
  J * c(d, d - qnorm(.975) * sqrt(v), d + qnorm(.975) * sqrt(v))
}
clean <- function(x) x[!is.na(x)]
welch <- function(g, l, vs, v, a, b) {
  t <- t.test(a, b); h <- hedges(a, b)
  put(g, l, vs, v, "", "welch_t", statistic = unname(t$statistic), df = unname(t$parameter),
      p.value = t$p.value, estimate = mean(a) - mean(b), estimate.conf.low = t$conf.int[1],
      estimate.conf.high = t$conf.int[2], hedges_g = h[1], hedges_g.conf.low = h[2],
      hedges_g.conf.high = h[3])
  t$p.value
}
anova_of <- function(g, v, levels) {
  x <- lapply(levels, function(l) clean(data[data[[g]] == l, v]))
  o <- oneway.test(unlist(x) ~ factor(rep(levels, lengths(x))))
  put(g, "", "", v, "", "welch_anova", statistic = unname(o$statistic), df1 = unname(o$parameter[1]),
      df2 = unname(o$parameter[2]), p.value = o$p.value)
  k <- length(levels)
  for (i in 1:(k - 1)) for (j in (i + 1):k) {
    t <- t.test(x[[i]], x[[j]]); df <- unname(t$parameter); h <- hedges(x[[i]], x[[j]])
    se <- sqrt(var(x[[i]]) / length(x[[i]]) + var(x[[j]]) / length(x[[j]]))
    diff <- mean(x[[i]]) - mean(x[[j]])
    q <- uniroot(function(q) ptukey(q, k, df) - .95, c(2, 6), tol = 1e-13)$root
    put(g, levels[i], levels[j], v, "", "games_howell", estimate = diff,
        estimate.conf.low = diff - q * se / sqrt(2), estimate.conf.high = diff + q * se / sqrt(2),
        statistic = unname(t$statistic), df = df,
        p.value = ptukey(sqrt(2) * abs(unname(t$statistic)), k, df, lower.tail = FALSE),
        hedges_g = h[1], hedges_g.conf.low = h[2], hedges_g.conf.high = h[3])
  }
  o$p.value
}
chi <- function(g, l, vs, v, vl, table) {
  c2 <- suppressWarnings(chisq.test(table, correct = FALSE))
  put(g, l, vs, v, vl, "chi_squared", statistic = unname(c2$statistic), df = unname(c2$parameter),
      p.value = c2$p.value,
      cramers_v = sqrt(unname(c2$statistic) / (sum(table) * (min(dim(table)) - 1))),
      n_expected_below_5 = sum(c2$expected < 5))
  c2$p.value
}
newcombe <- function(g, l, vs, v, vl, x1, n1, x2, n2) {
  a <- wilson(x1, n1); b <- wilson(x2, n2); p1 <- x1 / n1; p2 <- x2 / n2
  put(g, l, vs, v, vl, "proportions", estimate = p1 - p2,
      estimate.conf.low = p1 - p2 - sqrt((p1 - a[1])^2 + (b[2] - p2)^2),
      estimate.conf.high = p1 - p2 + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))
}
choice <- function(g, l, vs, v, vl, levels, share_of, share_name, groups) {
  x <- lapply(groups, function(r) clean(data[r, v]))
  t <- do.call(rbind, lapply(x, function(a) sapply(levels, function(b) sum(a == b))))
  p <- chi(g, if (vs == "(others)") l else "", if (vs == "(others)") vs else "",
           if (v %in% c("ta", "tb", "tc")) "taken" else v, vl, t)
  if (length(groups) == 2 && length(levels) == 2)
    newcombe(g, l, vs, if (v %in% c("ta", "tb", "tc")) "taken" else v, share_name,
             sum(x[[1]] == share_of), length(x[[1]]), sum(x[[2]] == share_of), length(x[[2]]))
  p
}
family <- function(name, keys, p, size = length(p)) {
  adjusted <- p.adjust(p, "holm")
  for (i in seq_along(keys))
    cat(sprintf('    {"%s", "%s", "%s", "%s", "%s", "%s", "p.adjusted", %.16g},\n', keys[[i]][1],
                keys[[i]][2], keys[[i]][3], keys[[i]][4], keys[[i]][5], keys[[i]][6], adjusted[i]))
}

cat("/* SPDX-License-Identifier: GPL-3.0-or-later */\n")
cat("/* Made by results_reference.R with R", paste(R.version$major, R.version$minor, sep = "."), "*/\n")
cat("#ifndef PEIL_TESTS_RESULTS_REFERENCE_H\n#define PEIL_TESTS_RESULTS_REFERENCE_H\n\n")
cat("struct reference {\n    const char *group1, *group1_level, *versus, *variable, *variable_level;\n")
cat("    const char *context, *stat;\n    double value;\n};\n\n")
cat("/* clang-format off */\nstatic const struct reference references[] = {\n")
all <- rep(TRUE, n)
groups <- list(list("", "", all), list("net", "a", data$net == "a"), list("klas", "k3", data$klas == "k3"),
               list("vakken", "y", data$y == 1), list("vakken", "(none)", data$x + data$y + data$z == 0))
for (g in groups) {
  for (v in c("q1", "q2", "q3", "houding", "rating")) numeric_one(g[[1]], g[[2]], v, g[[3]])
  shares_one(g[[1]], g[[2]], "q2", 1:5, c("e1", "e2", "e3", "e4", "e5"), g[[3]])
  shares_one(g[[1]], g[[2]], "ja", c("ja", "neen"), c("ja", "neen"), g[[3]])
  shares_one(g[[1]], g[[2]], "rating", 0:10, 0:10, g[[3]])
  multi_one(g[[1]], g[[2]], g[[3]])
  x <- data[g[[3]], "q3"]; x <- x[!is.na(x)]
  put(g[[1]], g[[2]], "", "q3", "", "descriptive", box_high = mean(x >= 4), box_mid = mean(x == 3),
      box_low = mean(x <= 2), missing_skipped = 0)
  put(g[[1]], g[[2]], "", "q3", "no_opinion", "descriptive",
      missing_declared = sum(is.na(data[g[[3]], "q3"])))
  put(g[[1]], g[[2]], "", "q1", "", "descriptive", missing_skipped = sum(is.na(data[g[[3]], "q1"])))
  put(g[[1]], g[[2]], "", "rating", "", "descriptive",
      missing_not_asked = sum(is.na(data[g[[3]], "rating"])))

  y <- items[g[[3]], ]; y <- y[complete.cases(y), ]; k <- 3; m <- nrow(y)
  alpha_of <- function(y) { k <- ncol(y); k / (k - 1) * (1 - sum(apply(y, 2, var)) / var(rowSums(y))) }
  alpha <- alpha_of(y); r <- cor(y); rbar <- mean(r[upper.tri(r)])
  put(g[[1]], g[[2]], "", "houding", "", "reliability", n = m, items = 3, alpha = alpha,
      alpha.conf.low = 1 - (1 - alpha) * qf(.975, m - 1, (m - 1) * (k - 1)),
      alpha.conf.high = 1 - (1 - alpha) * qf(.025, m - 1, (m - 1) * (k - 1)),
      alpha_standardised = k * rbar / (1 + (k - 1) * rbar), mean_inter_item_r = rbar)
  for (i in 1:3)
    put(g[[1]], g[[2]], "", "houding", paste0("q", i), "reliability",
        item_rest_r = cor(y[, i], rowSums(y[, -i])), alpha_if_dropped = alpha_of(y[, -i]))
}
by_net <- list(data$net == "a", data$net == "b")
by_klas <- lapply(c("k1", "k2", "k3"), function(l) data$klas == l)
p <- c(); keys <- list()
for (v in c("q1", "q2", "q3")) {
  p <- c(p, welch("net", "a", "b", v, clean(data[by_net[[1]], v]), clean(data[by_net[[2]], v])))
  keys <- c(keys, list(c("net", "a", "b", v, "", "welch_t")))
}
p <- c(p, choice("net", "a", "b", "ja", "", c("ja", "neen"), "ja", "ja", by_net))
keys <- c(keys, list(c("net", "", "", "ja", "", "chi_squared")))
p <- c(p, choice("net", "a", "b", "keuze", "", c("u", "v", "w"), "u", "", by_net))
keys <- c(keys, list(c("net", "", "", "keuze", "", "chi_squared")))
family("b1:net", keys, p)
p <- welch("net", "a", "b", "houding", clean(data[by_net[[1]], "houding"]), clean(data[by_net[[2]], "houding"]))
family("scales:net", list(c("net", "a", "b", "houding", "", "welch_t")), p)
p <- c(); keys <- list()
for (o in c("ta", "tb", "tc")) {
  p <- c(p, choice("net", "a", "b", o, o, c(0, 1), 1, o, by_net))
  keys <- c(keys, list(c("net", "", "", "taken", o, "chi_squared")))
}
family("b2:net", keys, p)
p <- sapply(c("q1", "q2", "q3"), function(v) anova_of("klas", v, c("k1", "k2", "k3")))
p <- c(p, choice("klas", "", "", "ja", "", c("ja", "neen"), "ja", "ja", by_klas),
       choice("klas", "", "", "keuze", "", c("u", "v", "w"), "u", "", by_klas))
family("b1:klas", list(c("klas", "", "", "q1", "", "welch_anova"), c("klas", "", "", "q2", "", "welch_anova"),
                       c("klas", "", "", "q3", "", "welch_anova"), c("klas", "", "", "ja", "", "chi_squared"),
                       c("klas", "", "", "keuze", "", "chi_squared")), p)
invisible(anova_of("klas", "houding", c("k1", "k2", "k3")))
p <- c(); keys <- list()
answered <- data$x + data$y + data$z > 0
for (v in c("q1", "q2", "q3")) for (l in c("x", "y", "z")) {
  p <- c(p, welch("vakken", l, "(others)", v, clean(data[data[[l]] == 1, v]),
                  clean(data[answered & data[[l]] == 0, v])))
  keys <- c(keys, list(c("vakken", l, "(others)", v, "", "welch_t")))
}
for (v in c("ja", "keuze")) for (l in c("x", "y", "z")) {
  p <- c(p, choice("vakken", l, "(others)", v, "", if (v == "ja") c("ja", "neen") else c("u", "v", "w"),
                   "ja", "ja", list(data[[l]] == 1, answered & data[[l]] == 0)))
  keys <- c(keys, list(c("vakken", l, "(others)", v, "", "chi_squared")))
}
family("b1:vakken", keys, p)
for (o in c("ta", "tb", "tc"))
  invisible(choice("vakken", "z", "(others)", o, o, c(0, 1), 1, o,
                   list(data$z == 1, answered & data$z == 0)))
invisible(welch("net", "a", "b", "rating", clean(data[by_net[[1]], "rating"]),
                clean(data[by_net[[2]], "rating"])))
cat("};\n/* clang-format on */\n\n#endif\n")
