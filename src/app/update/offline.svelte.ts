/** Whether the browser would not keep the app for when there is no network, although it can: private windows do that. */
let refused = $state(false);

export const offlineRefused = (): boolean => refused;

export function refuseOffline(): void {
  refused = true;
}
