import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advertName, nameProblem } from '../src/name';

test('a name without a known ending becomes Markdown', () => {
  assert.equal(advertName(' sykepleier '), 'sykepleier.md');
  assert.equal(advertName('sykepleier.html'), 'sykepleier.html');
  assert.equal(advertName('sykepleier 1. mai'), 'sykepleier 1. mai.md');
});

test('a name that no file can have', () => {
  assert.equal(nameProblem('  '), 'nameEmpty');
  assert.equal(nameProblem('..'), 'nameEmpty');
  assert.equal(nameProblem('a/b'), 'nameFolder');
  assert.equal(nameProblem('hva?'), 'nameFolder');
  assert.equal(nameProblem('sykepleier – Solbakken'), undefined);
});
