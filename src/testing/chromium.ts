import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { extract } from 'tar-fs';

/** A browser that can be started: the program, and what it needs in its environment. */
type Program = { path: string; env: Record<string, string> };

/**
 * Why no browser can be started here, or nothing where one can: `CHROMIUM_PATH` names a Chrome or Chromium of this
 * machine; without it there is one for Linux on x64 among the development dependencies.
 */
export function browserMissing({ CHROMIUM_PATH }: NodeJS.ProcessEnv): string | undefined {
  if (CHROMIUM_PATH || (process.platform === 'linux' && process.arch === 'x64')) return undefined;
  return `no browser for ${process.platform} on ${process.arch}: set CHROMIUM_PATH to a Chrome or Chromium`;
}

/** Starts the browser, headless. Whoever starts it closes it. */
export async function launchBrowser(env: NodeJS.ProcessEnv): Promise<Browser> {
  const own = env.CHROMIUM_PATH;
  const program = own ? { path: own, env: {} } : await unpacked();
  return chromium.launch({
    executablePath: program.path,
    env: { ...definedOnly(env), ...program.env },
    args: [
      '--headless=shell',
      // Tests may run as root, in a container without user namespaces.
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
    ],
  });
}

/** Keeps what is seen as a picture in a folder: the whole page, at rest. */
export async function screenshot(page: Page, folder: string, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
}

/**
 * The browser of `@sparticuz/chromium`, unpacked into a folder that is kept from run to run, a folder for each version
 * and user. Parallel workers each unpack into a folder of their own; whoever is first moves it into place.
 */
async function unpacked(): Promise<Program> {
  const archives = archivesFolder();
  const { version } = JSON.parse(await readFile(join(archives, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(tmpdir(), `holdfast-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(home)) {
    const making = mkdtempSync(join(tmpdir(), 'holdfast-chromium-'));
    const program = createWriteStream(join(making, 'chromium'), { mode: 0o755 });
    await unpack(join(archives, 'chromium.br'), program);
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      await unpack(join(archives, `${name}.tar.br`), extract(making));
    }
    await writeFile(join(making, 'fonts.conf'), fontsConfiguration(home));
    put(making, home);
  }
  return {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

/** Where its archives lie: the package exports nothing but its own code. */
function archivesFolder(): string {
  const require = createRequire(import.meta.url);
  let folder = dirname(require.resolve('@sparticuz/chromium'));
  while (!existsSync(join(folder, 'bin', 'chromium.br'))) folder = dirname(folder);
  return join(folder, 'bin');
}

/** Decompresses an archive into a file or folder; the default pieces of 16 KB make one of 180 MB slow. */
async function unpack(archive: string, into: NodeJS.WritableStream): Promise<void> {
  await pipeline(createReadStream(archive), createBrotliDecompress({ chunkSize: 1 << 21 }), into);
}

function put(making: string, home: string): void {
  try {
    renameSync(making, home);
  } catch (error) {
    rmSync(making, { recursive: true });
    // Somebody else was first, or it cannot be kept at all.
    if (!existsSync(home)) throw error;
  }
}

function fontsConfiguration(home: string): string {
  const folders = [join(home, 'fonts'), '/usr/share/fonts']
    .map((folder) => `<dir>${folder}</dir>`)
    .join('');
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders}<cachedir>${join(home, 'font-cache')}</cachedir></fontconfig>
`;
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
