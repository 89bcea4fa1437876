/** A document says what it likes: nothing of it reaches the terminal but letters, on the line where they belong. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
