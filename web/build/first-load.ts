import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/**
 * Says how much JavaScript and CSS a first visit costs, and fails the build when the JavaScript is more than `limit`
 * KB (1000 bytes each) after gzip: the entry with all that it imports at once. What is imported later does not count.
 */
export function firstLoad(limit: number): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    writeBundle(_, bundle) {
      const chunks = atOnce(bundle);
      const scripts = sum(chunks.map(({ code }) => zipped(code)));
      const sheets = new Set(
        chunks.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]),
      );
      const styles = sum([...sheets].map((name) => zipped(sourceOf(bundle[name]))));
      const said = `first load: ${kb(scripts)} KB of JavaScript, ${kb(styles)} KB of CSS after gzip`;
      if (scripts > limit * 1000) {
        this.error(
          `${said}: over the limit of ${limit} KB. Import what is not needed at once later.`,
        );
      }
      process.stdout.write(`${said} (limit ${limit})\n`);
    },
  };
}

/** The entries and whatever they import statically, each once. */
function atOnce(bundle: Rolldown.OutputBundle): Rolldown.OutputChunk[] {
  const found = new Map<string, Rolldown.OutputChunk>();
  const take = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || found.has(name)) return;
    found.set(name, chunk);
    chunk.imports.forEach(take);
  };
  for (const [name, file] of Object.entries(bundle)) {
    if (file.type === 'chunk' && file.isEntry) take(name);
  }
  return [...found.values()];
}

function sourceOf(
  file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined,
): string | Uint8Array {
  return file?.type === 'asset' ? file.source : '';
}

const zipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;
const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);
const kb = (bytes: number) => (bytes / 1000).toFixed(1);
