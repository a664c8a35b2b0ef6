import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFile } from '#store/package-files.ts';
import { launchBrowser } from '#testing/chromium.ts';
import { openCamera } from './camera.ts';
import { install } from './installation.ts';
import { scenes } from './matrix.ts';
import { chosen } from './shots.ts';
import { tellStory } from './story.ts';

// `npm run screenshots`: chosen pictures of the console into `docs/screenshots`.
// `npm run screenshots -- --all [folder] [name…]`: every page, at every width, with nothing in it and with too much,
// with a server that fails or is slow, and for those who may not: to be looked at, in a folder of the system's own.

const [flag, folder = join(tmpdir(), 'holdfast-looks'), ...only] = process.argv.slice(2);
const all = flag === '--all';
const into = all ? folder : packageFile('docs/screenshots');
mkdirSync(into, { recursive: true });
const browser = await launchBrowser(process.env);
try {
  for (const { tell, shots } of all ? scenes : [{ tell: tellStory, shots: async () => chosen }]) {
    const installation = await install(tell);
    const camera = openCamera(browser, installation.url, into);
    try {
      for (const shot of await shots(installation)) {
        if (only.length === 0 || only.includes(shot.name)) await camera(shot);
      }
    } finally {
      await installation.close();
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(`pictures are in ${into}\n`);
