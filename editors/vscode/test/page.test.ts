import assert from 'node:assert/strict';
import { test } from 'node:test';
import { page } from '../src/page';

test('a page lets nothing run and nothing be fetched', () => {
  const html = page('a <b> & c', '<h1>Vurdering</h1>');
  assert.match(html, /content="default-src 'none'; style-src 'unsafe-inline'"/);
  assert.match(html, /<title>a &lt;b> &amp; c<\/title>/);
  assert.match(html, /<body>\n<h1>Vurdering<\/h1>\n<\/body>/);
});
