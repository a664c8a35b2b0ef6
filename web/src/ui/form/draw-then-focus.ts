import { flushSync } from 'react-dom';

/**
 * Draws a change at once and goes to what it brought, so that the very next key lands there. Waiting for a frame instead
 * would leave that key in the field before, whenever the machine is slower than the hand.
 */
export function drawThenFocus(change: () => void, find: () => HTMLElement | null | undefined) {
  flushSync(change);
  find()?.focus();
}

/** The first field below that is marked as wrong, or what is said to be missing where no field is yet. */
export function firstFault(below: HTMLElement | null): HTMLElement | null | undefined {
  return below?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault]');
}
