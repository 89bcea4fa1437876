import { networkInterfaces } from 'node:os';

/** Where somebody in the same room can reach this machine: its IPv4 addresses, which can be typed; others where it has
 * none. */
export function privateAddresses(interfaces = networkInterfaces()): string[] {
  const all = Object.values(interfaces).flatMap((entries) => entries ?? []);
  const reachable = all.filter(({ internal, address }) => !internal && !address.startsWith('fe80'));
  const [four, six] = [4, 6].map((version) =>
    reachable.filter(({ family }) => family === `IPv${version}`).map(({ address }) => address),
  );
  return four!.length > 0 ? four! : six!.map((address) => `[${address}]`);
}
