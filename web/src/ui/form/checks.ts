/** Looks at a value of a form: what is wrong with it, said to whoever fills it in, or nothing. */
export type Check = (value: string) => string | undefined;

/** Something must be there; blanks alone are nothing. */
export function required(says: string): Check {
  return (value) => (value.trim() === '' ? says : undefined);
}

/** No more than so many characters. */
export function atMost(characters: number): Check {
  return (value) => {
    const over = [...value].length - characters;
    return over > 0 ? `Shorten it by ${over}: ${characters} characters at most.` : undefined;
  };
}

/** Of a form that a pattern describes; an empty value passes. */
export function formed(pattern: RegExp, says: string): Check {
  return (value) => (value === '' || pattern.test(value) ? undefined : says);
}

/** An address that begins with `https://` or `http://`; an empty value passes. */
export const webAddress: Check = (value) => {
  if (value === '') return undefined;
  const known = URL.canParse(value) && ['https:', 'http:'].includes(new URL(value).protocol);
  return known ? undefined : 'Give a whole address, such as https://example.org/hook.';
};

/** A name of people's own making, as a group of assets or a roster has one; an empty value passes. */
export const plainName: Check = formed(
  /^[A-Za-z0-9][A-Za-z0-9 _.-]{0,62}$/,
  'Begin with a letter or figure; then letters, figures, spaces, dots and dashes.',
);

/** A length of time as workflows write it: `3d`, `72h`, `10m`; an empty value passes. */
export const lengthOfTime: Check = formed(
  /^\d+[dhm]$/,
  'Write a number and d, h or m: 3d, 72h or 10m.',
);

/** One check after the other; the first that finds fault speaks. */
export function all(...checks: readonly Check[]): Check {
  return (value) => {
    for (const check of checks) {
      const fault = check(value);
      if (fault) return fault;
    }
    return undefined;
  };
}
