/*
 * A row that changes its place is seen to move. Places are read once, when the new order stands, and nothing is written
 * before all tables have read: one layout for a whole page, so that what shows a dragged weight's effect does not slow it.
 */

/** Where each row stands in its table. */
export type Places = ReadonlyMap<Element, number>;

/**
 * Lets the rows that have moved arrive from where they were, in 200 ms; at once where motion is unwelcome.
 *
 * @param before where they stood when this was asked last
 * @returns where they stand now
 */
export function moveFrom(body: HTMLElement, before: Places): Places {
  const now = new Map(Array.from(body.children, (row) => [row, (row as HTMLElement).offsetTop] as const));
  if (before.size > 0 && !matchMedia('(prefers-reduced-motion: reduce)').matches)
    queueMicrotask(() => {
      for (const [row, place] of now) {
        const by = (before.get(row) ?? place) - place;
        if (by !== 0)
          row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], {
            duration: 200,
            easing: 'ease-out',
          });
      }
    });
  return now;
}
