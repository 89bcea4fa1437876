import * as v from 'valibot';

/** How many bytes a text in base64url stands for. */
export const sizeOfBase64url = (text: string): number => Math.floor((text.length * 3) / 4);

/** The last character of a length that is no multiple of four carries two or four bits, and zeros. */
function isOneSpelling(text: string): boolean {
  const last = text.at(-1) ?? '';
  const rest = text.length % 4;
  return (
    rest === 0 || (rest === 2 && 'AQgw'.includes(last)) || (rest === 3 && 'AEIMQUYcgkosw048'.includes(last))
  );
}

/** So many bytes in base64url without padding; spare bits of the last character are zero, so that there is one spelling. */
export const base64url = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.minLength(Math.ceil((least * 4) / 3)),
    v.maxLength(Math.ceil((most * 4) / 3)),
    v.regex(/^[\w-]*$/, 'bytes in base64url without padding'),
    v.check(isOneSpelling, 'bytes in base64url in their one spelling'),
  );

export const signatureSchema = base64url(64, 64);
/** 128 bits. */
export const tokenSchema = base64url(16, 16);

const namesOfObject = Object.getOwnPropertyNames(Object.prototype).join('|');

/**
 * Id of a workshop, round or seat, as the `Ids` port makes them. It stands in links and in what is sealed, where only
 * letters, digits, “-” and “_” cannot be taken for a separator.
 */
export const madeId = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(?!(?:${namesOfObject}|prototype)$)[\\w-]{1,64}$`), 'an id of 1 to 64 characters'),
);

/** Where a hub is: scheme, host, port where it is no usual one, and a path where it shares its place with others. */
export const hubSchema = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(
    /^wss?:\/\/(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[1-9]\d{0,4})?(?:\/[\w.~-]+)*$/,
    'a hub’s address such as “ws://192.168.1.20:8040”',
  ),
);
