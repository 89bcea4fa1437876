import type { Attachment } from 'svelte/attachments';

/**
 * Calls `commit` when the page is being left or hidden while this element is there, and when the element goes:
 * what stands in an open input is then not lost with the tab (E32). Capturing, so that it runs before whoever
 * writes the last operation down.
 */
export function onLeaving(commit: () => void): Attachment<Element> {
  return () => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') commit();
    };
    document.addEventListener('visibilitychange', hidden, { capture: true });
    window.addEventListener('pagehide', commit, { capture: true });
    return () => {
      document.removeEventListener('visibilitychange', hidden, { capture: true });
      window.removeEventListener('pagehide', commit, { capture: true });
    };
  };
}
