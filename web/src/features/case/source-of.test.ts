import { expect, test } from 'vitest';
import { sourceOf } from './source-of.ts';

test('a source tells the tool, its scope and the asset', () => {
  expect(sourceOf('["Trivy","container_image","shop"]')).toEqual({
    tool: 'Trivy',
    scope: 'container_image',
    asset: 'shop',
  });
});

test.each([undefined, '', 'not JSON', '{}', '[1,2,3]'])('%s tells nothing', (source) => {
  expect(sourceOf(source)).toBeUndefined();
});
