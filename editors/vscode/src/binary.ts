import * as path from 'node:path';

/** Where the program may be. */
export interface Places {
  /** The setting `heltid.path`; empty when not set. */
  readonly setting: string;
  readonly extensionPath: string;
  /** The environment's `PATH`. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly isFile: (file: string) => boolean;
}

export type Found =
  | { readonly file: string; readonly from: 'setting' | 'extension' | 'path' }
  /** `setting`: the setting names a file that does not exist. `nowhere`: the program was not found. */
  | { readonly missing: 'setting' | 'nowhere'; readonly looked: string };

/**
 * Finds the program: the setting if there is one, else the one inside the extension, else on the search path. A setting
 * that points to nothing is told, not passed over.
 */
export function findProgram(places: Places): Found {
  const system = places.platform === 'win32' ? path.win32 : path.posix;
  const name = places.platform === 'win32' ? 'heltid.exe' : 'heltid';
  const setting = places.setting.trim();
  if (setting !== '') {
    const file = setting.startsWith('~/') ? system.join(places.home, setting.slice(2)) : setting;
    return system.isAbsolute(file) && places.isFile(file)
      ? { file, from: 'setting' }
      : { missing: 'setting', looked: setting };
  }
  const inside = system.join(places.extensionPath, 'bin', name);
  if (places.isFile(inside)) {
    return { file: inside, from: 'extension' };
  }
  // Relative entries are left out: a program must not come from the folder that happens to be open.
  for (const folder of places.searchPath.split(system.delimiter).filter((entry) => system.isAbsolute(entry))) {
    const file = system.join(folder, name);
    if (places.isFile(file)) {
      return { file, from: 'path' };
    }
  }
  return { missing: 'nowhere', looked: inside };
}
