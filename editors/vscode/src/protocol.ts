import type { Language } from './language';

// What the server and the extension say to each other beyond the Language Server Protocol.

/** The light of an advert: its worst verdict. `none`: no position is judged here. */
export type Light = 'red' | 'grey' | 'yellow' | 'blue' | 'green' | 'none';

export type Verdict =
  | 'flagged'
  | 'unclear'
  | 'needs-consultation'
  | 'dispensed'
  | 'excepted'
  | 'ok'
  | 'not-covered';

/** The verdict on one position, as in `heltid.report/1`. */
export interface PositionVerdict {
  readonly position: number;
  readonly verdict: Verdict;
  readonly clause?: string | null;
}

/** Notification `heltid/light`: how an open advert stands. */
export interface LightOf {
  readonly uri: string;
  readonly light: Light;
  /** The language of its messages: the settings in VS Code, else `heltid.yaml`, else the language of VS Code. */
  readonly language?: Language;
  readonly verdicts: readonly PositionVerdict[];
}

/** Answer of `heltid.newAdvert`. */
export interface Template {
  readonly text: string;
  readonly name: string;
}

/** Answer of `heltid.checkFolder`. */
export interface FolderVerdict {
  readonly summary: string;
  readonly light: Light;
  readonly adverts: readonly AdvertVerdict[];
}

export interface AdvertVerdict {
  readonly uri: string;
  readonly light: Light;
  readonly title: string | null;
  /** How many findings, or the findings themselves. */
  readonly findings: number | readonly unknown[];
}

/** Answer of `heltid.checkFile`. */
export interface Sheet {
  readonly light: Light;
  readonly summary: string;
  readonly markdown: string;
}

/** Answer of `heltid.showGuideline`; null where none is in force. */
export interface GuidelineText {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
  readonly uri: string | null;
}

/** Answer of `heltid.explainRule`. */
export interface RuleText {
  readonly title: string;
  readonly markdown: string;
}
