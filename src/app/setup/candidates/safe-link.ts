/**
 * The address behind a link that a person may open: https only. Vocabulary addresses are often written with http;
 * they answer under https as well. Anything else (scripts, files, names and passwords in the address) is no link: null.
 */
export function safeLink(text: string): string | null {
  let address: URL;
  try {
    address = new URL(text.trim());
  } catch {
    return null;
  }
  if (address.protocol === 'http:') address.protocol = 'https:';
  if (address.protocol !== 'https:' || address.username !== '' || address.password !== '') return null;
  return address.hostname.includes('.') ? address.href : null;
}
