import { expect, test } from 'vitest';
import { bareUrl, webPlace } from './web-place.ts';

test('a URL gives host and port, the usual one of its scheme where none is written', () => {
  expect(webPlace('https://shop.example.org/till?a=1')).toEqual({
    url: 'https://shop.example.org/till?a=1',
    host: 'shop.example.org',
    port: 443,
  });
  expect(webPlace('http://[::1]:8080/')).toEqual({
    url: 'http://[::1]:8080/',
    host: '::1',
    port: 8080,
  });
});

test('a host with or without a port is no URL', () => {
  expect(webPlace('shop.example.org:22')).toEqual({ host: 'shop.example.org', port: 22 });
  expect(webPlace('shop.example.org')).toEqual({ host: 'shop.example.org' });
  expect(webPlace('http://')).toEqual({ url: 'http://' });
  expect(webPlace(undefined)).toBeUndefined();
});

test('a bare URL has neither query nor fragment', () => {
  expect(bareUrl('https://shop.example.org/till?a=1#top')).toBe('https://shop.example.org/till');
});
