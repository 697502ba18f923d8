# SPDX-License-Identifier: GPL-3.0-or-later
# Every statistic of the drawn survey again, from the export, in R without packages.
#   draw 4 500 > export.csv; Rscript reference.R export.csv > reference.csv   (some minutes)
# Where R has a function of the statistic it is used; else the formula that STATISTICS or the header
# of the statistic cites, written out on rows (Peil works on counts).
file <- commandArgs(TRUE)[1]
d <- read.csv(file, colClasses = "character", check.names = FALSE)
rows <- list()
put <- function(g, l, vs, v, vl, context, ..., warning = "", tolerance = "") {
  s <- list(...)
  for (n in names(s)) {
    x <- s[[n]]
    two <- function(x) if (grepl("*", x, fixed = TRUE)) sub("*", ",", x, fixed = TRUE) else paste0(x, ",")
    group <- strsplit(c(two(g), two(l)), ",")
    at <- function(i, j) if (length(group[[i]]) < j) "" else group[[i]][j]
    rows[[length(rows) + 1]] <<- paste(at(1, 1), at(2, 1), at(1, 2), at(2, 2), vs, v, vl, context, n,
      if (is.na(x)) "" else sprintf("%.17g", x), warning, tolerance, sep = ",")
  }
}
z95 <- qnorm(.975)
root <- function(f, a, b) uniroot(f, c(a, b), tol = 1e-14, maxiter = 10000)$root

# ---- answers ------------------------------------------------------------------------------------
n <- nrow(d); q <- paste0("q", 1:5); r <- paste0("r", 1:4)
item <- function(v) ifelse(grepl("^e", d[[v]]), suppressWarnings(as.numeric(sub("e", "", d[[v]]))), NA)
x <- as.data.frame(sapply(c(q, r), item)); keyed <- x; keyed$q4 <- 6 - x$q4
score <- function(items) {
  m <- as.matrix(keyed[items]); k <- rowSums(!is.na(m))
  ifelse(k >= length(items) / 2, rowSums(m, na.rm = TRUE) / k, NA)
}
x$attitude <- score(q); x$use <- score(r)
x$grade <- suppressWarnings(as.numeric(d$grade))
blank <- function(v) ifelse(d[[v]] == "", NA, d[[v]])
answer <- list(course = d$course, choice = blank("choice"))
answers <- list(course = c("yes", "no"), choice = paste0("c", 1:3))
ticks <- function(v, letter, k) sapply(paste0(letter, 1:k), function(o) grepl(o, d[[v]]))
multi <- list(sources = ticks("sources", "b", 4), top = ticks("top", "t", 5),
              subjects = ticks("subjects", "v", 5))
over <- list(sources = rep(FALSE, n), top = rowSums(multi$top) > 2, subjects = rep(FALSE, n))
sector <- blank("sector"); school <- blank("school"); subject <- multi$subjects
gave <- rowSums(subject) > 0
is <- function(a, b) !is.na(a) & a == b
groups <- list(list("", "", rep(TRUE, n)))
for (l in c("s1", "s2")) groups <- c(groups, list(list("sector", l, is(sector, l))))
groups <- c(groups, list(list("sector", "(none)", is.na(sector))))
for (l in paste0("k", 1:4)) groups <- c(groups, list(list("school", l, is(school, l))))
groups <- c(groups, list(list("school", "(none)", is.na(school))))
for (l in paste0("v", 1:5)) groups <- c(groups, list(list("subjects", l, subject[, l])))
groups <- c(groups, list(list("subjects", "(none)", !gave)))

# ---- describe -----------------------------------------------------------------------------------
wilson <- function(k, m) {
  p <- k / m; c <- (p + z95^2 / (2 * m)) / (1 + z95^2 / m)
  h <- z95 / (1 + z95^2 / m) * sqrt(p * (1 - p) / m + z95^2 / (4 * m^2))
  c(if (k == 0) 0 else c - h, if (k == m) 1 else c + h)
}
put_share <- function(g, v, o, k, m)
  put(g[[1]], g[[2]], "", v, o, "distribution", n = k, share = k / m,
      share.conf.low = wilson(k, m)[1], share.conf.high = wilson(k, m)[2])
put_missing <- function(g, v, not_asked, skipped)
  put(g[[1]], g[[2]], "", v, "", "descriptive", missing_not_asked = not_asked,
      missing_skipped = skipped, missing_invalid = 0)
describe_number <- function(g, v) {
  y <- x[g[[3]], v]; y <- y[!is.na(y)]; m <- length(y); s <- sqrt(sum((y - mean(y))^2) / (m - 1))
  t <- t.test(y)$conf.int; p <- unname(quantile(y, c(.25, .5, .75), type = 7)); e <- y - mean(y)
  g1 <- (sum(e^3) / m) / (sum(e^2) / m)^1.5; g2 <- (sum(e^4) / m) / (sum(e^2) / m)^2 - 3
  count <- table(y)
  put(g[[1]], g[[2]], "", v, "", "descriptive", n = m, base = m, mean = mean(y), sd = s,
      se = s / sqrt(m), mean.conf.low = t[1], mean.conf.high = t[2], median = p[2], p25 = p[1],
      p75 = p[3], min = min(y), max = max(y), mode = min(as.numeric(names(count)[count == max(count)])),
      skewness = g1 * sqrt(m * (m - 1)) / (m - 2),
      kurtosis = (m - 1) / ((m - 2) * (m - 3)) * ((m + 1) * g2 + 6))
}
describe <- function(g, only) {
  m <- g[[3]]; by <- sub("[*].*", "", g[[1]])
  for (v in intersect(c(q, r), only)) {
    y <- x[m, v]; y <- y[!is.na(y)]
    describe_number(g, v)
    put_missing(g, v, 0, sum(d[m, v] == ""))
    put(g[[1]], g[[2]], "", v, "no_opinion", "descriptive", missing_declared = sum(d[m, v] == "no opinion"))
    if (g[[1]] == "") put("", "", "", v, "no_opinion", "descriptive",
                          share_declared = mean(d[m & d[, v] != "", v] == "no opinion"))
    put(g[[1]], g[[2]], "", v, "", "descriptive", box_high = mean(y >= 4), box_mid = mean(y == 3),
        box_low = mean(y <= 2))
    for (e in 1:5) put_share(g, v, paste0("e", e), sum(y == e), length(y))
  }
  for (v in intersect(c("attitude", "use"), only)) {
    describe_number(g, v); put_missing(g, v, 0, sum(is.na(x[m, v])))
  }
  if ("grade" %in% only) {
    describe_number(g, "grade")
    put_missing(g, "grade", sum(d$course[m] == "no"), sum(d$course[m] == "yes" & d$grade[m] == ""))
    y <- x$grade[m]; y <- y[!is.na(y)]
    for (e in sort(unique(x$grade))) put_share(g, "grade", e, sum(y == e), length(y))
  }
  single <- answer
  if (g[[1]] == "") single <- c(single, list(sector = sector, school = school))
  for (v in if (g[[1]] == "") names(single) else intersect(names(single), only)) {
    y <- single[[v]][m]; ok <- y[!is.na(y)]
    put(g[[1]], g[[2]], "", v, "", "descriptive", n = length(ok), base = length(ok))
    put_missing(g, v, 0, sum(is.na(y)))
    levels <- switch(v, course = answers$course, choice = answers$choice, sector = c("s1", "s2"),
                     school = paste0("k", 1:4))
    for (a in levels) put_share(g, v, a, sum(ok == a), length(ok))
  }
  for (v in if (g[[1]] == "") names(multi) else intersect(c("sources", "top"), only)) {
    ok <- m & !over[[v]]; y <- multi[[v]]; base <- sum(ok); all <- sum(y[ok, ])
    put(g[[1]], g[[2]], "", v, "", "descriptive", base = base, answered = sum(rowSums(y[ok, ]) > 0),
        mentions = all)
    put_missing(g, v, 0, 0)
    more <- m & over[[v]]
    if (v == "top") put(g[[1]], g[[2]], "", v, "", "descriptive", over_full = sum(more))
    for (o in colnames(y)) {
      put_share(g, v, o, sum(y[ok, o]), base)
      put(g[[1]], g[[2]], "", v, o, "distribution", share_mentions = sum(y[ok, o]) / all)
      if (v == "top")
        put(g[[1]], g[[2]], "", v, o, "distribution", over_full = sum(y[more, o]),
            share_with_over_full = sum(y[m, o]) / sum(m))
    }
  }
  if (g[[1]] != "") put(g[[1]], g[[2]], "", by, "", "descriptive", n = sum(m))
}
for (g in groups) describe(g, c(q, r, "attitude", "use", "grade", names(answer), names(multi)))
# By two groupings at once, as definition/analyses.csv asks; combinations of few are left out.
members <- function(name) Filter(function(g) g[[1]] == name, groups)
for (crossing in list(list("sector", "school", c("q1", "attitude", "grade", "course", "sources")),
                      list("subjects", "sector", c("q4", "use", "choice", "top"))))
  for (one in members(crossing[[1]])) for (two in members(crossing[[2]])) {
    both <- one[[3]] & two[[3]]
    if (sum(both) >= 20)
      describe(list(paste0(one[[1]], "*", two[[1]]), paste0(one[[2]], "*", two[[2]]), both), crossing[[3]])
  }

# ---- reliability --------------------------------------------------------------------------------
alpha_of <- function(S) { k <- ncol(S); k / (k - 1) * (1 - sum(diag(S)) / sum(S)) }
# One factor by maximum likelihood: EM to a standstill (Rubin and Thayer 1982), then Newton steps of
# the score with the expected information.
one_factor <- function(S) {
  k <- ncol(S); load <- sqrt(diag(S) * .4) * sign(cor_sign(S)); psi <- diag(S) * .6
  for (i in 1:5000) {
    b <- (load / psi) / (1 + sum(load^2 / psi)); Sb <- as.vector(S %*% b)
    e <- 1 - sum(b * load) + sum(b * Sb)
    new <- Sb / e; psi <- diag(S) - new * Sb; load <- new
    if (min(psi / diag(S)) < 1e-3 && i > 500) break
  }
  if (min(psi / diag(S)) < 1e-3) return(NULL)
  for (i in 1:50) {
    if (i == 1) load <- load * sign(sum(load))
    f <- score_of(S, load, psi); step <- solve(f$information, f$score)
    load <- load + step[1:k]; psi <- psi + step[k + 1:k]
    if (max(abs(step)) < 1e-15) break
  }
  list(load = load, psi = psi, information = score_of(S, load, psi)$information)
}
cor_sign <- function(S) eigen(cov2cor(S))$vectors[, 1]
score_of <- function(S, load, psi) { # of one respondent
  k <- length(load); inverse <- solve(outer(load, load) + diag(psi)); D <- list()
  for (i in 1:k) { e <- rep(0, k); e[i] <- 1; D[[i]] <- outer(e, load) + outer(load, e) }
  for (i in 1:k) { e <- rep(0, k); e[i] <- 1; D[[k + i]] <- diag(e) }
  W <- lapply(D, function(m) inverse %*% m); R <- (S - outer(load, load) - diag(psi)) %*% inverse
  list(score = sapply(W, function(w) sum(diag(w %*% inverse %*% (S - outer(load, load) - diag(psi)))) / 2),
       information = outer(1:(2 * k), 1:(2 * k), Vectorize(function(i, j) sum(W[[i]] * t(W[[j]])) / 2)))
}
put_omega <- function(g, v, S, m) {
  f <- one_factor(S)
  if (is.null(f)) {
    put(g[[1]], g[[2]], "", v, "", "reliability", omega = NA, omega.conf.low = NA,
        omega.conf.high = NA, warning = "Heywood case")
    return()
  }
  k <- ncol(S); a <- sum(f$load); b <- sum(f$psi); omega <- a^2 / (a^2 + b)
  grad <- c(rep(2 * a * b, k), rep(-a^2, k)) / (a^2 + b)^2
  se <- sqrt(sum(grad * solve(f$information, grad)) / (m - 1))
  ci <- plogis(qlogis(omega) + c(-1, 1) * z95 * se / (omega * (1 - omega)))
  put(g[[1]], g[[2]], "", v, "", "reliability", omega = omega, omega.conf.low = ci[1],
      omega.conf.high = ci[2])
}
# Bivariate normal below (a, b): the integral of the density over the correlation from 0.
both_below <- function(a, b, rho) {
  if (a == -Inf || b == -Inf) return(0)
  if (a == Inf) return(pnorm(b)); if (b == Inf) return(pnorm(a))
  f <- function(t) exp(-(a^2 + b^2 - 2 * a * b * sin(t)) / (2 * cos(t)^2)) / (2 * pi)
  pnorm(a) * pnorm(b) + integrate(f, 0, asin(rho), rel.tol = 1e-13, abs.tol = 1e-16,
                                  stop.on.error = FALSE, subdivisions = 500L)$value
}
density <- function(a, b, rho) ifelse(is.finite(a) & is.finite(b),
  exp(-(a^2 + b^2 - 2 * a * b * rho) / (2 * (1 - rho^2))) / (2 * pi * sqrt(1 - rho^2)), 0)
polychoric <- function(t) {
  t <- t[rowSums(t) > 0, colSums(t) > 0, drop = FALSE]
  a <- c(-Inf, qnorm(head(cumsum(rowSums(t)), -1) / sum(t)), Inf)
  b <- c(-Inf, qnorm(head(cumsum(colSums(t)), -1) / sum(t)), Inf)
  corner <- function(f) outer(seq_along(a), seq_along(b), Vectorize(function(i, j) f(a[i], b[j])))
  cells <- function(m) m[-1, -1] - m[-nrow(m), -1] - m[-1, -ncol(m)] + m[-nrow(m), -ncol(m)]
  slope <- function(rho) {
    p <- cells(corner(function(u, v) both_below(u, v, rho)))
    e <- cells(corner(function(u, v) density(ifelse(is.finite(u), u, Inf), ifelse(is.finite(v), v, Inf), rho)))
    sum((t * e / p)[t > 0])
  }
  if (nrow(t) < 2 || ncol(t) < 2) return(NA)
  at <- cor(as.vector(row(t))[rep(seq_along(t), t)], as.vector(col(t))[rep(seq_along(t), t)])
  low <- max(-.9999, at - .1); high <- min(.9999, at + .1)
  while (slope(low) < 0 && low > -.999) low <- max(-.9995, low - .1)
  while (slope(high) > 0 && high < .999) high <- min(.9995, high + .1)
  if (slope(high) > 0 || slope(low) < 0) return(NA)
  rho <- root(slope, low, high)
  c(rho, polychoric_se(sum(t), a, b, rho, cells))
}
# The influence of one respondent on the two-step estimate, squared over the fitted table: what the
# thresholds move the correlation by is taken in.
polychoric_se <- function(n, a, b, rho, cells) {
  corner <- function(f) outer(seq_along(a), seq_along(b), Vectorize(function(i, j) f(a[i], b[j])))
  p <- cells(corner(function(u, v) both_below(u, v, rho))); s <- sqrt(1 - rho^2)
  e <- cells(corner(function(u, v) density(u, v, rho))) / p
  information <- sum(p * e^2); f <- e
  for (side in 1:2) {
    at <- if (side == 1) a else b; other <- if (side == 1) b else a
    q <- if (side == 1) p else t(p); eq <- if (side == 1) e else t(e)
    for (k in 2:(length(at) - 1)) { # moving a threshold takes from one row what it gives to the one above
      move <- dnorm(at[k]) * diff(pnorm((other - rho * at[k]) / s))
      shift <- sum(eq[k - 1, ] * move) - sum(eq[k, ] * move)
      below <- seq_len(nrow(q)) < k
      influence <- (below - pnorm(at[k])) / dnorm(at[k])
      f <- f - shift * if (side == 1) influence else rep(influence, each = nrow(p))
    }
  }
  sqrt(sum(p * (f / information)^2) / n)
}
for (g in groups) for (s in list(list("attitude", q), list("use", r))) {
  v <- s[[1]]; y <- keyed[g[[3]], s[[2]]]; y <- y[complete.cases(y), ]; m <- nrow(y); k <- ncol(y)
  S <- cov(y); alpha <- alpha_of(S); R <- cor(y); rbar <- mean(R[lower.tri(R)])
  put(g[[1]], g[[2]], "", v, "", "reliability", n = m, items = k, alpha = alpha,
      alpha.conf.low = 1 - (1 - alpha) * qf(.975, m - 1, (m - 1) * (k - 1)),
      alpha.conf.high = 1 - (1 - alpha) * qf(.025, m - 1, (m - 1) * (k - 1)),
      alpha_standardised = k * rbar / (1 + (k - 1) * rbar), mean_inter_item_r = rbar)
  put_omega(g, v, S, m)
  for (i in 1:k) {
    rest <- cor(y[[i]], rowSums(y[-i]))
    put(g[[1]], g[[2]], "", v, s[[2]][i], "reliability", item_rest_r = rest,
        warning = if (rest < 0) "against its key" else "")
    put(g[[1]], g[[2]], "", v, s[[2]][i], "reliability", alpha_if_dropped = alpha_of(S[-i, -i]))
  }
  if (g[[1]] == "") {
    all <- keyed[s[[2]]]; P <- cov(all, use = "pairwise.complete.obs")
    diag(P) <- sapply(all, var, na.rm = TRUE)
    put("", "", "", v, "", "reliability", alpha_pairwise = alpha_of(P))
  }
  rho <- diag(k)
  for (i in 1:(k - 1)) for (j in (i + 1):k) {
    t <- table(factor(y[[i]], 1:5), factor(y[[j]], 1:5)); pair <- polychoric(unclass(t))
    rho[i, j] <- rho[j, i] <- pair[1]
    put(g[[1]], g[[2]], s[[2]][j], v, s[[2]][i], "polychoric", estimate = pair[1], se = pair[2],
        warning = if (is.na(rho[i, j])) "correlation at its bound" else "")
  }
  warning <- if (anyNA(rho)) "correlation at its bound" else if (min(eigen(rho)$values) <= 0) "not positive definite" else ""
  put(g[[1]], g[[2]], "", v, "", "reliability", warning = warning,
      alpha_ordinal = if (warning == "") alpha_of(rho) else NA)
}

# ---- compare: one test after another, their families at the end -----------------------------------
J <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2) - log(df / 2) / 2)
average_g <- function(a, b) { # Bonett (2008)
  va <- var(a); vb <- var(b); na <- length(a) - 1; nb <- length(b) - 1; s2 <- (va + vb) / 2
  g <- (mean(a) - mean(b)) / sqrt(s2)
  v <- g^2 / (8 * s2^2) * (va^2 / na + vb^2 / nb) + (va / na + vb / nb) / s2
  J(na * nb * (va + vb)^2 / (nb * va^2 + na * vb^2)) * (g + c(0, -1, 1) * z95 * sqrt(v))
}
pooled_g <- function(a, b) {
  t <- t.test(a, b, var.equal = TRUE); df <- unname(t$parameter); stat <- unname(t$statistic)
  h <- sqrt(1 / length(a) + 1 / length(b))
  low <- root(function(x) pt(stat, df, x, lower.tail = FALSE) - .025, stat - 7, stat + 7)
  high <- root(function(x) pt(stat, df, x) - .025, stat - 7, stat + 7)
  J(df) * h * c(stat, low, high)
}
dominance <- function(a, b) {
  e <- sign(outer(a, b, `-`)); delta <- mean(e); na <- length(a); nb <- length(b)
  row <- rowMeans(e); col <- colMeans(e)
  v <- ((nb - 1) * var(row) + (na - 1) * var(col) + sum((e - delta)^2) / ((na - 1) * (nb - 1))) / (na * nb)
  pa <- var(row) / 4; pb <- var(col) / 4 # of each one's chance
  bm <- delta / 2 / sqrt(pa / na + pb / nb)
  df <- (pa / na + pb / nb)^2 / ((pa / na)^2 / (na - 1) + (pb / nb)^2 / (nb - 1))
  t <- qt(.975, df)
  ci <- (delta - delta^3 + c(-1, 1) * t * sqrt(v) * sqrt((1 - delta^2)^2 + t^2 * v)) / (1 - delta^2 + t^2 * v)
  list(delta = delta, ci = ci, bm = bm, df = df)
}
put_dominance <- function(g, l, vs, v, context, s)
  put(g, l, vs, v, "", context, prob_superiority = (1 + s$delta) / 2,
      prob_superiority.conf.low = (1 + s$ci[1]) / 2, prob_superiority.conf.high = (1 + s$ci[2]) / 2,
      cliffs_delta = s$delta, cliffs_delta.conf.low = s$ci[1], cliffs_delta.conf.high = s$ci[2])
exact_p <- function(a, b) { # every choice of the smaller group, over doubled midranks
  small <- if (length(a) <= length(b)) seq_along(a) else length(a) + seq_along(b)
  rank2 <- round(2 * rank(c(a, b))); k <- length(small); w <- sum(rank2[small])
  most <- sum(tail(sort(rank2), k)); ways <- matrix(0, k + 1, most + 1); ways[1, 1] <- 1
  for (t in rank2) for (i in k:1) {
    to <- (t + 1):(most + 1)
    ways[i + 1, to] <- ways[i + 1, to] + ways[i, to - t]
  }
  centre <- k * (length(rank2) + 1); at <- 0:most
  sum(ways[k + 1, abs(at - centre) >= abs(w - centre)]) / sum(ways[k + 1, ])
}
tests <- list() # family, primary context or the one on request, key, p, what comes once its size is known
test <- function(family, key, p, requested = FALSE, then = NULL, tolerance = "", warning = "") {
  name <- if (requested) paste0(family, ":", key[6]) else family
  tests[[length(tests) + 1]] <<- list(family = name, key = key, p = p, then = then, tolerance = tolerance, warning = warning)
}
# R's own noncentral F and studentized range stop at some 8 digits, so: mixtures over Poisson counts,
# and Gauss and Legendre's rule over the range of k normals and the chi density.
noncentral_f <- function(F, df1, df2, lambda, lower.tail) {
  j <- 0:(qpois(1e-18, lambda / 2, lower.tail = FALSE) + 5)
  part <- if (is.finite(df2)) pbeta(df1 * F / (df1 * F + df2), df1 / 2 + j, df2 / 2, lower.tail = lower.tail)
          else pchisq(F * df1, df1 + 2 * j, lower.tail = lower.tail)
  sum(dpois(j, lambda / 2) * part)
}
gauss <- function(m) {
  i <- 1:(m - 1); J <- matrix(0, m, m); J[cbind(i, i + 1)] <- J[cbind(i + 1, i)] <- i / sqrt(4 * i^2 - 1)
  e <- eigen(J, symmetric = TRUE); list(x = e$values, w = 2 * e$vectors[1, ]^2)
}
rule <- gauss(240)
on <- function(low, high) list(x = low + (rule$x + 1) / 2 * (high - low), w = rule$w * (high - low) / 2)
range_above <- function(q, k, df) { # P(Q >= q)
  s <- on(sqrt(qchisq(1e-30, df) / df), sqrt(qchisq(1e-30, df, lower.tail = FALSE) / df))
  above <- sapply(s$x, function(at) {
    z <- on(-9, 9 + q * at); up <- pnorm(z$x); gap <- pnorm(z$x - q * at); down <- up - gap
    k * sum(z$w * dnorm(z$x) * gap * rowSums(sapply(0:(k - 2), function(i) up^i * down^(k - 2 - i))))
  })
  sum(s$w * 2 * df * s$x * dchisq(df * s$x^2, df) * above)
}
power_of_more <- function(df1, df2, size) function(lambda) {
  alpha <- .05 / size
  noncentral_f(qf(alpha, df1, df2, lower.tail = FALSE), df1, df2, lambda, FALSE) - .8
}
put_smallest <- function(key, value, most) {
  ok <- !is.na(value) && value <= most
  put(key[1], key[2], key[3], key[4], key[5], key[6], smallest_difference = if (ok) value else NA,
      warning = if (ok) "" else "not detectable")
}
least_pair <- function(sizes) { # two groups one apart, the rest halfway
  w <- combn(length(sizes), 2, function(ij) {
    at <- rep(0, length(sizes)); at[ij] <- c(.5, -.5); sum(sizes * (at - weighted.mean(at, sizes))^2)
  })
  min(w)
}
smallest_of_more <- function(key, sizes, variance, df2, most) function(size) {
  lambda <- root(power_of_more(length(sizes) - 1, df2, size), 1, 100)
  put_smallest(key, sqrt(lambda * variance / least_pair(sizes)), most)
}
smallest_of_two <- function(key, a, b, most) function(size) {
  va <- var(a) / length(a); vb <- var(b) / length(b)
  df <- (va + vb)^2 / (va^2 / (length(a) - 1) + vb^2 / (length(b) - 1)); t <- qt(.025 / size, df, lower.tail = FALSE)
  ncp <- root(function(x) pt(t, df, x, lower.tail = FALSE) + pt(-t, df, x) - .8, 1, 40)
  put_smallest(key, ncp * sqrt(va + vb), most)
}
smallest_shares <- function(key, xa, na, nb) function(size) {
  z <- qnorm(.025 / size, lower.tail = FALSE); p1 <- xa / na
  power <- function(p) {
    m <- (xa + nb * p) / (na + nb); need <- z * sqrt(m * (1 - m) * (1 / na + 1 / nb))
    s <- sqrt(p1 * (1 - p1) / na + p * (1 - p) / nb)
    pnorm((abs(p - p1) - need) / s) + pnorm((-abs(p - p1) - need) / s) - .8
  }
  find <- function(end) if (abs(end - p1) < 1e-9 || !isTRUE(power(end + (p1 - end) * 1e-9) > 0)) NA else
    abs(root(power, p1 + (end - p1) * 1e-6, end + (p1 - end) * 1e-9) - p1)
  put_smallest(key, suppressWarnings(max(find(0), find(1), na.rm = TRUE)), 1)
}
spreads <- function(family, g, l, vs, v, y) for (context in c("levene", "brown_forsythe")) {
  e <- lapply(y, function(a) abs(a - (if (context == "levene") mean else median)(a)))
  o <- oneway.test(unlist(e) ~ factor(rep(seq_along(e), lengths(e))), var.equal = TRUE)
  put(g, l, vs, v, "", context, statistic = unname(o$statistic), df1 = unname(o$parameter[1]),
      df2 = unname(o$parameter[2]))
  test(family, c(g, l, vs, v, "", context), o$p.value, TRUE)
}
two_means <- function(family, g, l, vs, v, a, b, most) {
  w <- t.test(a, b); e <- average_g(a, b); key <- c(g, l, vs, v, "", "welch_t")
  put(g, l, vs, v, "", "welch_t", statistic = unname(w$statistic), df = unname(w$parameter),
      estimate = mean(a) - mean(b), estimate.conf.low = w$conf.int[1], estimate.conf.high = w$conf.int[2],
      hedges_g = e[1], hedges_g.conf.low = e[2], hedges_g.conf.high = e[3])
  test(family, key, w$p.value, then = smallest_of_two(key, a, b, most))
  t <- t.test(a, b, var.equal = TRUE); e <- pooled_g(a, b)
  put(g, l, vs, v, "", "student_t", statistic = unname(t$statistic), df = unname(t$parameter),
      estimate = mean(a) - mean(b), estimate.conf.low = t$conf.int[1], estimate.conf.high = t$conf.int[2],
      hedges_g = e[1], hedges_g.conf.low = e[2], hedges_g.conf.high = e[3])
  test(family, c(g, l, vs, v, "", "student_t"), t$p.value, TRUE)
  u <- suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = FALSE)); s <- dominance(a, b)
  ties <- table(c(a, b)); N <- length(a) + length(b)
  put(g, l, vs, v, "", "mann_whitney", statistic = (unname(u$statistic) - length(a) * length(b) / 2) /
      sqrt(length(a) * length(b) / 12 * (N + 1 - sum(ties^3 - ties) / (N * (N - 1)))))
  test(family, c(g, l, vs, v, "", "mann_whitney"), u$p.value, TRUE)
  if (min(length(a), length(b)) <= 10) put(g, l, vs, v, "", "mann_whitney", p.exact = exact_p(a, b))
  put_dominance(g, l, vs, v, "mann_whitney", s)
  put(g, l, vs, v, "", "brunner_munzel", statistic = s$bm, df = s$df)
  test(family, c(g, l, vs, v, "", "brunner_munzel"), 2 * pt(-abs(s$bm), s$df), TRUE)
  put_dominance(g, l, vs, v, "brunner_munzel", s)
  spreads(family, g, l, vs, v, list(a, b))
}
more_means <- function(family, g, v, levels, y, most) {
  all <- unlist(y); f <- factor(rep(levels, lengths(y)), levels); k <- length(y); N <- length(all)
  key <- c(g, "", "", v, "", "welch_anova"); w <- oneway.test(all ~ f)
  # sums of squares about means: aov and kruskal.test lose digits in differences of large sums
  centred <- unlist(lapply(y, function(a) a - mean(a))); within <- sum(centred^2); ms <- within / (N - k)
  between <- sum(lengths(y) * (sapply(y, mean) - mean(all))^2); F <- between / (k - 1) / ms
  put(g, "", "", v, "", "welch_anova", statistic = unname(w$statistic), df1 = unname(w$parameter[1]),
      df2 = unname(w$parameter[2]))
  test(family, key, w$p.value, then = smallest_of_more(key, lengths(y), ms, N - k, most))
  limit <- function(tail) {
    f <- function(lambda) noncentral_f(F, k - 1, N - k, lambda, TRUE) - tail
    lambda <- if (f(0) < 0) 0 else root(f, 0, 500); lambda / (lambda + N)
  }
  put(g, "", "", v, "", "anova", statistic = F, df1 = k - 1, df2 = N - k,
      eta_squared = between / (between + within), eta_squared.conf.low = limit(.95),
      eta_squared.conf.high = limit(.05), omega_squared = (between - (k - 1) * ms) / (between + within + ms),
      epsilon_squared = (between - (k - 1) * ms) / (between + within))
  test(family, c(g, "", "", v, "", "anova"), pf(F, k - 1, N - k, lower.tail = FALSE), TRUE)
  spreads(family, g, "", "", v, y)
  ranks <- split(rank(all), f); middle <- (N + 1) / 2
  H <- (N - 1) * sum(lengths(y) * (sapply(ranks, mean) - middle)^2) / sum((rank(all) - middle)^2)
  put(g, "", "", v, "", "kruskal_wallis", statistic = H, df = k - 1, rank_epsilon_squared = H / (N - 1))
  test(family, c(g, "", "", v, "", "kruskal_wallis"), pchisq(H, k - 1, lower.tail = FALSE), TRUE)
  stopifnot(abs(F - summary(aov(all ~ f))[[1]][1, 4]) < 1e-9 * F, abs(H - kruskal.test(y)$statistic) < 1e-9 * H)
  ties <- table(all); p <- c(); pairs <- combn(k, 2)
  sigma <- N * (N + 1) / 12 - sum(ties^3 - ties) / (12 * (N - 1))
  range_limit <- function(df) root(function(q) range_above(q, k, df) - .05, 2, 8)
  for (at in seq_len(ncol(pairs))) {
    i <- pairs[1, at]; j <- pairs[2, at]; a <- y[[i]]; b <- y[[j]]; l <- levels[i]; vs <- levels[j]
    t <- t.test(a, b); df <- unname(t$parameter); diff <- mean(a) - mean(b); e <- average_g(a, b)
    half <- range_limit(df) * sqrt((var(a) / length(a) + var(b) / length(b)) / 2)
    put(g, l, vs, v, "", "games_howell", estimate = diff, estimate.conf.low = diff - half,
        estimate.conf.high = diff + half, statistic = unname(t$statistic), df = df,
        p.value = range_above(sqrt(2) * abs(unname(t$statistic)), k, df),
        hedges_g = e[1], hedges_g.conf.low = e[2], hedges_g.conf.high = e[3])
    se <- sqrt(ms * (1 / length(a) + 1 / length(b))); half <- range_limit(N - k) * se / sqrt(2); e <- pooled_g(a, b)
    put(g, l, vs, v, "", "tukey_kramer", estimate = diff, estimate.conf.low = diff - half,
        estimate.conf.high = diff + half, statistic = diff / se, df = N - k,
        p.value = range_above(sqrt(2) * abs(diff / se), k, N - k),
        hedges_g = e[1], hedges_g.conf.low = e[2], hedges_g.conf.high = e[3])
    z <- (mean(ranks[[i]]) - mean(ranks[[j]])) / sqrt(sigma * (1 / length(a) + 1 / length(b)))
    p <- c(p, 2 * pnorm(-abs(z)))
    put(g, l, vs, v, "", "dunn", statistic = z, p.value = 2 * pnorm(-abs(z)))
    put_dominance(g, l, vs, v, "dunn", dominance(a, b))
  }
  p <- p.adjust(p, "holm")
  for (at in seq_along(p)) put(g, levels[pairs[1, at]], levels[pairs[2, at]], v, "", "dunn", p.adjusted = p[at])
}
simulated <- "school choice" # too large for an exact p in the time allowed: 100,000 tables are drawn
answers_by <- function(family, g, l, vs, v, vl, levels, y, named, says) {
  t <- t(sapply(y, function(a) sapply(levels, function(b) sum(a == b))))
  c2 <- suppressWarnings(chisq.test(t, correct = FALSE)); expected <- outer(rowSums(t), colSums(t)) / sum(t)
  key <- c(g, l, vs, v, vl, "chi_squared")
  put(g, l, vs, v, vl, "chi_squared", statistic = unname(c2$statistic), df = unname(c2$parameter),
      cramers_v = sqrt(unname(c2$statistic) / sum(t) / (min(dim(t)) - 1)), n_expected_below_5 = sum(expected < 5))
  then <- if (ncol(t) > 2) NULL else if (nrow(t) == 2) smallest_shares(key, t[1, 2], sum(t[1, ]), sum(t[2, ])) else
    smallest_of_more(key, rowSums(t), sum(t[, 2]) / sum(t) * (1 - sum(t[, 2]) / sum(t)), Inf, 1)
  test(family, key, c2$p.value, then = then, warning = if (any(expected < 5)) "expected<5" else "")
  p <- fisher.test(t, workspace = 4e8)$p.value; drawn <- paste(g, v) == simulated
  error <- sqrt(p * (1 - p) / 1e5)
  test(family, c(g, l, vs, v, vl, "fisher"), p, TRUE, tolerance = if (drawn) 5 * error / p else "")
  put(g, l, vs, v, vl, "fisher", p.se = if (drawn) error else 0, tolerance = if (drawn) .05 else "")
  pairs <- combn(nrow(t), 2)
  if (nrow(t) == 2 && ncol(t) == 2) {
    a <- says; b <- 3 - a; odds <- t[1, a] * t[2, b] / (t[1, b] * t[2, a])
    ci <- exp(log(odds) + c(-1, 1) * z95 * sqrt(sum(1 / t))); empty <- any(t == 0)
    put(g, l, vs, v, vl, "fisher", odds_ratio = if (is.finite(odds)) odds else NA,
        warning = if (is.finite(odds)) "" else "empty cell")
    put(g, l, vs, v, vl, "fisher", odds_ratio.conf.low = if (empty) NA else ci[1],
        odds_ratio.conf.high = if (empty) NA else ci[2], warning = if (empty) "empty cell" else "")
  }
  for (a in if (ncol(t) == 2) says else seq_len(ncol(t))) {
    z <- c(); base <- c()
    for (at in seq_len(ncol(pairs))) {
      i <- pairs[1, at]; j <- pairs[2, at]; k <- t[c(i, j), a]; m <- rowSums(t)[c(i, j)]; p <- k / m
      w1 <- wilson(k[1], m[1]); w2 <- wilson(k[2], m[2])
      put(g, names(y)[i], names(y)[j], v, named[a], "proportions", estimate = p[[1]] - p[[2]],
          estimate.conf.low = p[[1]] - p[[2]] - sqrt((p[[1]] - w1[1])^2 + (w2[2] - p[[2]])^2),
          estimate.conf.high = p[[1]] - p[[2]] + sqrt((w1[2] - p[[1]])^2 + (p[[2]] - w2[1])^2))
      all <- sum(k) / sum(m); base <- c(base, min(m))
      z <- c(z, if (min(m) < 30) NA else (p[[1]] - p[[2]]) / sqrt(all * (1 - all) * sum(1 / m)))
    }
    p <- 2 * pnorm(-abs(z)); adjusted <- p.adjust(p, "bonferroni")
    for (at in seq_along(z))
      put(g, names(y)[pairs[1, at]], names(y)[pairs[2, at]], v, named[a], "proportions", statistic = z[at],
          p.value = p[at], p.adjusted = adjusted[at], warning = if (is.na(z[at])) "base<30" else "")
  }
}
present <- function(v, m) { y <- v[m]; y[!is.na(y)] }
by <- list(sector = lapply(c(s1 = "s1", s2 = "s2"), function(l) is(sector, l)),
           school = lapply(c(k1 = "k1", k2 = "k2", k3 = "k3", k4 = "k4"), function(l) is(school, l)))
block <- function(v) if (v %in% q) "views" else if (v %in% c("attitude", "use")) "scales" else
  if (v %in% c("sources", "top")) "(none)" else "practice"
for (v in c(q, r, "attitude", "use", "grade")) {
  most <- if (v %in% c(q, r)) 4 else Inf
  for (g in c("sector", "school")) {
    y <- lapply(by[[g]], function(m) present(x[[v]], m)); family <- paste0(block(v), ":", g)
    if (g == "sector") two_means(family, g, "s1", "s2", v, y[[1]], y[[2]], most)
    else more_means(family, g, v, names(y), y, most)
  }
  for (l in paste0("v", 1:5))
    two_means(paste0(block(v), ":subjects"), "subjects", l, "(others)", v, present(x[[v]], subject[, l]),
              present(x[[v]], gave & !subject[, l]), most)
}
choose_by <- function(v, vl, value, levels, named, says) {
  for (g in c("sector", "school"))
    answers_by(paste0(block(v), ":", g), g, "", "", v, vl, levels, lapply(by[[g]], function(m) present(value, m)), named, says)
  for (l in paste0("v", 1:5)) {
    y <- list(present(value, subject[, l]), present(value, gave & !subject[, l]))
    answers_by(paste0(block(v), ":subjects"), "subjects", l, "(others)", v, vl, levels,
               setNames(y, c(l, "(others)")), named, says)
  }
}
for (v in names(answer)) choose_by(v, "", answer[[v]], answers[[v]], answers[[v]], 1)
for (v in c("sources", "top")) for (o in colnames(multi[[v]]))
  choose_by(v, o, ifelse(over[[v]], NA, multi[[v]][, o]), c(FALSE, TRUE), c("", o), 2)
# Two questions to the same people, as definition/analyses.csv asks.
exact_signs <- function(rank2, positive2) { # every sign a fair toss, over doubled ranks
  ways <- c(1, rep(0, sum(rank2)))
  for (t in rank2) ways <- (ways + c(rep(0, t), head(ways, -t))) / 2
  centre <- sum(rank2) / 2; at <- seq_along(ways) - 1
  sum(ways[abs(at - centre) >= abs(positive2 - centre)])
}
two_numbers <- function(family, g, l, v, vs, a, b) {
  d <- a - b; n <- length(d); t <- t.test(d); s2 <- (var(a) + var(b)) / 2; av <- mean(d) / sqrt(s2)
  four <- var(a)^2 + var(b)^2 + 2 * cov(a, b)^2
  df <- 4 * s2^2 * (n - 1) / four # Bonett (2015)
  se <- sqrt(av^2 * four / (8 * s2^2 * (n - 1)) + var(d) / (s2 * (n - 1)))
  key <- c(g, l, vs, v, "", "paired_t")
  put(g, l, vs, v, "", "paired_t", n = n, statistic = unname(t$statistic), df = n - 1,
      estimate = mean(d), estimate.conf.low = t$conf.int[1], estimate.conf.high = t$conf.int[2],
      d_z = mean(d) / sd(d), d_av = av, g_av = J(df) * av, g_av.conf.low = J(df) * (av - z95 * se),
      g_av.conf.high = J(df) * (av + z95 * se))
  test(family, key, t$p.value)
  ranks <- rank(abs(d))[d != 0]; up <- sum(ranks[d[d != 0] > 0]); down <- sum(ranks) - up # Pratt (1959)
  z <- (up - down) / sqrt(sum(ranks^2))
  put(g, l, vs, v, "", "wilcoxon", statistic = z, p.exact = exact_signs(round(2 * ranks), round(2 * up)),
      rank_biserial = (up - down) / (up + down))
  test(family, c(g, l, vs, v, "", "wilcoxon"), 2 * pnorm(-abs(z)), TRUE)
}
two_shares <- function(family, g, l, v, o, vs, a, b) {
  n <- length(a); only <- c(sum(a & !b), sum(b & !a)); p <- c(mean(a), mean(b))
  z <- (only[1] - only[2]) / sqrt(sum(only)); key <- c(g, l, vs, v, o, "mcnemar")
  w1 <- wilson(sum(a), n); w2 <- wilson(sum(b), n)
  cross <- sum(a & b) * sum(!a & !b) - prod(only); if (cross > 0) cross <- max(cross - n / 2, 0)
  phi <- cross / sqrt(prod(as.numeric(c(sum(a), sum(!a), sum(b), sum(!b))))) # method 10 of Newcombe (1998)
  width <- function(u, w) sqrt(u^2 - 2 * phi * u * w + w^2); d <- p[1] - p[2]
  put(g, l, vs, v, o, "mcnemar", n = n, statistic = z, estimate = d,
      estimate.conf.low = d - width(p[1] - w1[1], w2[2] - p[2]),
      estimate.conf.high = d + width(w1[2] - p[1], p[2] - w2[1]))
  stopifnot(abs(z^2 - unname(mcnemar.test(table(a, b), correct = FALSE)$statistic)) < 1e-9 * z^2)
  test(family, key, binom.test(only[1], sum(only))$p.value)
}
for (g in groups) for (pair in list(c("q1", "q2"), c("q3", "q5"))) {
  a <- x[g[[3]], pair[1]]; b <- x[g[[3]], pair[2]]; ok <- !is.na(a) & !is.na(b)
  if (g[[2]] == "(none)") {
    put(g[[1]], g[[2]], pair[2], pair[1], "", "paired_t", n = sum(ok))
    put(g[[1]], g[[2]], pair[2], pair[1], "", "paired_t", p.value = NA, warning = "suppressed")
  } else {
    family <- paste0("paired:", block(pair[1]), if (g[[1]] == "") "" else paste0(":", g[[1]]))
    two_numbers(family, g[[1]], g[[2]], pair[1], pair[2], a[ok], b[ok])
  }
}
for (g in groups[1:4]) {
  m <- g[[3]]
  if (g[[2]] == "(none)") {
    put(g[[1]], g[[2]], "sources/b2", "sources", "b1", "mcnemar", n = sum(m))
    put(g[[1]], g[[2]], "sources/b2", "sources", "b1", "mcnemar", p.value = NA, warning = "suppressed")
  } else {
    two_shares("pairs", g[[1]], g[[2]], "sources", "b1", "sources/b2", multi$sources[m, "b1"], multi$sources[m, "b2"])
  }
}
for (family in unique(sapply(tests, `[[`, "family"))) {
  members <- Filter(function(t) t$family == family, tests)
  p <- sapply(members, `[[`, "p"); adjusted <- p.adjust(p, "holm")
  drawn <- max(0, as.numeric(sapply(members, function(t) if (t$tolerance == "") 0 else t$tolerance)))
  for (i in seq_along(members)) {
    t <- members[[i]]; k <- t$key
    put(k[1], k[2], k[3], k[4], k[5], k[6], p.value = t$p, tolerance = t$tolerance, warning = t$warning)
    put(k[1], k[2], k[3], k[4], k[5], k[6], p.adjusted = adjusted[i], tolerance = if (drawn > 0) drawn else "",
        warning = t$warning)
    if (!is.null(t$then)) t$then(sum(!is.na(p)))
  }
}
cat("# Made by reference.R with", R.version.string, "from an export of MD5", unname(tools::md5sum(file)), "\n")
cat("group1,group1_level,group2,group2_level,versus,variable,variable_level,context,stat_name,stat,warning,tolerance\n")
cat(unlist(rows), sep = "\n")
