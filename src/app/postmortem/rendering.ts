import { hashOfText } from '#app/digest.ts';
import { type Block, type FigureName, figureNames, wordsOf } from '#domain/document/document.ts';
import { causesOf, incidentRoles, stateOf } from '#domain/incident/state.ts';
import { resolve } from '#domain/postmortem-text/resolve.ts';
import { instantText, type Subject } from '#domain/postmortem-text/subject.ts';
import { causeGraph } from './cause-graph.ts';
import type { Figure } from './figure.ts';
import { timelineChart } from './timeline-chart.ts';

/** A post-mortem as it is rendered: one document, whatever becomes of it. */
export type Rendering = {
  id: string;
  title: string;
  language: 'en';
  /** What stands under the title, name by name. */
  about: readonly (readonly [name: string, value: string])[];
  blocks: readonly Block[];
  figures: Readonly<Partial<Record<FigureName, Figure>>>;
  /** When what it tells was changed last. */
  at: string;
  /** SHA-256 of all that. */
  hash: string;
};

/** Puts a post-mortem together. `blocks`: its text as it was read; `at`: when the incident was changed last. */
export function renderingOf(subject: Subject, text: readonly Block[], at: string): Rendering {
  const { blocks } = resolve(text, subject);
  const [first, ...rest] = blocks;
  const titled = first?.type === 'heading' && first.level === 1 ? first : undefined;
  const { incident } = subject;
  const content = {
    id: incident.id,
    title: (titled && wordsOf(titled.children)) || incident.title,
    language: 'en' as const,
    about: aboutOf(subject, at),
    blocks: titled ? rest : blocks,
    figures: drawn(blocks, subject),
    at,
  };
  return { ...content, hash: hashOfText(JSON.stringify(content)) };
}

function aboutOf(subject: Subject, at: string): [string, string][] {
  const { id, kind, severity, roles } = subject.incident;
  return [
    ['Incident', `${id}, ${kind.replace('-', ' ')}, ${severity}, ${stateOf(subject.incident)}`],
    ...incidentRoles.flatMap((role): [string, string][] => {
      const name = roles[role]?.name;
      return name ? [[role.replace(/^./, (sign) => sign.toUpperCase()), name]] : [];
    }),
    // To the second: nobody reads more.
    ['As of', instantText(subject, at.replace(/\.\d+Z$/, '.000Z'))],
  ];
}

/** The pictures that the blocks ask for. */
function drawn(blocks: readonly Block[], subject: Subject): Rendering['figures'] {
  const draw: Record<FigureName, () => Figure> = {
    timeline: () => timelineChart(subject),
    causes: () => causeGraph(causesOf(subject.incident).graph),
  };
  const asked = figureNames.filter((name) => asksFor(blocks, name));
  return Object.fromEntries(asked.map((name) => [name, draw[name]()]));
}

function asksFor(blocks: readonly Block[], name: FigureName): boolean {
  return blocks.some((block) => {
    if (block.type === 'figure') return block.figure === name;
    if (block.type === 'quote') return asksFor(block.blocks, name);
    return block.type === 'list' && block.items.some((item) => asksFor(item.blocks, name));
  });
}
