import { describe, expect, test } from 'vitest';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { digest } from './digest.ts';

describe('sha256', () => {
  test('gives the known answers of FIPS 180-4, in one chunk or many', () => {
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(toHex(digest.sha256(toUtf8('abc')))).toBe(abc);
    expect(toHex(digest.sha256(toUtf8('a'), toUtf8(''), toUtf8('bc')))).toBe(abc);
    const long = toUtf8('ab'.repeat(500));
    expect(digest.sha256(long.subarray(0, 3), long.subarray(3))).toEqual(digest.sha256(long));
    expect(digest.sha256()).toEqual(digest.sha256(new Uint8Array()));
  });

  test('gives bytes of their own, which a later call does not change', () => {
    const first = digest.sha256(toUtf8('a'), toUtf8('b'));
    const copy = first.slice();
    digest.sha256(toUtf8('c'), toUtf8('d'));
    expect(first).toEqual(copy);
  });
});

describe('canonical', () => {
  test('gives the example of RFC 8785 §3.2.2', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(digest.canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('sorts keys by their UTF-16 code units (RFC 8785 §3.2.3)', () => {
    const value = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    );
    expect(Object.values(JSON.parse(digest.canonical(value)) as object)).toHaveLength(7);
    expect([...digest.canonical(value).matchAll(/:"(\w+)/g)].map(([, word]) => word)).toEqual([
      'Carriage',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Emoji',
      'Hebrew',
    ]);
  });

  /** RFC 8785 appendix B: the bits of a double, and its text. */
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s as %s', (bits, text) => {
    expect(digest.canonical(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  test.each([
    ['undefined', undefined],
    ['a member that is undefined', { a: { b: undefined } }],
    ['an item that is undefined', [1, undefined]],
    ['a hole', new Array(1)],
    ['NaN', { a: Number.NaN }],
    ['an infinity', [Number.NEGATIVE_INFINITY]],
    ['a Date', { at: new Date(0) }],
    ['a BigInt', { n: 1n }],
    ['a Map', { m: new Map() }],
    ['bytes', { b: new Uint8Array(1) }],
    ['a function', { f: () => 1 }],
    ['an object that writes itself', { toJSON: () => 1 }],
    ['a symbol', { s: Symbol('s') }],
    ['a symbol as key', { [Symbol('s')]: 1 }],
    ['a high surrogate alone', { t: 'a\ud800b' }],
    ['a low surrogate alone', ['\udc00']],
    ['a key with a lone surrogate', { '\ud800': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => digest.canonical(value)).toThrow(TypeError);
  });

  test('says where', () => {
    expect(() => digest.canonical({ a: [0, { b: 1n }] })).toThrow(
      'Canonical JSON cannot carry a value of type bigint at $.a[1].b',
    );
  });

  test('takes plain objects of any origin', () => {
    expect(digest.canonical(Object.assign(Object.create(null), { b: '\u{1f600}', a: -0 }))).toBe(
      '{"a":0,"b":"😀"}',
    );
  });
});
