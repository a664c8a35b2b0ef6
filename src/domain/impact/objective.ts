import { type Amount, amountText, numberText, plus, shareText, times } from './amount.ts';
import { pieces, type Span } from './period.ts';

/** What was promised of a component (SLO): which share of time, or of events, is good within a window. */
export type Objective = {
  /** Its name within the incident. */
  name: string;
  component: string;
  /** In hundredths, more than 0 and less than 100: 99.9. */
  percent: number;
  /** The window. */
  days: number;
  /** How many events there are in the window, where it promises a share of events and not of time. */
  events?: number;
  /** The series that tells what was bad; else the measures of the component do. */
  series?: string;
  /** How much of the budget (in hundredths) was used before. */
  spent?: number;
};

/** What was bad: time (minutes) or events, of how long, and how that comes about. */
export type Bad = {
  amount: Amount;
  /** All that there was in the same time, of the same: minutes, or events where that is known. */
  of?: number;
  how: string;
};

/** What an incident used of an error budget. Shares are parts of the whole: 0.174 of the budget. */
export type Budget = {
  unit: 'min' | 'events';
  budget: number;
  bad: Amount;
  consumed: Amount;
  left: Amount;
  /** How many times as fast as the budget allows; 1 uses it up in the window. */
  burnRate?: Amount;
  /** Each step of the reckoning, to be checked by hand. */
  steps: readonly string[];
};

const MINUTES_A_DAY = 24 * 60;

/** The error budget and what was used of it (Google, The Site Reliability Workbook, chapters 2 and 5). */
export function budgetOf({ percent, days, events, spent = 0 }: Objective, bad: Bad): Budget {
  const unit = events === undefined ? 'min' : 'events';
  // What is written with a point is not quite that to a computer: 100 − 99.9 is to be 0.1.
  const allowed = Number((100 - percent).toPrecision(12));
  const whole = events ?? days * MINUTES_A_DAY;
  const budget = Number(((whole * allowed) / 100).toPrecision(12));
  const consumed = times(bad.amount, 1 / budget);
  const before = (budget * spent) / 100;
  const left = {
    low: budget - before - bad.amount.high,
    high: budget - before - bad.amount.low,
  };
  const burnRate = bad.of ? times(bad.amount, 100 / (bad.of * allowed)) : undefined;
  const within =
    events === undefined
      ? `${days} d = ${numberText(whole)} min`
      : `${numberText(whole)} events in ${days} d`;
  return {
    unit,
    budget,
    bad: bad.amount,
    consumed,
    left,
    ...(burnRate ? { burnRate } : {}),
    steps: [
      `may be bad: 100 % − ${percent} % = ${allowed} %`,
      `budget: ${within} × ${allowed} % = ${numberText(budget)} ${unit}`,
      `bad: ${bad.how} = ${amountText(bad.amount)} ${unit}`,
      `used: ${amountText(bad.amount)} ÷ ${numberText(budget)} = ${shareText(consumed)} of the budget`,
      ...(burnRate && bad.of
        ? [
            `burn rate: ${amountText(bad.amount)} ÷ ${numberText(bad.of)} ÷ ${allowed} % = ${amountText(burnRate)}`,
          ]
        : []),
      `left: ${numberText(budget)}${spent > 0 ? ` − ${numberText(before)} used before` : ''} − ${amountText(bad.amount)} = ${amountText(left)} ${unit}`,
    ],
  };
}

/** Bad minutes of spans that were each bad to a part (0 to 1); where several are at once, the worst counts. */
export function badMinutes(stated: readonly { span: Span; share: Amount }[]): Amount {
  const bad = pieces(stated.map(({ span }) => span)).map(({ from, to }) => {
    const at = stated.filter(({ span }) => span.from <= from && span.to >= to);
    const worst = {
      low: Math.max(0, ...at.map(({ share }) => share.low)),
      high: Math.max(0, ...at.map(({ share }) => share.high)),
    };
    return times(worst, (to - from) / 60_000);
  });
  return bad.reduce(plus, { low: 0, high: 0 });
}
