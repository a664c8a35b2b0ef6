import type { Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { KeptValues } from '#importers/reading/kept-values.ts';
import { shown } from '#importers/reading/prose.ts';
import { type Advisory, advisoryOf, sightingOf } from './advisory.ts';

/** What an advisory was found to affect: a module, seen as closely as the scan went. */
type Affected = {
  module: string;
  version: string | undefined;
  fixed: string | undefined;
  level: number;
  /** As many of the ways by which it is called as are shown, and how many there are. */
  traces: string[];
  called: number;
};

/** How closely an advisory was found to matter, from afar to near. */
const levels = [
  'The module is required.',
  'A vulnerable package of the module is imported.',
  'A vulnerable function is called.',
];

/**
 * The advisories of a report, joined with what was found of them: both come one message at a time, and what
 * was found of one may come as late as the last. So what is kept is what tells of an advisory, never the messages.
 */
export class Advisories {
  private readonly tool: Tool;
  private readonly kept = new KeptValues<Advisory>();
  /** By its id, the number that an advisory is kept by. */
  private readonly told = new Map<string, number>();
  /** By advisory, then by module. */
  private readonly found = new Map<string, Map<string, Affected>>();

  constructor(tool: Tool) {
    this.tool = tool;
  }

  add(message: Fields): void {
    const osv = message.object('osv');
    if (osv) this.tell(osv);
    const finding = message.object('finding');
    if (finding) this.find(finding);
  }

  /** In the order in which they were found. */
  *sightings(): Generator<Sighting, void, void> {
    for (const [id, modules] of this.found) {
      const number = this.told.get(id);
      const advisory = number === undefined ? { id, affected: [] } : this.kept.at(number);
      for (const { module, level, ...affected } of modules.values()) {
        yield sightingOf(advisory, module, this.tool, { ...affected, told: levels[level] });
      }
    }
  }

  private tell(osv: Fields): void {
    const id = osv.text('id');
    if (id === undefined) osv.problem('The advisory has no id', 'id');
    else this.told.set(id, this.kept.add(advisoryOf(osv, id)));
  }

  private find(finding: Fields): void {
    const id = finding.text('osv');
    const frames = finding.objects('trace');
    const module = frames[0]?.text('module');
    if (id === undefined) {
      finding.problem('The finding names no advisory', 'osv');
      return;
    }
    if (module === undefined) finding.problem('The finding names no module', 'trace[0].module');
    const modules = this.found.get(id) ?? new Map<string, Affected>();
    this.found.set(id, modules);
    const key = module ?? '';
    const affected = modules.get(key) ?? {
      module: key,
      version: frames[0]?.text('version'),
      fixed: finding.text('fixed_version'),
      level: 0,
      traces: [],
      called: 0,
    };
    modules.set(key, affected);
    affected.level = Math.max(affected.level, levelOf(frames[0]));
    if (frames.length < 2) return;
    affected.called += 1;
    if (affected.called <= shown) affected.traces.push(frames.map(frameText).reverse().join(' > '));
  }
}

function levelOf(frame: Fields | undefined): number {
  if (frame?.text('function') !== undefined) return 2;
  return frame?.text('package') === undefined ? 0 : 1;
}

/** One step on the way from the project's code to what is vulnerable. */
function frameText(frame: Fields): string {
  const position = frame.object('position');
  const file = position?.text('filename');
  const name = [
    frame.text('package') ?? frame.text('module'),
    frame.text('receiver'),
    frame.text('function'),
  ];
  const place = file === undefined ? '' : ` (${file}:${position?.position('line') ?? 0})`;
  return `${name.filter((part) => part !== undefined).join('.')}${place}`;
}
