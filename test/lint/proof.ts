/** One rule of the house, proved: a file that breaks it and one that keeps it, both as they would lie in the tree. */
export type Proof = {
  /** What is proved, in words. */
  name: string;
  /** The rule that must speak: `group/rule` as Biome names it. */
  rule: string;
  /** The folder that both files lie in. */
  at: string;
  breaks: string;
  keeps: string;
  /** What the files are called, where that matters. */
  file?: string;
  /** A file beside each, for what takes two: all of them call each other `$own` and `$beside`. */
  beside?: { breaks: string; keeps: string };
};

/** The two files of an import rule: each imports one thing. */
export function importing(at: string, breaks: string, keeps: string): Proof {
  const line = (from: string) => `import { thing } from '${from}';\n\nexport const it = thing;\n`;
  return {
    name: `${at} may import ${keeps}, not ${breaks}`,
    rule: 'style/noRestrictedImports',
    at,
    breaks: line(breaks),
    keeps: line(keeps),
  };
}
