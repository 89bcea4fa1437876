/**
 * Why a browser's connection ended. A socket says nothing; but a page with https needs a permission for an address of the
 * local network, and a browser that refused it can be asked (M14).
 */
export async function whyLost(
  address: string,
  wasOpen: boolean,
): Promise<'no-network' | 'no-answer' | 'not-allowed'> {
  if (!navigator.onLine && !/^wss?:\/\/(localhost|127\.|\[::1\])/.test(address)) return 'no-network';
  if (wasOpen || !isSecureContext || !address.startsWith('ws:')) return 'no-answer';
  return (await isLocalNetworkDenied()) ? 'not-allowed' : 'no-answer';
}

async function isLocalNetworkDenied(): Promise<boolean> {
  try {
    const name = 'local-network-access' as PermissionName;
    return (await navigator.permissions.query({ name })).state === 'denied';
  } catch {
    return false;
  }
}
