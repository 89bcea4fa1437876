/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code unit, no white space, numbers in the
 * shortest form that reads back, strings escaped as ECMAScript does. The same value gives the same bytes everywhere.
 *
 * @throws TypeError naming the path, for anything JSON cannot say: undefined, NaN, an infinity, −0, a function, a lone surrogate
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0))
      throw new TypeError(`${path}: ${value} cannot be written as JSON`);
    return String(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed())
      throw new TypeError(`${path}: half of a surrogate pair cannot be written as JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item, i) => write(item, `${path}[${i}]`)).join(',')}]`;
  if (
    typeof value === 'object' &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  ) {
    const record = value as Record<string, unknown>;
    const members = Object.keys(record)
      .sort()
      .map((key) => `${write(key, path)}:${write(record[key], `${path}.${key}`)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${path}: ${typeof value} cannot be written as JSON`);
}
