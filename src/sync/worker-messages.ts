import type { FoundRoom } from './find-room';
import type { FromTransport, ToTransport } from './transport';

export type ToWorker = ToTransport | { readonly kind: 'find'; readonly hub: string; readonly code: string };
export type FromWorker = FromTransport | { readonly kind: 'found'; readonly room: FoundRoom | null };
