/** Largest of the values; −Infinity for none. Unlike Math.max(...values) it takes a list of any length. */
export function largest(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let k = 0; k < values.length; k++) most = Math.max(most, values[k]!);
  return most;
}

/** Smallest of the values; Infinity for none. */
export function smallest(values: ArrayLike<number>): number {
  let least = Infinity;
  for (let k = 0; k < values.length; k++) least = Math.min(least, values[k]!);
  return least;
}
