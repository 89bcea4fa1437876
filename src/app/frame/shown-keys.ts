const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** "Ctrl Shift Z", as the sheet and the palette print `Ctrl+Shift+Z`. */
export const shownKeys = (keys: string): string =>
  keys
    .split('+')
    .map((key) => arrows[key] ?? key)
    .join(' ');
