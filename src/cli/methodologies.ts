import { type Methodology, parseMethodology } from '$domain';
import order from '../../methodology/order.json';
import { UsageError } from './command';

const files = import.meta.glob<string>('../../methodology/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The methodologies of this build, in the order in which they are offered. */
export const methodologyNames: readonly string[] = order;

/** @param name of a file in `methodology/`; the first one when absent @throws UsageError when there is none of that name */
export function methodologyNamed(name: string | undefined): Methodology {
  const known = name ?? methodologyNames[0]!;
  const text = files[`../../methodology/${known}.yaml`];
  if (text === undefined)
    throw new UsageError(`--methodology is one of ${methodologyNames.join(', ')}, and not "${known}".`);
  const reading = parseMethodology(text, 'yaml');
  if (!reading.ok) throw new Error(`${known}: ${reading.issues[0]?.message ?? ''}`);
  return reading.methodology;
}
