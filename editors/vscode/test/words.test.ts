import assert from 'node:assert/strict';
import { test } from 'node:test';
import { label, lookOf, reasons, spoken, worstFirst } from '../src/look';
import type { Light } from '../src/protocol';
import { findingsWord, say } from '../src/words';

const LIGHTS: Light[] = ['red', 'grey', 'yellow', 'blue', 'green', 'none'];

test('every light has a shape and a word of its own', () => {
  assert.equal(new Set(LIGHTS.map((light) => lookOf(light).icon)).size, LIGHTS.length);
  assert.deepEqual(LIGHTS.map((light) => label('nb', light)), [
    '$(error) Avviker',
    '$(question) Uavklart',
    '$(warning) Mangler grunnlag',
    '$(verified) Dispensasjon',
    '$(pass) I tråd',
    '$(dash) Ikke omfattet',
  ]);
});

test('a light is spoken with its word and its colour', () => {
  assert.equal(spoken('nn', 'red'), 'heltid: Avvik, raudt');
  assert.equal(spoken('en', 'yellow'), 'heltid: Basis missing, yellow');
});

test('the verdicts behind a light', () => {
  const verdicts = [
    { position: 0, verdict: 'flagged', clause: 'eksempel-2024#3.1' },
    { position: 1, verdict: 'ok', clause: null },
  ] as const;
  assert.deepEqual(reasons('nb', { uri: 'file:///a.md', light: 'red', verdicts }), [
    'Stilling 1: avviker (eksempel-2024#3.1)',
    'Stilling 2: i tråd',
  ]);
});

test('the worst light first', () => {
  const adverts = (['green', 'red', 'none', 'yellow', 'red', 'grey', 'blue'] as const).map((light, at) => ({ light, at }));
  assert.deepEqual(worstFirst(adverts).map(({ at }) => at), [1, 4, 5, 3, 6, 0, 2]);
});

test('what is filled in stands in its place', () => {
  assert.equal(say('nn', 'checking', 'annonsar'), 'heltid les annonsane i annonsar');
  assert.equal(say('en', 'fileExists', '$&.md'), '$&.md exists already. Choose another name.');
  assert.deepEqual([0, 1, 2].map((n) => findingsWord('nb', n)), ['ingen funn', '1 funn', '2 funn']);
});
