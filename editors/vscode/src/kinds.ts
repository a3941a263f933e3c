/** Where the files of heltid usually lie, and the schema of each kind. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\/heltid\.ya?ml$/, 'settings.json'],
  [/\/guidelines\/[^/]+\.ya?ml$/, 'guideline.json'],
  [/\/dispensations\/[^/]+\.ya?ml$/, 'dispensation.json'],
  [/\/consultations\/[^/]+\.ya?ml$/, 'consultation.json'],
  [/\.heltid\.ya?ml$/, 'front-matter.json'],
];

/** The JSON Schema for the file at `path` (with `/`), by where it lies; undefined where it is none of ours. */
export function schemaOf(path: string): string | undefined {
  return KINDS.find(([place]) => place.test(path))?.[1];
}
