declare const brand: unique symbol;

/** Opaque, 128 bits, 22 characters of base64url; made by the `Ids` port only. */
export type Id = string & { readonly [brand]?: 'Id' };
/** SHA-256 in 64 hexadecimal digits. */
export type Hash = string & { readonly [brand]?: 'Hash' };
/** ISO 8601 in UTC, from the `Clock` port. Time is shown, never compared. */
export type Instant = string & { readonly [brand]?: 'Instant' };
