/** A text that people read: its translations stand side by side, and a correction raises `rev`. */
export interface Text {
  readonly id: string;
  readonly rev: number;
  /** By BCP 47 language; the methodology's first language is always present. */
  readonly text: Readonly<Record<string, string>>;
}

/** The text in `language`, else in English, else in whatever language it has. */
export function inLanguage(text: Text, language: string): string {
  return text.text[language] ?? text.text['en'] ?? Object.values(text.text)[0] ?? '';
}
