import type { Language } from './language';

// What the server and the extension say to each other beyond the Language Server Protocol.

/** The language that the server speaks here: that of the settings in VS Code, else of `heltid.yaml`, else of VS Code. */
export interface Spoken {
  readonly language?: Language;
}

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
export interface LightOf extends Spoken {
  readonly uri: string;
  readonly light: Light;
  readonly verdicts: readonly PositionVerdict[];
}

/** Answer of `heltid.newAdvert`. */
export interface Template extends Spoken {
  readonly text: string;
  readonly name: string;
}

/** Answer of `heltid.checkFolder`. */
export interface FolderVerdict extends Spoken {
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
export interface Sheet extends Spoken {
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
