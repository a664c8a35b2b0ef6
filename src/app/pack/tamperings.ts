import { digest } from '#app/digest.ts';
import { type Signer, signNote } from '#app/signer.ts';
import { fromUtf8, toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { type LedgerEvent, seal } from '#domain/ledger/event-chain.ts';
import { formatKey } from '#domain/ledger/note.ts';
import { sealPack } from './pack.ts';
import {
  linesOf,
  type Manifest,
  manifestText,
  readEvent,
  readManifest,
  readProofs,
  writeEvents,
  writeManifest,
  writeProofs,
} from './pack-files.ts';
import type { SamplePack } from './sample-pack.ts';
import { readZip, writeZip } from './zip.ts';

/** Ways to falsify an evidence pack, for the test and the benchmark that none goes unseen. */
export type Tampering = { name: string; apply: (sample: SamplePack, random: Random) => Uint8Array };

/** A whole number from 0 up to, not including, the limit. */
export type Random = (limit: number) => number;

type Files = Map<string, Uint8Array>;
type Edit = (files: Files, sample: SamplePack, random: Random) => void;

/** Chance that repeats: mulberry32. */
export function randomOf(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** Changes to the bytes of the archive. */
const byteTamperings: Tampering[] = [
  { name: 'a byte changed', apply: ({ bytes }, random) => changed(bytes, random) },
  {
    name: 'a byte inserted',
    apply: ({ bytes }, random) => {
      const at = random(bytes.length + 1);
      return Uint8Array.of(...bytes.subarray(0, at), random(256), ...bytes.subarray(at));
    },
  },
  {
    name: 'a byte left out',
    apply: ({ bytes }, random) => {
      const at = random(bytes.length);
      return Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + 1));
    },
  },
  { name: 'the end cut off', apply: ({ bytes }, random) => bytes.slice(0, random(bytes.length)) },
];

/** Changes to what the archive says; events that are changed get new hashes and links. */
const edits: Record<string, Edit> = {
  'a byte of a file changed': (files, _, random) => {
    const names = [...files.keys()].filter((name) => !name.startsWith('manifest.'));
    const name = names[random(names.length)] as string;
    files.set(name, changed(files.get(name) as Uint8Array, random));
  },
  'an event left out': editEvents((events, random) => events.toSpliced(random(events.length), 1)),
  'the last event left out': editEvents((events) => events.slice(0, -1)),
  'an event twice': editEvents((events, random) => {
    const at = random(events.length);
    return events.toSpliced(at, 0, events[at] as LedgerEvent);
  }),
  'two events swapped': editEvents((events, random) => {
    const at = random(events.length - 1);
    const [first, second] = [events[at] as LedgerEvent, events[at + 1] as LedgerEvent];
    return events.toSpliced(at, 2, second, first);
  }),
  'an actor changed': editEvents((events, random) => {
    const at = random(events.length);
    return events.with(at, { ...(events[at] as LedgerEvent), actor: 'eve' });
  }),
  'a time changed': editEvents((events, random) => {
    const at = random(events.length);
    return events.with(at, { ...(events[at] as LedgerEvent), at: '2026-11-20T00:00:00.000Z' });
  }),
  'an event written with spaces': (files) => {
    const text = fromUtf8(files.get('events.jsonl') as Uint8Array) as string;
    files.set('events.jsonl', toUtf8(text.replace('"type":"CaseA', '"type": "CaseA')));
  },
  'evidence swapped': (files, { contents }) => {
    const [one, two] = [...contents.evidence];
    files.set(`evidence/${one?.[0]}`, two?.[1] as Uint8Array);
    files.set(`evidence/${two?.[0]}`, one?.[1] as Uint8Array);
  },
  'evidence removed': (files, { contents }, random) => {
    files.delete(`evidence/${[...contents.evidence.keys()][random(contents.evidence.size)]}`);
  },
  'evidence added': (files, _, random) => {
    const blob = toUtf8(`never seen ${random(1e9)}`);
    files.set(`evidence/${toHex(digest.sha256(blob))}`, blob);
  },
  'a file removed': (files, _, random) => {
    files.delete([...files.keys()][random(files.size)] as string);
  },
  'a file added': (files) => {
    files.set('readme.txt', toUtf8('trust me'));
  },
  'the checkpoint of an earlier time': (files, { stale }) => {
    files.set('checkpoint.txt', toUtf8(stale));
  },
  'the checkpoint of another key': (files, { contents, other }) => {
    const text = contents.checkpoint.slice(0, contents.checkpoint.indexOf('\n\n') + 1);
    files.set('checkpoint.txt', toUtf8(signNote(other, text)));
  },
  'a proof moved': (files, _, random) => {
    const proofs = readProofs(digest, files.get('proofs.json') as Uint8Array) ?? [];
    const at = random(proofs.length);
    const moved = proofs.map((proof, n) =>
      n === at ? { ...proof, index: proof.index + 1 } : proof,
    );
    files.set('proofs.json', writeProofs(digest, moved));
  },
  'another workflow': (files) => files.set('workflow.yaml', toUtf8('name: anything-goes\n')),
  'another summary': (files) => {
    const html = fromUtf8(files.get('summary.html') as Uint8Array) as string;
    files.set('summary.html', toUtf8(html.replaceAll('remediated', 'accepted')));
  },
  'another key in key.txt': (files, { other }) => {
    files.set('key.txt', toUtf8(`${formatKey(other.key)}\n`));
  },
};

/** What the forger can do to cover the edit up. */
const covers: Record<string, (files: Files, sample: SamplePack) => Uint8Array> = {
  'and zipped anew': (files) => writeZip(files),
  'and listed with new hashes, unsigned': (files, { signer }) => {
    // The old signature over the new text: all that can be done without a key.
    const old = fromUtf8(files.get('manifest.note') ?? new Uint8Array()) ?? '';
    const signature = old.slice(old.indexOf('\n\n'));
    const fresh = readZip(reseal(files, signer));
    if ('problem' in fresh) return writeZip(files);
    const note = fromUtf8(fresh.files.get('manifest.note') as Uint8Array) as string;
    const text = note.slice(0, note.indexOf('\n\n'));
    return writeZip(new Map([...fresh.files, ['manifest.note', toUtf8(text + signature)]]));
  },
  'and signed by another key': (files, { other }) => reseal(files, other),
  'and signed by another key, with that in key.txt': (files, { other }) => {
    const key = toUtf8(`${formatKey(other.key)}\n`);
    return reseal(new Map([...files, ['key.txt', key]]), other);
  },
  'and signed by the ledger’s own key': (files, { signer }) => reseal(files, signer),
};

/** Changes to the manifest and its note alone. */
const sealEdits: Record<string, Edit> = {
  'the manifest spaced out': (files) => {
    const text = fromUtf8(files.get('manifest.json') as Uint8Array) as string;
    files.set('manifest.json', toUtf8(text.replace('":', '": ')));
  },
  'the manifest spaced out and signed by the ledger’s own key': (files, { signer }) => {
    const text = fromUtf8(files.get('manifest.json') as Uint8Array) as string;
    const spaced = toUtf8(text.replace('":', '": '));
    files.set('manifest.json', spaced);
    const note = signNote(signer, manifestText(toHex(digest.sha256(spaced))));
    files.set('manifest.note', toUtf8(note));
  },
  'a byte of the manifest changed': (files, _, random) => {
    files.set('manifest.json', changed(files.get('manifest.json') as Uint8Array, random));
  },
  'a byte of the note changed': (files, _, random) => {
    files.set('manifest.note', changed(files.get('manifest.note') as Uint8Array, random));
  },
  'another case in the manifest': editManifest((manifest) => ({ ...manifest, case: 'HF-8' })),
  'another date in the manifest': editManifest((manifest) => ({
    ...manifest,
    createdAt: '2026-11-22T12:00:00.000Z',
  })),
  'a signature added to the note': (files, { other }) => {
    const note = fromUtf8(files.get('manifest.note') as Uint8Array) as string;
    const foreign = signNote(other, 'x\n')
      .replace('x\n\n', '')
      .replace(other.key.name, 'x.example');
    files.set('manifest.note', toUtf8(note + foreign));
  },
  'another note signed by the ledger': (files, { contents }) => {
    files.set('manifest.note', toUtf8(contents.checkpoint));
  },
};

export const tamperings: readonly Tampering[] = [
  ...byteTamperings,
  ...Object.entries(edits).flatMap(([edit, change]) =>
    Object.entries(covers).map(([cover, seal]) => tampering(`${edit} ${cover}`, change, seal)),
  ),
  ...Object.entries(sealEdits).map(([name, change]) => tampering(name, change, writeZip)),
];

function tampering(
  name: string,
  change: Edit,
  cover: (files: Files, sample: SamplePack) => Uint8Array,
): Tampering {
  return {
    name,
    apply: (sample, random) => {
      const files = filesOf(sample.bytes);
      change(files, sample, random);
      return cover(files, sample);
    },
  };
}

export function filesOf(bytes: Uint8Array): Files {
  const zip = readZip(bytes);
  if ('problem' in zip) throw new Error(`${zip.entry} ${zip.problem}`);
  return zip.files;
}

/** Lists and signs the files as they are. A manifest that was removed cannot be made again: then it stays away. */
export function reseal(files: Files, signer: Signer): Uint8Array {
  const manifest = readManifest(digest, files.get('manifest.json') ?? new Uint8Array());
  if (!manifest || !files.has('manifest.note')) return writeZip(files);
  const { format: _, files: __, ...about } = manifest;
  const others = [...files].filter(([name]) => !name.startsWith('manifest.'));
  return sealPack(new Map(others), about, signer, digest);
}

function editEvents(change: (events: LedgerEvent[], random: Random) => LedgerEvent[]): Edit {
  return (files, _, random) => {
    const lines = linesOf(files.get('events.jsonl') as Uint8Array) ?? [];
    const events = lines.flatMap((line) => readEvent(digest, line) ?? []);
    const after = change(events, random);
    const proofs = readProofs(digest, files.get('proofs.json') as Uint8Array) ?? [];
    const matching = after
      .map((_, at) => proofs[at] ?? proofs[0])
      .filter((proof) => proof !== undefined);
    const stream = events[0]?.stream ?? '';
    files.set('events.jsonl', writeEvents(digest, seal(digest, undefined, stream, after)));
    files.set('proofs.json', writeProofs(digest, matching));
  };
}

function editManifest(change: (manifest: Manifest) => Manifest): Edit {
  return (files) => {
    const manifest = readManifest(digest, files.get('manifest.json') as Uint8Array);
    if (manifest) files.set('manifest.json', writeManifest(digest, change(manifest)));
  };
}

function changed(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = random(copy.length);
  copy[at] = (copy[at] as number) ^ (1 + random(255));
  return copy;
}
