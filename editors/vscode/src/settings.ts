/** Where a setting is set; the part of VS Code's `inspect` that is needed here. */
export interface Inspected {
  readonly globalValue?: unknown;
  readonly workspaceValue?: unknown;
  readonly workspaceFolderValue?: unknown;
}

/** Settings of the extension itself, of no use to the server. */
const OWN = new Set(['path', 'trace.server']);

/**
 * The settings that somebody has set, without VS Code's defaults: a default would win over what `heltid.yaml` says.
 * Empty text is «not set». `keys` are those under `heltid.`, `get` gives the value that holds.
 */
export function settingsFor(
  keys: Iterable<string>,
  inspect: (key: string) => Inspected | undefined,
  get: (key: string) => unknown,
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const key of keys) {
    const found = OWN.has(key) ? undefined : inspect(key);
    const isSet = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((v) => v !== undefined);
    const value = isSet ? get(key) : undefined;
    if (value !== undefined && value !== null && value !== '') {
      settings[key] = value;
    }
  }
  return settings;
}
