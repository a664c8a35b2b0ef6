import { amountText, shareText, times } from './amount.ts';
import type { Measure } from './measure.ts';

/** What says how much a measure is. */
type HowMuch = {
  [Part in 'amount' | 'unit' | 'of' | 'share' | 'extent' | 'recoverable' | 'asked']?:
    | Measure[Part]
    | undefined;
} & Pick<Measure, 'kind'>;

/** How much a measure is, as people read it: `12,000 to 12,800 sessions of 170,000 (7.06 to 7.53 %)`; empty where it does not say. */
export function measureText({
  kind,
  amount,
  unit,
  of,
  share,
  extent,
  recoverable,
  asked,
}: HowMuch): string {
  if (extent === 'none') return 'none';
  if (extent === 'unknown') return `unknown: ${asked} finds out`;
  if (share) return shareText(share);
  if (!amount) return '';
  const part = of ? times(amount, 1 / of) : undefined;
  return [
    amountText(amount),
    unit ?? (kind === 'data-loss' ? 'records' : kind),
    ...(part && of ? [`of ${amountText({ low: of, high: of })} (${shareText(part)})`] : []),
    ...(recoverable ? [`(recoverable: ${recoverable})`] : []),
  ].join(' ');
}
