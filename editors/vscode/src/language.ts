/** The languages that heltid speaks. */
export type Language = 'nb' | 'nn' | 'en';

/**
 * The language of messages: the setting, else what `heltid.yaml` of the folder says, else the language VS Code is shown
 * in. VS Code has no Norwegian display language, so a Norwegian user sees it in English; then the language of the
 * machine decides.
 */
export function languageOf(
  setting: string | undefined,
  folder: Language | undefined,
  display: string,
  machine: string | undefined,
): Language {
  if (setting === 'nb' || setting === 'nn' || setting === 'en') {
    return setting;
  }
  return folder ?? norwegian(display) ?? (isEnglish(display) ? norwegian(machine) : undefined) ?? 'en';
}

/** The language of the machine, as VS Code tells it to its extensions, else as the runtime does. */
export function machineLocale(nlsConfig: string | undefined): string {
  try {
    const told: unknown = JSON.parse(nlsConfig ?? '{}');
    if (told !== null && typeof told === 'object' && 'osLocale' in told && typeof told.osLocale === 'string') {
      return told.osLocale;
    }
  } catch {
    // Not JSON: the runtime's answer is used.
  }
  return Intl.DateTimeFormat().resolvedOptions().locale;
}

function norwegian(locale: string | undefined): Language | undefined {
  const language = locale?.toLowerCase().split(/[-_.]/)[0];
  if (language === 'nn') {
    return 'nn';
  }
  return language === 'nb' || language === 'no' ? 'nb' : undefined;
}

function isEnglish(locale: string): boolean {
  return /^en\b/i.test(locale);
}
