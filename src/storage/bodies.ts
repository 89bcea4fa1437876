import { sha256Hex, type Hash } from '$domain';
import type { BodyRow } from './shape';

export const bodyRow = (document: string, hash: Hash, body: string): BodyRow => ({
  document,
  hash,
  body,
  sum: sha256Hex(body),
});

export const isWhole = (row: BodyRow): boolean => sha256Hex(row.body) === row.sum;
