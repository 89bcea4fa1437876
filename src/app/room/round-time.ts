/** "12:40", or "1:02:00" from an hour on; of the amount, whatever its sign. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, k) => (k === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
