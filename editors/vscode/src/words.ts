import type { Language } from './language';
import type { Light, Verdict } from './protocol';

// What the extension says while it runs. VS Code's own translation (`l10n`) knows no nynorsk and follows the display
// language, so the words stand here, in the three languages of heltid.

/** One text in three languages. `{0}`, `{1}` stand for what is filled in. */
type Text = Readonly<Record<Language, string>>;

const TEXTS = {
  programMissing: {
    nb: 'Fant ikke programmet heltid. Det skal ligge i utvidelsen ({0}). Installer utvidelsen for denne maskintypen, eller oppgi stedet i innstillingen heltid.path.',
    nn: 'Fann ikkje programmet heltid. Det skal liggje i utvidinga ({0}). Installer utvidinga for denne maskintypen, eller oppgi staden i innstillinga heltid.path.',
    en: 'The program heltid was not found. It belongs in the extension ({0}). Install the extension for this kind of machine, or give the place in the setting heltid.path.',
  },
  settingWrong: {
    nb: 'Innstillingen heltid.path peker på {0}, men der er det ingen fil. Oppgi hele stien til programmet, eller tøm innstillingen.',
    nn: 'Innstillinga heltid.path peikar på {0}, men der er det inga fil. Oppgi heile stigen til programmet, eller tøm innstillinga.',
    en: 'The setting heltid.path points to {0}, but there is no file there. Give the full path of the program, or clear the setting.',
  },
  startFailed: {
    nb: 'heltid lot seg ikke starte: {0}',
    nn: 'heltid lét seg ikkje starte: {0}',
    en: 'heltid could not be started: {0}',
  },
  crashed: {
    nb: 'heltid har stoppet fem ganger på kort tid og blir ikke startet igjen av seg selv. Annonser blir ikke vurdert nå.',
    nn: 'heltid har stoppa fem gonger på kort tid og blir ikkje starta att av seg sjølv. Annonsar blir ikkje vurderte no.',
    en: 'heltid has stopped five times in a short while and is not started again by itself. Adverts are not judged now.',
  },
  notRunning: {
    nb: 'heltid kjører ikke, så dette kan ikke gjøres nå.',
    nn: 'heltid køyrer ikkje, så dette kan ikkje gjerast no.',
    en: 'heltid is not running, so this cannot be done now.',
  },
  failed: { nb: 'Det gikk ikke: {0}', nn: 'Det gjekk ikkje: {0}', en: 'That did not work: {0}' },
  restarted: { nb: 'heltid er startet på nytt.', nn: 'heltid er starta på nytt.', en: 'heltid has been restarted.' },
  startAgain: { nb: 'Start på nytt', nn: 'Start på nytt', en: 'Restart' },
  showLog: { nb: 'Vis logg', nn: 'Vis logg', en: 'Show Log' },
  openSettings: { nb: 'Åpne innstillinger', nn: 'Opne innstillingar', en: 'Open Settings' },
  status: { nb: 'heltid: lyset for denne annonsen', nn: 'heltid: lyset for denne annonsen', en: 'heltid: the light of this advert' },
  position: { nb: 'Stilling {0}: {1}', nn: 'Stilling {0}: {1}', en: 'Position {0}: {1}' },
  toProblems: { nb: 'Klikk for å se funnene.', nn: 'Klikk for å sjå funna.', en: 'Click to see the findings.' },
  folderOfAdvert: { nb: 'Mappe for den nye utlysningen', nn: 'Mappe for den nye utlysinga', en: 'Folder for the new advert' },
  nameOfAdvert: { nb: 'Navn på den nye utlysningen', nn: 'Namn på den nye utlysinga', en: 'Name of the new advert' },
  fileExists: {
    nb: '{0} finnes fra før. Velg et annet navn.',
    nn: '{0} finst frå før. Vel eit anna namn.',
    en: '{0} exists already. Choose another name.',
  },
  nameEmpty: { nb: 'Skriv et navn.', nn: 'Skriv eit namn.', en: 'Write a name.' },
  nameFolder: {
    nb: 'Navnet kan ikke ha skråstrek eller andre tegn som filer ikke kan ha.',
    nn: 'Namnet kan ikkje ha skråstrek eller andre teikn som filer ikkje kan ha.',
    en: 'The name cannot have slashes or other characters that files cannot have.',
  },
  folderToCheck: { nb: 'Hvilken mappe skal sjekkes?', nn: 'Kva mappe skal sjekkast?', en: 'Which folder is to be checked?' },
  checking: { nb: 'heltid leser annonsene i {0}', nn: 'heltid les annonsane i {0}', en: 'heltid reads the adverts in {0}' },
  noAdverts: { nb: 'Ingen annonser i {0}.', nn: 'Ingen annonsar i {0}.', en: 'No adverts in {0}.' },
  pickAdvert: {
    nb: 'Velg en annonse for å åpne den',
    nn: 'Vel ein annonse for å opne han',
    en: 'Choose an advert to open it',
  },
  noFindings: { nb: 'ingen funn', nn: 'ingen funn', en: 'no findings' },
  oneFinding: { nb: '1 funn', nn: '1 funn', en: '1 finding' },
  findings: { nb: '{0} funn', nn: '{0} funn', en: '{0} findings' },
  noGuideline: {
    nb: 'Ingen lokal retningslinje gjelder her. Bare loven og, der den gjelder, tariffavtalen er lagt til grunn.',
    nn: 'Inga lokal retningslinje gjeld her. Berre lova og, der ho gjeld, tariffavtalen er lagde til grunn.',
    en: 'No local guideline is in force here. Only the law and, where it applies, the tariff agreement are used.',
  },
  openAdvertFirst: {
    nb: 'Åpne annonsen eller retningslinjen det gjelder, først.',
    nn: 'Opne annonsen eller retningslinja det gjeld, først.',
    en: 'Open the advert or the guideline first.',
  },
  chooseFile: { nb: 'Velg en utlysning å sjekke', nn: 'Vel ei utlysing å sjekke', en: 'Choose an advert to check' },
  advertFiles: { nb: 'Utlysninger', nn: 'Utlysingar', en: 'Adverts' },
  sheetTitle: { nb: 'Vurdering av {0}', nn: 'Vurdering av {0}', en: 'Assessment of {0}' },
  chooseLanguage: { nb: 'Språk i meldinger', nn: 'Språk i meldingar', en: 'Language of messages' },
  followEditor: { nb: 'Som heltid.yaml, ellers som VS Code eller maskinen', nn: 'Som heltid.yaml, elles som VS Code eller maskina', en: 'As heltid.yaml, else as VS Code or the machine' },
  chosen: { nb: 'valgt', nn: 'vald', en: 'chosen' },
  folderToSetUp: {
    nb: 'Mappe der heltid.yaml og en retningslinje skal ligge',
    nn: 'Mappe der heltid.yaml og ei retningslinje skal liggje',
    en: 'Folder for heltid.yaml and a guideline',
  },
  openFolderFirst: { nb: 'Åpne en mappe først.', nn: 'Opne ei mappe først.', en: 'Open a folder first.' },
  openFolder: { nb: 'Åpne mappe', nn: 'Opne mappe', en: 'Open Folder' },
} satisfies Record<string, Text>;

export type Key = keyof typeof TEXTS;

const LIGHTS: Readonly<Record<Light, Text>> = {
  red: { nb: 'Avviker', nn: 'Avvik', en: 'Breach' },
  grey: { nb: 'Uavklart', nn: 'Uavklara', en: 'Unclear' },
  yellow: { nb: 'Mangler grunnlag', nn: 'Manglar grunnlag', en: 'Basis missing' },
  blue: { nb: 'Dispensasjon', nn: 'Dispensasjon', en: 'Dispensation' },
  green: { nb: 'I tråd', nn: 'I tråd', en: 'In line' },
  none: { nb: 'Ikke omfattet', nn: 'Ikkje omfatta', en: 'Not covered' },
};

const COLOURS: Readonly<Record<Light, Text>> = {
  red: { nb: 'rødt', nn: 'raudt', en: 'red' },
  grey: { nb: 'grått', nn: 'grått', en: 'grey' },
  yellow: { nb: 'gult', nn: 'gult', en: 'yellow' },
  blue: { nb: 'blått', nn: 'blått', en: 'blue' },
  green: { nb: 'grønt', nn: 'grønt', en: 'green' },
  none: { nb: 'uten lys', nn: 'utan lys', en: 'no light' },
};

// The words of the contract, as `heltid check` writes them.
const VERDICTS: Readonly<Record<Verdict, Text>> = {
  flagged: { nb: 'avviker', nn: 'avvik', en: 'breach' },
  unclear: { nb: 'uavklart', nn: 'uavklara', en: 'unclear' },
  'needs-consultation': { nb: 'mangler grunnlag', nn: 'manglar grunnlag', en: 'basis missing' },
  dispensed: { nb: 'dispensasjon', nn: 'dispensasjon', en: 'dispensation' },
  excepted: { nb: 'unntatt', nn: 'unnateke', en: 'excepted' },
  ok: { nb: 'i tråd', nn: 'i tråd', en: 'in line' },
  'not-covered': { nb: 'ikke omfattet', nn: 'ikkje omfatta', en: 'not covered' },
};

/** A text in `language`, with `values` in place of `{0}`, `{1}`. */
export function say(language: Language, key: Key, ...values: readonly string[]): string {
  return TEXTS[key][language].replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? '');
}

/** A light in a word: «Avviker». */
export function lightWord(language: Language, light: Light): string {
  return LIGHTS[light][language];
}

/** The colour of a light: «rødt». */
export function colourWord(language: Language, light: Light): string {
  return COLOURS[light][language];
}

/** A verdict in words: «avviker». */
export function verdictWord(language: Language, verdict: Verdict): string {
  return VERDICTS[verdict][language];
}

/** «3 funn». */
export function findingsWord(language: Language, count: number): string {
  if (count === 0) {
    return say(language, 'noFindings');
  }
  return count === 1 ? say(language, 'oneFinding') : say(language, 'findings', String(count));
}
