type Pair = { fact: string; reference: string };

/** Pairs of facts as people write them, one a line: `F-12=F-3`. What is none is told. */
export function readPairs(text: string): { pairs: Pair[] } | { fault: string } {
  const pairs: Pair[] = [];
  for (const line of text.split(/[\n,]/).map((one) => one.trim())) {
    if (line === '') continue;
    const [, fact, reference] = /^(F-\d{1,9})\s*=\s*(F-\d{1,9})$/i.exec(line) ?? [];
    if (!fact || !reference) return { fault: `“${line}” is no pair: write F-12=F-3` };
    pairs.push({ fact: fact.toUpperCase(), reference: reference.toUpperCase() });
  }
  return { pairs };
}

/** Seconds as people write them, in milliseconds; undefined for what is no number. */
export function readSeconds(text: string): number | undefined {
  const seconds = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() === '' || Number.isNaN(seconds) ? undefined : Math.round(seconds * 1000);
}
