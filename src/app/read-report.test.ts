import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InputError } from './input-error.ts';
import { readReport, refuseGrowth } from './read-report.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

async function lengthOf(bytes: Buffer): Promise<number> {
  const { text } = readReport(Readable.from([bytes]));
  let length = 0;
  for await (const part of text) length += part.length;
  return length;
}

describe('what a gzip file unfolds into', () => {
  test('may be much more than the file, while it is little', async () => {
    expect(await lengthOf(gzipSync(Buffer.alloc(60 * MIB, ' ')))).toBe(60 * MIB);
  });

  test('is refused where it is large and grows as no report does', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * MIB, ' '));
    await expect(lengthOf(bomb)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await expect(lengthOf(bomb)).rejects.toThrow('more than 200 times as large');
  });

  test.each([
    [GIB, 4 * GIB],
    [MIB, 200 * MIB],
    [1, 64 * MIB],
  ])('%i bytes may become %i', (packed, inflated) => {
    expect(() => refuseGrowth(packed, inflated)).not.toThrow();
  });

  test.each([
    [GIB, 4 * GIB + 1],
    [MIB, 200 * MIB + 1],
    [1, 64 * MIB + 1],
  ])('%i bytes may not become %i', (packed, inflated) => {
    expect(() => refuseGrowth(packed, inflated)).toThrow(InputError);
  });
});

describe('the encoding that an XML declaration names', () => {
  async function textOf(...parts: Buffer[]): Promise<string> {
    let all = '';
    for await (const part of readReport(Readable.from(parts)).text) all += part;
    return all;
  }

  test.each(['ISO-8859-1', 'latin1', 'windows-1252', 'iso-8859-15'])('%s is read', async (name) => {
    const text = `<?xml version="1.0" encoding="${name}"?><a>Müller in Genève</a>`;
    const bytes = Buffer.from(text, 'latin1');
    expect(await textOf(bytes)).toBe(text);
    expect(await textOf(...[...bytes].map((byte) => Buffer.from([byte])))).toBe(text);
  });

  test('counts for nothing against a byte order mark, nor where it names UTF-8 or what is unknown', async () => {
    for (const name of ['UTF-8', 'UTF-16', 'harbour']) {
      const text = `<?xml version="1.0" encoding="${name}"?><a>Müller</a>`;
      expect(await textOf(Buffer.from(text))).toBe(text);
    }
    const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>';
    expect(await textOf(Buffer.from(`\ufeff${text}`))).toBe(text);
  });

  test('is told of XML alone', async () => {
    const text = '{"a":"<?xml version=\'1.0\' encoding=\'ISO-8859-1\'?> Müller"}';
    expect(await textOf(Buffer.from(text))).toBe(text);
  });
});
