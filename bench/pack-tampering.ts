/**
 * Falsifies an evidence pack ten thousand times and counts what the verifier misses; then measures how fast a ledger is
 * verified, beside the plain SHA-256 of the same bytes on the same machine.
 *
 *     npx tsx bench/pack-tampering.ts [rounds] [seed]
 */
import { createHash } from 'node:crypto';
import { digest } from '#app/digest.ts';
import { linesOf, writeEvents } from '#app/pack/pack-files.ts';
import { samplePack } from '#app/pack/sample-pack.ts';
import { randomOf, tamperings } from '#app/pack/tamperings.ts';
import { verifyPack } from '#app/pack/verify-pack.ts';
import { verify } from '#app/signer.ts';
import { verifyChain, verifyChainText } from '#domain/ledger/event-chain.ts';
import { append, leafHash, root } from '#domain/ledger/merkle.ts';
import { verifyInclusion } from '#domain/ledger/verify-proof.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const [rounds = 10_000, seed = 1] = process.argv.slice(2).map(Number);

tamper(rounds);
measure();

function tamper(times: number): void {
  const sample = samplePack();
  const random = randomOf(seed);
  const missed = new Map<string, number>();
  const named = new Map<string, number>();
  const started = performance.now();
  for (let round = 0; round < times; round++) {
    // Half are single bytes, anywhere; the rest go round the ways to falsify what the pack says.
    const way = tamperings[round % 2 === 0 ? 0 : (round >> 1) % tamperings.length];
    const verdict = way && verifyPack(way.apply(sample, random), { digest, verify });
    const [counts, what] =
      verdict?.ok === false ? [named, verdict.entry] : [missed, way?.name ?? ''];
    const group = what.replace(/^evidence\/.*/, 'evidence/…');
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const seconds = (performance.now() - started) / 1000;
  const missedCount = [...missed.values()].reduce((sum, n) => sum + n, 0);
  say(
    `tamperings     ${times} in ${tamperings.length} ways, seed ${seed}, ${seconds.toFixed(1)} s`,
  );
  say(`found          ${times - missedCount}`);
  say(`missed         ${missedCount} ${[...missed.keys()].join(', ')}`);
  for (const [entry, n] of [...named].sort((a, b) => b[1] - a[1])) {
    say(`  ${String(n).padStart(6)} ${entry}`);
  }
}

function measure(): void {
  const { contents, bytes } = samplePack(5_000);
  const events = contents.events;
  const stream = events[0]?.stream ?? '';
  const text = writeEvents(digest, events);
  const lines = linesOf(text) ?? [];
  const leaves = lines.map((line) => digest.sha256(line));
  const size = contents.proofs.length * 2 + 1;
  const head = verifyPack(bytes, { digest, verify });
  const treeRoot = head.ok ? Uint8Array.from(Buffer.from(head.checkpoint.root, 'hex')) : leaves[0];
  const prove = () =>
    contents.proofs.every(({ index, path }, at) => {
      const leaf = leafHash(digest, leaves[at] as Uint8Array);
      const claim = { index, size, leafHash: leaf, root: treeRoot as Uint8Array };
      return verifyInclusion(digest, claim, path);
    });
  const rebuild = () => {
    const tiles = append(digest, () => new Uint8Array(), 0, leaves);
    const at = new Map(tiles.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
    const read = (id: { level: number; index: number }) => at.get(`${id.level}/${id.index}`);
    return root(digest, (id) => read(id) ?? new Uint8Array(), leaves.length);
  };

  say(
    `\nledger         ${events.length} events, ${(text.length / events.length).toFixed(0)} bytes each`,
  );
  const whole = rate('SHA-256 of all bytes at once', () =>
    createHash('sha256').update(text).digest(),
  );
  const each = rate('SHA-256 of each event', () => lines.map((line) => digest.sha256(line)));
  const compare = (name: string, work: () => unknown) => {
    const speed = rate(name, work);
    say(
      `${' '.repeat(41)}${(speed / whole).toFixed(2)} of at once, ${(speed / each).toFixed(2)} of each`,
    );
  };
  compare('chain, stored text', () => verifyChainText(digest, stream, lines));
  compare('chain, stored text + Merkle root', () => [
    verifyChainText(digest, stream, lines),
    rebuild(),
  ]);
  compare('chain, stored text + proof per event', () => [
    verifyChainText(digest, stream, lines),
    prove(),
  ]);
  compare('chain, canonicalised again', () => verifyChain(digest, events));
  compare('whole pack', () => verifyPack(bytes, { digest, verify }));

  /** Bytes of events per second: the best of seven runs, as other work on the machine only ever slows down. */
  function rate(name: string, work: () => unknown): number {
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 7; run++) {
      const started = performance.now();
      work();
      best = Math.min(best, performance.now() - started);
    }
    const speed = text.length / (best / 1000);
    say(`${name.padEnd(38)} ${(speed / 1e6).toFixed(0).padStart(6)} MB/s`);
    return speed;
  }
}
