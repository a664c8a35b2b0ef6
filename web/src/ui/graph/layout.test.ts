import { describe, expect, test } from 'vitest';
import { layOut } from './layout.ts';

const box = (id: string, group: string) => ({ id, width: 100, height: 40, group });

describe('layOut', () => {
  const nodes = [box('a', 'one'), box('b', 'one'), box('c', 'two')];
  const edges = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c', label: 'otherwise' },
    { from: 'c', to: 'a', label: 'still there', back: true },
  ];
  const { nodes: placed, groups, edges: lines, width, height } = layOut(nodes, edges);
  const at = (id: string) => placed.get(id) ?? expect.fail(`no ${id}`);

  test('goes from top to bottom, whatever leads back', () => {
    expect(at('a').y).toBeLessThan(at('b').y);
    expect(at('b').y).toBeLessThan(at('c').y);
  });

  test('groups hold their boxes', () => {
    const one = groups.get('one') ?? expect.fail('no group');
    for (const id of ['a', 'b']) {
      expect(at(id).x).toBeGreaterThanOrEqual(one.x);
      expect(at(id).y + 40).toBeLessThanOrEqual(one.y + one.height);
    }
  });

  test('a line that leads back begins where it comes from, and has its word', () => {
    const back = lines[2] ?? expect.fail('no line');
    expect(back.points[0]?.y).toBeGreaterThanOrEqual(at('c').y);
    expect(back.points.at(-1)?.y).toBeLessThanOrEqual(at('a').y + 40);
    expect(back.label).toBeDefined();
  });

  test('a line that goes up ends above where it begins', () => {
    const [line] = layOut(
      [
        { id: 'why', width: 80, height: 40 },
        { id: 'what', width: 80, height: 40 },
      ],
      [{ from: 'why', to: 'what', up: true }],
    ).edges;
    expect(line?.points.at(-1)?.y).toBeLessThan(line?.points[0]?.y ?? 0);
  });

  test('everything lies within', () => {
    for (const { x, y } of [...placed.values(), ...lines.flatMap(({ points }) => points)]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
    }
  });

  test('nothing is laid out as nothing', () => {
    expect(layOut([], [])).toMatchObject({ width: 0, height: 0, edges: [] });
  });
});
