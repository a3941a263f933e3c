import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { schemaOf } from '../src/kinds';

test('files of heltid are known by where they lie, others are left alone', () => {
  assert.equal(schemaOf('/hr/heltid.yaml'), 'settings.json');
  assert.equal(schemaOf('/hr/guidelines/eksempel-2024.yaml'), 'guideline.json');
  assert.equal(schemaOf('/hr/dispensations/2026.yml'), 'dispensation.json');
  assert.equal(schemaOf('/hr/consultations/2026.yaml'), 'consultation.json');
  assert.equal(schemaOf('/hr/annonse.docx.heltid.yaml'), 'front-matter.json');
  assert.equal(schemaOf('/hr/compose.yaml'), undefined);
});

test('each schema is one that the repository has', () => {
  for (const file of ['/heltid.yaml', '/guidelines/a.yaml', '/dispensations/a.yaml', '/consultations/a.yaml', '/a.md.heltid.yaml']) {
    assert.ok(fs.existsSync(path.join('../../docs/schemas', schemaOf(file) ?? '')), file);
  }
});
