import type { Language } from './language';
import type { Light, LightOf, Verdict } from './protocol';
import { colourWord, lightWord, say, verdictWord } from './words';

/** How a light looks. Shape and word tell it too: not everybody sees colours. */
export interface Look {
  /** A name of VS Code's icons. */
  readonly icon: string;
  /** Theme colour of the text, and of the ground below it. */
  readonly colour?: string;
  readonly background?: string;
}

// Red and yellow use the theme's own pairs for errors and warnings, which are readable in every theme.
const LOOKS: Readonly<Record<Light, Look>> = {
  red: { icon: 'error', background: 'statusBarItem.errorBackground' },
  grey: { icon: 'question' },
  yellow: { icon: 'warning', background: 'statusBarItem.warningBackground' },
  blue: { icon: 'verified', colour: 'heltid.blueLight' },
  green: { icon: 'pass', colour: 'heltid.greenLight' },
  none: { icon: 'dash' },
};

const WORST_FIRST: readonly Light[] = ['red', 'grey', 'yellow', 'blue', 'green', 'none'];

/** Adverts with the worst light first, else in the order they came. */
export function worstFirst<Lit extends { readonly light: Light }>(adverts: readonly Lit[]): Lit[] {
  return [...adverts].sort((a, b) => WORST_FIRST.indexOf(a.light) - WORST_FIRST.indexOf(b.light));
}

export function lookOf(light: Light): Look {
  return LOOKS[light];
}

/** «$(error) Avviker». */
export function label(language: Language, light: Light): string {
  return `$(${LOOKS[light].icon}) ${lightWord(language, light)}`;
}

/** What a screen reader says: «heltid: Avviker, rødt». */
export function spoken(language: Language, light: Light): string {
  return `heltid: ${lightWord(language, light)}, ${colourWord(language, light)}`;
}

/** The verdicts behind a light, one a line, with how many positions and the clause that decided. */
export function reasons(language: Language, { verdicts }: LightOf): string[] {
  return verdicts.map(({ position, verdict, clause }) => {
    const word = verdictWord(language, verdict as Verdict) + (clause ? ` (${clause})` : '');
    return say(language, 'position', String(position + 1), word);
  });
}
