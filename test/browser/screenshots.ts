import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, screenshot } from '#testing/chromium.ts';
import { serveGallery } from './gallery-server.ts';

// Pictures of the gallery, to be looked at: `npm run screenshots [folder] [page…]`. Each page at three widths, light and dark.

const [folder = join(tmpdir(), 'holdfast-screenshots'), ...only] = process.argv.slice(2);
const pages = ['', 'marks', 'proof', 'table', 'input', 'time', 'states'];

mkdirSync(folder, { recursive: true });
const gallery = await serveGallery();
const browser = await launchBrowser(process.env);
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 768, 1440]) {
      const viewport = { width, height: 900 };
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
      for (const name of pages) {
        if (only.length > 0 && !only.includes(name || 'sample')) continue;
        await page.goto(`${gallery.url}#/${name}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        // What is awaited shows only then.
        await page.waitForTimeout(500);
        await screenshot(page, folder, `${name || 'sample'}-${width}-${colorScheme}`);
      }
      await page.close();
    }
  }
} finally {
  await browser.close();
  await gallery.close();
}
process.stdout.write(`pictures are in ${folder}\n`);
