import { edgeTypes, gates, nodeKinds } from '#domain/causes/graph.ts';
import {
  areas,
  causeCodes,
  causeLevels,
  causeRoles,
  escapePoints,
  triggers,
} from '#domain/causes/taxonomy.ts';
import type { Offer, Option } from '#web/ui/code/code-view.ts';

/** What a list of causes may point to. */
export type CauseNames = {
  nodes: readonly { id: string; text: string }[];
  facts: readonly { id: string; text: string }[];
};

/** What can be written at an offset of a list of causes: in braces marks and facts, behind `^` nodes. */
export function causeOffersAt(text: string, at: number, names: CauseNames): Offer | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  const [word = ''] = /[^\s{}]*$/.exec(before) ?? [];
  const from = at - word.length;
  if (word.startsWith('^')) return { from, options: names.nodes.map(pointer) };
  if (!/(?:^|[^\\])\{[^{}]*$/.test(before)) return undefined;
  if (/^F-?\d*$/.test(word)) return { from, options: [...names.facts.map(fact), ...marks] };
  return { from, options: marks };
}

function pointer({ id, text }: { id: string; text: string }): Option {
  return { label: `^${id}`, detail: text };
}

function fact({ id, text }: { id: string; text: string }): Option {
  return { label: id, detail: text.slice(0, SAID), rank: 1 };
}

/** As much of a fact as there is room for beside its id. */
const SAID = 60;

const plain = (words: readonly string[], detail: string) =>
  words.map((label): Option => ({ label, detail }));
const told = (words: Readonly<Record<string, string>>, detail: string) =>
  Object.entries(words).map(([label, says]): Option => ({ label, detail, says }));

const marks: readonly Option[] = [
  ...plain(nodeKinds, 'kind'),
  ...plain(gates, 'gate'),
  ...plain(edgeTypes, 'how it led to it'),
  ...told(causeLevels, 'level'),
  ...Object.entries(causeCodes).map(([label, { area, is }]) => ({
    label,
    detail: areas[area],
    says: is,
  })),
  ...told(triggers, 'trigger'),
  ...told(causeRoles, 'role'),
  ...told(escapePoints, 'where it could have been caught'),
];
