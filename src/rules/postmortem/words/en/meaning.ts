/** Words that say nothing of what happened. */
export const fillers = new Set(
  'a an and are as at be became been being but by did do does for from had has have if in into is it its itself of on or our so some that the their then there these they this those to was we were when which while who with not available all'.split(
    ' ',
  ),
);

/** Words that say the same, by one of them. */
export const sameMeaning: Readonly<Record<string, string>> = {
  unavailable: 'down',
  outage: 'down',
  offline: 'down',
  unreachable: 'down',
  servers: 'site',
  server: 'site',
  website: 'site',
  delivery: 'deliver',
  delayed: 'late',
  delay: 'late',
  slowness: 'slow',
  failures: 'fail',
  failure: 'fail',
  failing: 'fail',
  errors: 'error',
};
