import { describe, expect, test } from 'vitest';
import { placesAt } from './place.ts';

/** The places of a text's `|`, in words. */
function placesIn(text: string): string[] {
  const at = text.indexOf('|');
  return placesAt(text.replace('|', ''), at).map(({ path, writes, siblings, flow }) => {
    const beside = siblings.length > 0 ? ` beside ${siblings.join(', ')}` : '';
    return `${writes} of ${path.join('.') || 'the file'}${beside}${flow ? ', in a line' : ''}`;
  });
}

const head = 'workflow: mine\nversion: 1\n';

describe('placesAt', () => {
  test('a key of the file, begun or not', () => {
    expect(placesIn(`${head}|`)).toEqual(['key of the file beside workflow, version']);
    expect(placesIn(`${head}sta|\ntitle: x`)).toEqual([
      'key of the file beside workflow, version, title',
    ]);
  });

  test('a value behind its key', () => {
    expect(placesIn(`${head}stages:\n  - id: a\n    state: |\n    steps: []`)).toEqual([
      'value of stages.0.state',
    ]);
    expect(placesIn(`${head}stages:\n  - state: ver|`)).toEqual(['value of stages.0.state']);
  });

  test('a key of a map in a list, in its first line and below', () => {
    expect(placesIn(`stages:\n  - id: a\n    |\n    steps: []`)).toEqual([
      'key of stages.0 beside id, steps',
    ]);
    expect(placesIn('stages:\n  - id: a\n  - |')).toEqual(['key of stages.1', 'value of stages.1']);
    expect(placesIn('stages:\n  - |\n    steps: []')).toContain('key of stages.0 beside steps');
  });

  test('within braces and brackets, closed or not', () => {
    expect(placesIn('a: { need: 1, ex| }')).toEqual(['key of a beside need, in a line']);
    expect(placesIn('a: { need: 1, ex|')).toEqual(['key of a beside need, in a line']);
    expect(placesIn('kinds: [drift, |]')).toEqual(['value of kinds.1, in a line']);
    expect(placesIn('hold: { reopen-to: | }')).toEqual(['value of hold.reopen-to, in a line']);
  });

  test('a word in the middle, and one with dots', () => {
    expect(placesIn('stages:\n  - state: ver|ifying\n    id: a')).toEqual([
      'value of stages.0.state',
    ]);
    expect(placesIn('a:\n  if: case.se|')).toEqual(['value of a.if']);
  });

  test('nowhere: in a comment, and in what follows the workflow', () => {
    expect(placesIn('a: 1 # no| key')).toEqual([]);
    expect(placesIn('a: 1\n---\nb: |')).toEqual([]);
  });
});
