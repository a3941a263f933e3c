import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Crashes } from '../src/crashes';

test('the fifth crash within three minutes is the last', () => {
  const crashes = new Crashes();
  assert.deepEqual([0, 1, 2, 3, 4].map((s) => crashes.mayRestart(s * 1000)), [true, true, true, true, false]);
});

test('crashes far apart do not add up', () => {
  const crashes = new Crashes();
  const minutes = [0, 1, 2, 3, 4, 5, 6, 7].map((m) => crashes.mayRestart(m * 60_000));
  assert.deepEqual(minutes, Array(8).fill(true));
});
