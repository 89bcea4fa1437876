/** Numbers in [0, 1) that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A parcel's text with sealed documents in it: JSON around letters that do not shrink. */
export function sealedText(bytes: number, random: () => number): string {
  const frame = '{"kind":"ballot","sealed":""}';
  const body = Array.from(
    { length: Math.max(0, bytes - frame.length) },
    () => letters[Math.floor(random() * 64)],
  );
  return frame.replace('""', `"${body.join('')}"`);
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const all = [...items];
  for (let k = all.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [all[k], all[other]] = [all[other]!, all[k]!];
  }
  return all;
}
