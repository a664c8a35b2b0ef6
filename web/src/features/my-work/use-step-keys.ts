import { useKey } from '#web/ui/keys/use-key.ts';

/** What `j` and `k` go through: elements with this attribute, in the order of the page. */
export const stop = { 'data-step': '' };

/** `j` and `k` go from row to row, over all lists of the page. */
export function useStepKeys(able: boolean): void {
  const step = (by: number) => {
    const stops = [...document.querySelectorAll<HTMLElement>('[data-step]')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), stops.length - 1);
    stops[to]?.focus();
  };
  const quiet = { group: 'Lists', listed: false };
  useKey('j', 'Next row', able ? () => step(1) : undefined, quiet);
  useKey('k', 'Previous row', able ? () => step(-1) : undefined, quiet);
}
