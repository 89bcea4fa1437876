import { canonicalJson, readDocument } from '$domain';
import type * as v from 'valibot';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What opened bytes say, read as strictly as a file: canonical JSON of this shape, to the byte; null otherwise. */
export function readOpened<const T extends v.GenericSchema>(
  schema: T,
  bytes: Uint8Array,
): v.InferOutput<T> | null {
  try {
    const text = strictUtf8.decode(bytes);
    const reading = readDocument(schema, JSON.parse(text));
    return reading.ok && canonicalJson(reading.value) === text ? reading.value : null;
  } catch {
    return null;
  }
}
