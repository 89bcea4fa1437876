export { fromBase64url, toBase64url } from './base64url';
export { type Random, seededBytes, systemRandom } from './random';
