import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Inspected, settingsFor } from '../src/settings';

test('only what somebody has set reaches the server, and nothing of the extension itself', () => {
  const inspected: Record<string, Inspected> = {
    language: { globalValue: '' },
    employer: { globalValue: 'Eksempel kommune' },
    'records-elsewhere': { workspaceFolderValue: false },
    rules: { globalValue: { a: 'off' }, workspaceValue: { b: 'info' } },
    units: {},
    path: { globalValue: '/heltid' },
    'trace.server': { globalValue: 'verbose' },
  };
  const values: Record<string, unknown> = {
    language: '',
    employer: 'Eksempel kommune',
    'records-elsewhere': false,
    rules: { a: 'off', b: 'info' },
    units: [],
    path: '/heltid',
    'trace.server': 'verbose',
  };
  assert.deepEqual(settingsFor(Object.keys(values), (key) => inspected[key], (key) => values[key]), {
    employer: 'Eksempel kommune',
    'records-elsewhere': false,
    rules: { a: 'off', b: 'info' },
  });
});
