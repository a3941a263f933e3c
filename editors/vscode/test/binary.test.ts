import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProgram, type Places } from '../src/binary';

function places(files: string[], changed: Partial<Places> = {}): Places {
  return {
    setting: '',
    extensionPath: '/ext',
    searchPath: '/usr/bin:/opt/bin',
    platform: 'linux',
    home: '/home/kari',
    isFile: (file) => files.includes(file),
    ...changed,
  };
}

test('the program inside the extension comes before the search path', () => {
  assert.deepEqual(findProgram(places(['/ext/bin/heltid', '/usr/bin/heltid'])), { file: '/ext/bin/heltid', from: 'extension' });
  assert.deepEqual(findProgram(places(['/opt/bin/heltid'])), { file: '/opt/bin/heltid', from: 'path' });
});

test('a setting comes first', () => {
  const files = ['/ext/bin/heltid', '/home/kari/heltid'];
  assert.deepEqual(findProgram(places(files, { setting: ' /home/kari/heltid ' })), { file: '/home/kari/heltid', from: 'setting' });
  assert.deepEqual(findProgram(places(files, { setting: '~/heltid' })), { file: '/home/kari/heltid', from: 'setting' });
});

test('a setting that points to nothing is told', () => {
  const files = ['/ext/bin/heltid', 'heltid'];
  assert.deepEqual(findProgram(places(files, { setting: '/gone/heltid' })), { missing: 'setting', looked: '/gone/heltid' });
  assert.deepEqual(findProgram(places(files, { setting: 'heltid' })), { missing: 'setting', looked: 'heltid' });
});

test('nowhere: the place inside the extension is told', () => {
  assert.deepEqual(findProgram(places([])), { missing: 'nowhere', looked: '/ext/bin/heltid' });
});

test('a search path that leads to the open folder is not used', () => {
  assert.deepEqual(findProgram(places(['heltid', 'bin/heltid'], { searchPath: '.:bin:' })), {
    missing: 'nowhere',
    looked: '/ext/bin/heltid',
  });
});

test('Windows', () => {
  const changed: Partial<Places> = { platform: 'win32', extensionPath: 'C:\\ext', searchPath: 'C:\\Windows;D:\\bin' };
  assert.deepEqual(findProgram(places(['D:\\bin\\heltid.exe'], changed)), { file: 'D:\\bin\\heltid.exe', from: 'path' });
  assert.deepEqual(findProgram(places(['C:\\ext\\bin\\heltid.exe'], changed)), {
    file: 'C:\\ext\\bin\\heltid.exe',
    from: 'extension',
  });
});
