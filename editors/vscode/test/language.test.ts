import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, machineLocale } from '../src/language';

test('the setting decides', () => {
  assert.equal(languageOf('nn', undefined, 'en', 'nb-NO'), 'nn');
  assert.equal(languageOf('en', undefined, 'nb', 'nb-NO'), 'en');
});

test('without a setting the folder decides', () => {
  assert.equal(languageOf('', 'nn', 'en', 'en-US'), 'nn');
  assert.equal(languageOf('en', 'nn', 'nb', 'nb-NO'), 'en');
});

test('without either VS Code decides', () => {
  assert.equal(languageOf('', undefined, 'nb', undefined), 'nb');
  assert.equal(languageOf(undefined, undefined, 'nn-NO', 'nb-NO'), 'nn');
  assert.equal(languageOf('', undefined, 'no', undefined), 'nb');
});

test('VS Code in English on a Norwegian machine: the machine decides, as there is no VS Code in Norwegian', () => {
  assert.equal(languageOf('', undefined, 'en', 'nb-NO'), 'nb');
  assert.equal(languageOf('', undefined, 'en-GB', 'nn_NO.UTF-8'), 'nn');
  assert.equal(languageOf('', undefined, 'en', 'en-US'), 'en');
  assert.equal(languageOf('', undefined, 'en', undefined), 'en');
});

test('VS Code in a language that heltid does not speak: English', () => {
  assert.equal(languageOf('', undefined, 'de', 'nb-NO'), 'en');
});

test('the language of the machine, as VS Code tells it', () => {
  assert.equal(machineLocale('{"userLocale":"en","osLocale":"nb-no"}'), 'nb-no');
  const runtime = Intl.DateTimeFormat().resolvedOptions().locale;
  assert.equal(machineLocale('{"userLocale":"en"}'), runtime);
  assert.equal(machineLocale('not json'), runtime);
  assert.equal(machineLocale(undefined), runtime);
});
