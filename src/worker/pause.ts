/**
 * A way to let messages in: a channel is not slowed down as a timer is, and a loop that never pauses cannot be stopped.
 * Tasks may pause at the same time, as a redraw does that was just asked to stop and the one that follows it.
 *
 * @returns a pause; each ends after what was waiting when it began
 */
export function newPause(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
