import { expect, test } from 'vitest';
import { redaction } from '#domain/secret/redaction.ts';
import { BoundedText } from './bounded-text.ts';

const secret = 'correct-horse-battery';
const redact = redaction(new Map([['KEY', secret]]));

test('a secret that comes in parts is taken out as one', () => {
  const text = new BoundedText(1000);
  for (const character of `a ${secret} b`) text.add(character);
  expect(text.toString(redact)).toBe('a [secret KEY] b');
});

// The limit falls before, into and after the secret: of the head's end, and of the tail's start.
const places = Array.from({ length: secret.length + 20 }, (_, at) => at);

test.each(places)('the limit leaves no part of a secret (%i)', (place) => {
  const text = new BoundedText(200);
  const lead = '.'.repeat(100 - place > 0 ? 100 - place : 0);
  text.add(`${lead}${secret}${'.'.repeat(300)}${secret}${'.'.repeat(place + 70)}`);
  const kept = text.toString(redact);
  expect(kept).toMatch(/characters left out/);
  for (let from = 0; from + 4 <= secret.length; from += 1)
    expect(kept).not.toContain(secret.slice(from, from + 4));
});

test('without secrets the beginning and the end are kept as they are', () => {
  const text = new BoundedText(10);
  text.add('beginning and end');
  expect(text.toString()).toBe('begin\n[… 7 characters left out …]\nd end');
});
