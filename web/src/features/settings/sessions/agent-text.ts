/** The first that fits counts: browsers call themselves by the names of others too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|HeadlessChrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

/** What came, in words, out of its `User-Agent`: `Firefox on Windows`. Anything unknown is shown as it calls itself. */
export function agentText(agent: string): string {
  const first = (known: typeof browsers) => known.find(([pattern]) => pattern.test(agent))?.[1];
  const browser = first(browsers);
  const system = first(systems);
  if (!browser) return agent.trim() === '' ? 'Unknown program' : agent;
  return system ? `${browser} on ${system}` : browser;
}
