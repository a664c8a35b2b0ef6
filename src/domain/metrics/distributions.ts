/**
 * The few distributions that the figures rest on, by published series. Each is good to 1e-12 for shapes and counts of up
 * to 100,000, which `distributions.test.ts` holds against tables.
 */

const NEAR = 1e-16;
const MOST_TERMS = 100_000;

/** Godfrey's coefficients (g = 7, n = 9) of Lanczos' approximation, SIAM J. Numer. Anal. B 1 (1964) 86. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x ≥ 1/2. */
function logGamma(x: number): number {
  const t = x + 6.5;
  const sum = lanczos.reduce((so, c, at) => so + (at === 0 ? c : c / (x - 1 + at)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** P(X > x) of a gamma distribution with that shape and scale 1: the series DLMF 8.11.4, the fraction DLMF 8.9.2. */
function gammaTail(x: number, shape: number): number {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - lowerSeries(x, shape) : upperFraction(x, shape);
}

function lowerSeries(x: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let n = 1; n < MOST_TERMS && term > sum * NEAR; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum * front(x, shape);
}

/** By the method of Lentz, as Thompson and Barnett (1986) changed it. */
function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    h *= d * c;
    if (Math.abs(d * c - 1) < NEAR * 10) break;
  }
  return h * front(x, shape);
}

function front(x: number, shape: number): number {
  return Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

/** The x below which a gamma distribution with that shape and scale 1 has the probability, 0 < probability < 1. */
export function gammaQuantile(probability: number, shape: number): number {
  let low = 0;
  let high = shape + 1;
  const below = (x: number) => 1 - gammaTail(x, shape) < probability;
  while (below(high)) high *= 2;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (below(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** P(X > x) of a chi-square distribution. */
export function chiSquareTail(x: number, degrees: number): number {
  return gammaTail(x / 2, degrees / 2);
}

/** P(|Z| > |z|) of the standard normal distribution: the p-value of a test with two sides. */
export function normalTails(z: number): number {
  return chiSquareTail(z * z, 1);
}

/** The z between whose negative and itself the standard normal distribution has that probability: 1.96 for 0.95. */
export function normalWithin(probability: number): number {
  return Math.sqrt(2 * gammaQuantile(probability, 0.5));
}

/** P(X ≤ k) for X of a binomial distribution, 0 < chance < 1. */
export function binomialUpTo(k: number, trials: number, chance: number): number {
  let sum = 0;
  for (let one = 0; one <= Math.min(k, trials); one += 1) {
    const ways = logGamma(trials + 1) - logGamma(one + 1) - logGamma(trials - one + 1);
    sum += Math.exp(ways + one * Math.log(chance) + (trials - one) * Math.log1p(-chance));
  }
  return Math.min(1, sum);
}
