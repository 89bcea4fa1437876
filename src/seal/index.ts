export { envelopeArrival } from './arrival';
export { type AuditCount, auditReport, type AuditReport } from './audit';
export type { AuditFault, AuditFinding } from './audit-round';
export { type Random, seededBytes, systemRandom } from './random';
export { sealer } from './sealer';
export { isAnswer, isSignedDocument } from './signed';
export { workerSealer } from './seal-door';
/** Where the sealing worker is built to; the composition root starts it under its policy (T18). */
export { default as sealWorkerUrl } from './seal.worker.ts?worker&url';
