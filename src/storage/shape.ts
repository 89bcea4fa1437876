import type { DBSchema } from 'idb';
import type { DocumentInfo, DocumentLabel, Draft, Hash, Id, PrivateRow, Restored } from '$domain';
import type { StoredEntry } from './stored-entry';

/** A document's head and label; compare-and-set happens on this row. */
export interface DocumentRow extends DocumentInfo {
  /** Set when the document was put right from the mirror, until somebody writes on. */
  readonly restored: Restored | null;
}

export interface JournalRow extends StoredEntry {
  readonly document: string;
}

export interface BodyRow {
  readonly document: string;
  readonly hash: Hash;
  readonly body: string;
  /** SHA-256 of `body`: a damaged body is missing rather than wrong. */
  readonly sum: Hash;
}

export interface PrivateTableRow {
  readonly document: string;
  readonly id: Id;
  readonly row: PrivateRow;
}

/** What a leaving page handed over in one put: absorbed into the journal once, by operation (T11). */
export interface PendingRow {
  /** The first draft's operation. */
  readonly key: Id;
  readonly document: string;
  readonly drafts: readonly Draft<unknown>[];
  readonly bodies: readonly { readonly hash: Hash; readonly body: string }[];
  readonly label: DocumentLabel | null;
}

/** A damaged document as it was found, kept for download. */
export interface DamagedRow {
  readonly document: string;
  readonly why: string;
  readonly raw: string;
}

/** Where a document's copy outside the browser store goes, and how far it has come (E34). */
export interface CopyRow {
  readonly document: string;
  readonly handle: unknown;
  readonly fileName: string;
  readonly writtenRev: number;
  readonly dueRev: number;
}

/** The database as the newest migration leaves it. */
export interface Shape extends DBSchema {
  documents: { key: string; value: DocumentRow };
  journal: { key: [string, number]; value: JournalRow; indexes: { op: [string, Id] } };
  bodies: { key: [string, Hash]; value: BodyRow };
  private: { key: [string, Id]; value: PrivateTableRow };
  pending: { key: Id; value: PendingRow; indexes: { document: string } };
  damaged: { key: string; value: DamagedRow };
  /** Documents whose mirror files are still to be deleted. */
  removed: { key: string; value: { readonly document: string } };
  copies: { key: string; value: CopyRow };
}

export type TableName =
  'documents' | 'journal' | 'bodies' | 'private' | 'pending' | 'damaged' | 'removed' | 'copies';

export const tableNames: readonly TableName[] = [
  'documents',
  'journal',
  'bodies',
  'private',
  'pending',
  'damaged',
  'removed',
  'copies',
];

/** All rows of a document in a table whose key begins with it. */
export const rowsOf = (document: string): IDBKeyRange => IDBKeyRange.bound([document], [document, []]);
