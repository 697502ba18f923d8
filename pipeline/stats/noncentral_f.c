/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peil/stats/noncentral.h"

#include "peil/stats/distributions.h"
#include "peil/stats/incomplete_beta.h"
#include "peil/stats/incomplete_gamma.h"

#include <math.h>

enum { MAX_STEPS = 200 };

static const double NEGLIGIBLE = 1e-18, LARGE = 1e200;

/* The tail of the mixture: sum over j of Poisson(j; half) I_x(a + j, b), or of 1 - I. */
struct mixture {
    double half; /* lambda / 2 */
    double a, b; /* df1/2, df2/2 */
    double x, y; /* df1 f / (df2 + df1 f) and 1 - x */
};

/* log of a tail, and its derivative by lambda. */
struct log_tail {
    double value, slope;
};

/* One term, weight times beta tail, and weight times beta kernel (x^a y^b / B), as they go up or
 * down in j; both in units of the first term. */
struct term {
    double j, tail, kernel;
};

/* From the shares of Beta truncated at x: I(a+1)/I(a) is at most, (1-I(a+1))/(1-I(a)) at least,
 * x (a+b)/a. */
static double ratio_bound(const struct mixture *m, double j)
{
    return m->x * (m->a + j + m->b) / (m->a + j);
}

/* No lower tail has its largest term above this j, no upper tail below. */
static double peak_bound(enum peil_tail tail, const struct mixture *m)
{
    /* half ratio_bound(j) = j: j^2 + (a - half x) j - half x (a + b) = 0 */
    const double p = m->a - m->half * m->x, q = m->half * m->x * (m->a + m->b);
    const double root = sqrt(p * p + 4 * q);
    const double j = p > 0 ? 2 * q / (p + root) : (root - p) / 2;

    return floor(tail == PEIL_LOWER ? fmin(j, m->half) : fmax(j, m->half));
}

/* The far end, from which the beta tails only grow: lower tails are summed downwards from it, upper
 * tails upwards. Terms beyond it do not count. */
static double first_j(enum peil_tail tail, const struct mixture *m)
{
    double j = peak_bound(tail, m), share = 1;

    if (tail == PEIL_LOWER)
        for (; share > NEGLIGIBLE / 100; j++)
            share *= m->half / (j + 1) * fmin(1, ratio_bound(m, j));
    else
        for (; share > NEGLIGIBLE / 100 && j > 0; j--)
            share *= j / (m->half * fmax(1, ratio_bound(m, j - 1)));
    return j;
}

static double log_poisson(double j, double mean)
{
    return j > 0 ? peil_log_gamma_kernel(j, mean) - log(j) : -mean;
}

static struct term next_below(const struct mixture *m, struct term t)
{
    const double weight = t.j / m->half, a = m->a + t.j - 1;
    const double kernel = t.kernel * weight * a / (m->x * (a + m->b));

    return (struct term){t.j - 1, t.tail * weight + kernel / a, kernel};
}

static struct term next_above(const struct mixture *m, struct term t)
{
    const double weight = m->half / (t.j + 1), a = m->a + t.j;

    return (struct term){t.j + 1, (t.tail + t.kernel / a) * weight,
                         t.kernel * weight * m->x * (a + m->b) / a};
}

static struct log_tail log_tail_of(enum peil_tail tail, const struct mixture *m)
{
    struct term t = {.j = first_j(tail, m), .tail = 1};
    const double a = m->a + t.j;
    const double log_kernel = peil_log_beta_kernel(a, m->b, m->x, m->y);
    const double log_beta = tail == PEIL_LOWER
                                ? peil_log_incomplete_beta(log_kernel, a, m->b, m->x, m->y)
                                : peil_log_incomplete_beta(log_kernel, m->b, a, m->y, m->x);
    double scale = log_poisson(t.j, m->half) + log_beta;

    t.kernel = exp(log_kernel - log_beta);
    double total = 1, kernels = t.kernel / a;

    while (t.j > 0 || tail == PEIL_UPPER) {
        const double previous = t.tail;

        t = tail == PEIL_LOWER ? next_below(m, t) : next_above(m, t);
        total += t.tail;
        kernels += t.kernel / (m->a + t.j);
        if (t.tail <= previous && t.tail < NEGLIGIBLE * total)
            break;
        if (total > LARGE) {
            scale += log(LARGE);
            total /= LARGE;
            kernels /= LARGE;
            t.tail /= LARGE;
            t.kernel /= LARGE;
        }
    }
    const double slope = kernels / total / 2;

    return (struct log_tail){scale + log(total), tail == PEIL_LOWER ? -slope : slope};
}

/* The same for any lambda >= 0. */
static struct log_tail evaluate(enum peil_tail tail, struct mixture m, double lambda)
{
    m.half = lambda / 2;
    if (m.half > 0)
        return log_tail_of(tail, &m);
    const double log_kernel = peil_log_beta_kernel(m.a, m.b, m.x, m.y);
    const double value = tail == PEIL_LOWER
                             ? peil_log_incomplete_beta(log_kernel, m.a, m.b, m.x, m.y)
                             : peil_log_incomplete_beta(log_kernel, m.b, m.a, m.y, m.x);
    const double slope = exp(log_kernel - value) / m.a / 2;

    return (struct log_tail){value, tail == PEIL_LOWER ? -slope : slope};
}

static struct mixture mixture_of(double f, double df1, double df2)
{
    const double sum = df2 + df1 * f;

    return (struct mixture){0, df1 / 2, df2 / 2, df1 * f / sum, df2 / sum};
}

static bool refuse(double f, double df1, double df2)
{
    return !isfinite(df1) || !isfinite(df2 + df1 * f) || f < 0 || df1 <= 0 || df2 <= 0;
}

struct peil_number peil_noncentral_f(enum peil_tail tail, double f, double df1, double df2,
                                     double lambda)
{
    if (refuse(f, df1, df2) || !isfinite(lambda) || lambda < 0)
        return peil_number_none(PEIL_TOO_LARGE);
    if (f == 0)
        return peil_p_value(tail == PEIL_UPPER ? 1 : 0);
    return peil_p_value(exp(evaluate(tail, mixture_of(f, df1, df2), lambda).value));
}

/* Newton's method on log tail - log p as a function of lambda, which passes 0 once; bisection where
 * a step leaves the bracket. */
static struct peil_number solve(enum peil_tail tail, const struct mixture *m, double p,
                                double start)
{
    const double wanted = log(p), sign = tail == PEIL_UPPER ? 1 : -1;
    double low = 0, high = INFINITY, lambda = start, previous = INFINITY;

    for (int i = 0; i < MAX_STEPS; i++) {
        const struct log_tail at = evaluate(tail, *m, lambda);
        const double excess = at.value - wanted;

        if (isnan(excess))
            break;
        double next = lambda - excess / at.slope;
        const double move = fabs(next - lambda);

        if (move <= 4e-15 * lambda || (fabs(excess) < 1e-11 && move >= previous))
            return peil_number_of(next);
        *(sign * excess < 0 ? &low : &high) = lambda;
        if (!(next > low && next < high) || next > 4 * lambda + 10)
            next = isinf(high) ? 2 * lambda + 10 : low + (high - low) / 2;
        previous = fabs(excess) < 1e-11 ? move : INFINITY;
        lambda = next;
    }
    return peil_number_none(PEIL_NOT_CONVERGED);
}

struct peil_number peil_noncentral_f_lambda(enum peil_tail tail, double f, double df1, double df2,
                                            double p)
{
    if (refuse(f, df1, df2) || !(p > 0 && p < 1))
        return peil_number_none(PEIL_TOO_LARGE);
    if (f == 0)
        return peil_number_of(0);
    const struct mixture m = mixture_of(f, df1, df2);
    const double central = evaluate(tail, m, 0).value;

    if (isnan(central))
        return peil_number_none(PEIL_NOT_CONVERGED);
    if (tail == PEIL_UPPER ? central >= log(p) : central <= log(p))
        return peil_number_of(0);
    /* df1 f / (1 + noise) is lambda + df1 or so: its root is nearly normal */
    const double z = -1.2 * peil_normal_quantile(p).value * (tail == PEIL_UPPER ? -1 : 1);
    const double root = sqrt(fmax(1, df1 * f - df1)) + z * sqrt(1 + df1 * f / (2 * df2));

    return solve(tail, &m, p, fmax(0.5, root * fabs(root)));
}
