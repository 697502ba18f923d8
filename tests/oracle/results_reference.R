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
  # one factor behind three items reproduces their covariances: loadings in closed form
  S <- cov(y); loading <- sqrt(c(S[1, 2] * S[1, 3] / S[2, 3], S[1, 2] * S[2, 3] / S[1, 3], S[1, 3] * S[2, 3] / S[1, 2]))
  if (all(diag(S) > loading^2)) put(g[[1]], g[[2]], "", "houding", "", "reliability", omega = sum(loading)^2 / sum(S))
  for (i in 1:3)
    put(g[[1]], g[[2]], "", "houding", paste0("q", i), "reliability",
        item_rest_r = cor(y[, i], rowSums(y[, -i])), alpha_if_dropped = alpha_of(y[, -i]))
}
v <- apply(items, 2, var, na.rm = TRUE); S <- cov(items, use = "pairwise.complete.obs"); diag(S) <- v
put("", "", "", "houding", "", "reliability", alpha_pairwise = 3 / 2 * (1 - sum(v) / sum(S)))
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

# ---- on request ----
limit <- function(f, lower, upper) uniroot(f, c(lower, upper), tol = 1e-13)$root
correction <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
pooled <- function(a, b) {
  n1 <- length(a); n2 <- length(b); df <- n1 + n2 - 2
  s <- sqrt(((n1 - 1) * var(a) + (n2 - 1) * var(b)) / df)
  d <- (mean(a) - mean(b)) / s; h <- sqrt(1 / n1 + 1 / n2); t <- d / h
  ncp <- c(limit(function(x) pt(t, df, x, lower.tail = FALSE) - .025, t - 6, t + 6),
           limit(function(x) pt(t, df, x) - .025, t - 6, t + 6))
  correction(df) * c(d, ncp * h)
}
superiority <- function(a, b) {
  n1 <- length(a); n2 <- length(b); d <- sign(outer(a, b, "-")); delta <- mean(d)
  r <- rank(c(a, b)); v1 <- var(r[1:n1] - rank(a)); v2 <- var(r[-(1:n1)] - rank(b))
  df <- (n1 * v1 + n2 * v2)^2 / ((n1 * v1)^2 / (n1 - 1) + (n2 * v2)^2 / (n2 - 1))
  v <- ((n2 - 1) * var(rowMeans(d)) + (n1 - 1) * var(colMeans(d)) +
        sum((d - delta)^2) / ((n1 - 1) * (n2 - 1))) / (n1 * n2)
  q <- qt(.975, df)
  ci <- (delta - delta^3 + c(-1, 1) * q * sqrt(v) * sqrt((1 - delta^2)^2 + q^2 * v)) /
    (1 - delta^2 + q^2 * v)
  bm <- n1 * n2 * (mean(r[1:n1]) - mean(r[-(1:n1)])) / ((n1 + n2) * sqrt(n1 * v1 + n2 * v2))
  list(A = (delta + 1) / 2, A.ci = (ci + 1) / 2, delta = delta, ci = ci, bm = bm, df = df)
}
put_superiority <- function(g, l, vs, v, context, a, b) {
  s <- superiority(a, b)
  put(g, l, vs, v, "", context, prob_superiority = s$A, prob_superiority.conf.low = s$A.ci[1],
      prob_superiority.conf.high = s$A.ci[2], cliffs_delta = s$delta,
      cliffs_delta.conf.low = s$ci[1], cliffs_delta.conf.high = s$ci[2])
}
spread <- function(g, l, vs, v, context, x, centre) {
  d <- lapply(x, function(a) abs(a - centre(a)))
  o <- summary(aov(unlist(d) ~ factor(rep(seq_along(d), lengths(d)))))[[1]]
  put(g, l, vs, v, "", context, statistic = o[1, 4], df1 = o[1, 1], df2 = o[2, 1], p.value = o[1, 5])
}
two_wanted <- function(g, l, vs, v, a, b) {
  t <- t.test(a, b, var.equal = TRUE); h <- pooled(a, b)
  put(g, l, vs, v, "", "student_t", statistic = unname(t$statistic), df = unname(t$parameter),
      p.value = t$p.value, estimate = mean(a) - mean(b), estimate.conf.low = t$conf.int[1],
      estimate.conf.high = t$conf.int[2], hedges_g = h[1], hedges_g.conf.low = h[2],
      hedges_g.conf.high = h[3])
  n1 <- length(a); n2 <- length(b); n <- n1 + n2; ties <- table(c(a, b))
  u <- sum(rank(c(a, b))[1:n1]) - n1 * (n1 + 1) / 2
  z <- (u - n1 * n2 / 2) / sqrt(n1 * n2 * (n^3 - sum(ties^3)) / (12 * n * (n - 1)))
  w <- suppressWarnings(wilcox.test(a, b, correct = FALSE, exact = FALSE))
  put(g, l, vs, v, "", "mann_whitney", statistic = z, p.value = w$p.value)
  put_superiority(g, l, vs, v, "mann_whitney", a, b)
  s <- superiority(a, b)
  put(g, l, vs, v, "", "brunner_munzel", statistic = s$bm, df = s$df,
      p.value = 2 * pt(-abs(s$bm), s$df))
  spread(g, l, vs, v, "levene", list(a, b), mean)
  spread(g, l, vs, v, "brown_forsythe", list(a, b), median)
}
more_wanted <- function(g, v, levels) {
  x <- lapply(levels, function(l) clean(data[data[[g]] == l, v]))
  y <- unlist(x); f <- factor(rep(levels, lengths(x)), levels); k <- length(x); n <- length(y)
  o <- summary(aov(y ~ f))[[1]]; F <- o[1, 4]; ssb <- o[1, 2]; ssw <- o[2, 2]; msw <- o[2, 3]
  eta <- function(tail) {
    at <- function(lambda) pf(F, k - 1, n - k, lambda) - tail
    if (at(0) < 0) return(0)
    lambda <- limit(at, 0, 400); lambda / (lambda + n)
  }
  put(g, "", "", v, "", "anova", statistic = F, df1 = k - 1, df2 = n - k, p.value = o[1, 5],
      eta_squared = ssb / (ssb + ssw), eta_squared.conf.low = eta(.95),
      eta_squared.conf.high = eta(.05), omega_squared = (ssb - (k - 1) * msw) / (ssb + ssw + msw),
      epsilon_squared = (ssb - (k - 1) * msw) / (ssb + ssw))
  kw <- kruskal.test(x)
  put(g, "", "", v, "", "kruskal_wallis", statistic = unname(kw$statistic),
      df = unname(kw$parameter), p.value = kw$p.value,
      rank_epsilon_squared = unname(kw$statistic) / (n - 1))
  spread(g, "", "", v, "levene", x, mean)
  spread(g, "", "", v, "brown_forsythe", x, median)
  r <- split(rank(y), f); ties <- table(y); p <- c(); keys <- list()
  variance <- n * (n + 1) / 12 - sum(ties^3 - ties) / (12 * (n - 1))
  q <- limit(function(q) ptukey(q, k, n - k) - .95, 2, 6)
  for (i in 1:(k - 1)) for (j in (i + 1):k) {
    diff <- mean(x[[i]]) - mean(x[[j]]); m <- 1 / length(x[[i]]) + 1 / length(x[[j]])
    se <- sqrt(msw * m); h <- pooled(x[[i]], x[[j]])
    put(g, levels[i], levels[j], v, "", "tukey_kramer", estimate = diff,
        estimate.conf.low = diff - q * se / sqrt(2), estimate.conf.high = diff + q * se / sqrt(2),
        statistic = diff / se, df = n - k,
        p.value = ptukey(sqrt(2) * abs(diff / se), k, n - k, lower.tail = FALSE), hedges_g = h[1],
        hedges_g.conf.low = h[2], hedges_g.conf.high = h[3])
    z <- (mean(r[[i]]) - mean(r[[j]])) / sqrt(variance * m)
    put(g, levels[i], levels[j], v, "", "dunn", statistic = z, p.value = 2 * pnorm(-abs(z)))
    put_superiority(g, levels[i], levels[j], v, "dunn", x[[i]], x[[j]])
    p <- c(p, 2 * pnorm(-abs(z)))
    keys <- c(keys, list(c(g, levels[i], levels[j], v, "", "dunn")))
  }
  family("", keys, p)
}
fisher <- function(g, l, vs, v, levels, first, groups) {
  x <- lapply(groups, function(r) clean(data[r, v]))
  t <- do.call(rbind, lapply(x, function(a) sapply(levels, function(b) sum(a == b))))
  put(g, l, vs, v, "", "fisher", p.value = fisher.test(t)$p.value, p.se = 0)
  if (length(groups) == 2 && length(levels) == 2) {
    o <- t[1, first] * t[2, 3 - first] / (t[2, first] * t[1, 3 - first])
    ci <- exp(log(o) + c(-1, 1) * qnorm(.975) * sqrt(sum(1 / t)))
    put(g, l, vs, v, "", "fisher", odds_ratio = o, odds_ratio.conf.low = ci[1],
        odds_ratio.conf.high = ci[2])
  }
}
columns <- function(g, v, levels, names, answers) {
  x <- lapply(levels, function(l) clean(data[data[[g]] == l, v])); k <- length(levels)
  for (a in answers) {
    p <- c(); keys <- list()
    for (i in 1:(k - 1)) for (j in (i + 1):k) {
      c1 <- sum(x[[i]] == a); c2 <- sum(x[[j]] == a); n1 <- length(x[[i]]); n2 <- length(x[[j]])
      share <- (c1 + c2) / (n1 + n2)
      z <- (c1 / n1 - c2 / n2) / sqrt(share * (1 - share) * (1 / n1 + 1 / n2))
      put(g, levels[i], levels[j], v, names[[a]], "proportions", statistic = z,
          p.value = 2 * pnorm(-abs(z)))
      newcombe(g, levels[i], levels[j], v, names[[a]], c1, n1, c2, n2)
      p <- c(p, 2 * pnorm(-abs(z))); keys <- c(keys, list(c(g, levels[i], levels[j], v, names[[a]], "proportions")))
    }
    adjusted <- p.adjust(p, "bonferroni")
    for (i in seq_along(keys))
      put(keys[[i]][1], keys[[i]][2], keys[[i]][3], keys[[i]][4], keys[[i]][5], keys[[i]][6],
          p.adjusted = adjusted[i])
  }
}
for (v in c("q1", "q2", "q3", "houding")) {
  two_wanted("net", "a", "b", v, clean(data[by_net[[1]], v]), clean(data[by_net[[2]], v]))
  two_wanted("vakken", "z", "(others)", v, clean(data[data$z == 1, v]),
             clean(data[answered & data$z == 0, v]))
  more_wanted("klas", v, c("k1", "k2", "k3"))
}
fisher("net", "", "", "ja", c("ja", "neen"), 1, by_net)
fisher("vakken", "z", "(others)", "ja", c("ja", "neen"), 1,
       list(data$z == 1, answered & data$z == 0))
fisher("net", "", "", "keuze", c("u", "v", "w"), 1, by_net)
columns("klas", "keuze", c("k1", "k2", "k3"), list(u = "u", v = "v", w = "w"), c("u", "v", "w"))
columns("klas", "ja", c("k1", "k2", "k3"), list(ja = "ja"), "ja")

# ---- the smallest difference that could have been shown: 80 % power at 5 % / size of the family ----
smallest_means <- function(g, l, vs, v, a, b, size) {
  alpha <- .05 / size; v1 <- var(a) / length(a); v2 <- var(b) / length(b)
  df <- (v1 + v2)^2 / (v1^2 / (length(a) - 1) + v2^2 / (length(b) - 1)); q <- qt(1 - alpha / 2, df)
  ncp <- limit(function(x) pt(q, df, x, lower.tail = FALSE) + pt(-q, df, x) - .8, 1, 8)
  put(g, l, vs, v, "", "welch_t", smallest_difference = ncp * sqrt(v1 + v2))
}
smallest_of_more <- function(g, v, context, sizes, variance, df2, size) {
  k <- length(sizes); n <- sum(sizes)
  lambda <- limit(function(x) pf(qf(1 - .05 / size, k - 1, df2), k - 1, df2, x, lower.tail = FALSE) - .8, 1, 60)
  weight <- Inf
  for (i in 1:(k - 1)) for (j in (i + 1):k) {
    means <- rep(0, k); means[i] <- .5; means[j] <- -.5
    weight <- min(weight, sum(sizes * (means - sum(sizes * means) / n)^2))
  }
  put(g, "", "", v, "", context, smallest_difference = sqrt(lambda * variance / weight))
}
smallest_shares <- function(g, l, vs, v, x1, n1, x2, n2, size) {
  z <- qnorm(1 - .05 / size / 2); base <- x1 / n1
  power <- function(p) {
    m <- (x1 + n2 * p) / (n1 + n2); needed <- z * sqrt(m * (1 - m) * (1 / n1 + 1 / n2))
    se <- sqrt(base * (1 - base) / n1 + p * (1 - p) / n2)
    pnorm(-(needed - abs(p - base)) / se) + pnorm(-(needed + abs(p - base)) / se) - .8
  }
  up <- limit(power, base, 1 - 1e-9) - base; down <- base - limit(power, 1e-9, base)
  put(g, l, vs, v, "", "chi_squared", smallest_difference = max(up, down))
}
for (v in c("q1", "q2", "q3"))
  smallest_means("net", "a", "b", v, clean(data[by_net[[1]], v]), clean(data[by_net[[2]], v]), 5)
smallest_means("net", "a", "b", "houding", clean(data[by_net[[1]], "houding"]),
               clean(data[by_net[[2]], "houding"]), 1)
smallest_means("vakken", "z", "(others)", "q1", clean(data[data$z == 1, "q1"]),
               clean(data[answered & data$z == 0, "q1"]), 15)
for (v in c("q1", "q2", "q3")) {
  x <- lapply(by_klas, function(r) clean(data[r, v])); m <- lengths(x)
  smallest_of_more("klas", v, "welch_anova", m, sum(sapply(x, var) * (m - 1)) / (sum(m) - 3),
                   sum(m) - 3, 5)
}
ja <- lapply(by_klas, function(r) data[r, "ja"] == "ja")
smallest_of_more("klas", "ja", "chi_squared", lengths(ja), mean(unlist(ja)) * (1 - mean(unlist(ja))), Inf, 5)
smallest_shares("net", "", "", "ja", sum(data[by_net[[1]], "ja"] == "neen"), sum(by_net[[1]]),
                sum(data[by_net[[2]], "ja"] == "neen"), sum(by_net[[2]]), 5)
# ---- two questions to the same people ----
paired_numbers <- function(g, l, v, other, rows) {
  ok <- rows & !is.na(data[[v]]) & !is.na(data[[other]])
  a <- data[ok, v]; b <- data[ok, other]; d <- a - b; m <- length(d)
  t <- t.test(a, b, paired = TRUE); s2 <- (var(a) + var(b)) / 2; co <- cov(a, b)
  d_av <- mean(d) / sqrt(s2)
  both <- var(a)^2 + var(b)^2 + 2 * co^2
  df <- 4 * s2^2 * (m - 1) / both
  J <- exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
  w <- d_av^2 * both / (8 * s2^2 * (m - 1)) + var(d) / (s2 * (m - 1))
  z <- qnorm(.975) * sqrt(w)
  put(g, l, other, v, "", "paired_t", n = m, statistic = unname(t$statistic),
      df = unname(t$parameter), p.value = t$p.value, estimate = mean(d),
      estimate.conf.low = t$conf.int[1], estimate.conf.high = t$conf.int[2],
      d_z = mean(d) / sd(d), d_av = d_av, g_av = J * d_av, g_av.conf.low = J * (d_av - z),
      g_av.conf.high = J * (d_av + z))
  r <- rank(abs(d))[d != 0]; plus <- sum(r[d[d != 0] > 0]); minus <- sum(r) - plus
  z <- (plus - minus) / sqrt(sum(r^2))
  ways <- 1 # of each sum of the ranks, twice each: every sign a fair toss
  for (k in 2 * r) ways <- (c(ways, rep(0, k)) + c(rep(0, k), ways)) / 2
  sums <- (seq_along(ways) - 1) / 2; mu <- sum(r) / 2
  exact <- sum(ways[abs(sums - mu) >= abs(plus - mu) - 1e-9])
  put(g, l, other, v, "", "wilcoxon", statistic = z, p.value = 2 * pnorm(-abs(z)), p.exact = exact,
      rank_biserial = (plus - minus) / sum(r))
  t$p.value
}
paired_shares <- function(g, l, v, option, other, rows) {
  name <- sub(".*/", "", other)
  ok <- rows & !is.na(data[[option]]) & !is.na(data[[name]])
  a <- data[ok, option] == 1; b <- data[ok, name] == 1; m <- sum(ok)
  n1 <- sum(a & !b); n2 <- sum(!a & b); both <- sum(a & b); neither <- sum(!a & !b)
  p <- binom.test(n1, n1 + n2)$p.value
  p1 <- mean(a); p2 <- mean(b); w1 <- wilson(sum(a), m); w2 <- wilson(sum(b), m)
  co <- both * neither - n1 * n2; if (co > 0) co <- max(co - m / 2, 0)
  phi <- co / sqrt(sum(a) * sum(!a) * sum(b) * sum(!b))
  half <- function(x, y) sqrt(x^2 - 2 * phi * x * y + y^2)
  put(g, l, other, v, option, "mcnemar", n = m, statistic = (n1 - n2) / sqrt(n1 + n2), p.value = p,
      estimate = p1 - p2, estimate.conf.low = p1 - p2 - half(p1 - w1[1], w2[2] - p2),
      estimate.conf.high = p1 - p2 + half(w1[2] - p1, p2 - w2[1]))
  p
}
everyone <- rep(TRUE, n)
for (o in list(c("q1", "q3"), c("q3", "q2"))) {
  paired_numbers("", "", o[1], o[2], everyone)
  for (l in c("k1", "k2", "k3")) paired_numbers("klas", l, o[1], o[2], data$klas == l)
  for (l in c("x", "y", "z")) paired_numbers("vakken", l, o[1], o[2], data[[l]] == 1)
}
family("paired:b1", list(c("", "", "q3", "q1", "", "paired_t"), c("", "", "q2", "q3", "", "paired_t")),
       c(t.test(data$q1, data$q3, paired = TRUE)$p.value, t.test(data$q3, data$q2, paired = TRUE)$p.value))
keys <- list()
p <- paired_shares("", "", "taken", "ta", "taken/tc", everyone)
for (i in 1:2)
  p <- c(p, paired_shares("net", c("a", "b")[i], "taken", "ta", "taken/tc", by_net[[i]]))
for (i in 1:3)
  keys <- c(keys, list(c(c("", "net", "net")[i], c("", "a", "b")[i], "taken/tc", "taken", "ta", "mcnemar")))
family("taken", keys, p)
cat("};\n/* clang-format on */\n\n#endif\n")
