/** The path of a member: `criteria[2].scale`; the document itself is `$` and left out before a member. */
export function memberPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '$' ? shown(key) : `${path}.${shown(key)}`;
}

/** A hostile key may be a megabyte: what is shown of it is short. */
const shown = (key: string): string => (key.length > 40 ? `${key.slice(0, 40)}…` : key);
