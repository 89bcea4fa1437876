declare const self: ServiceWorkerGlobalScope;

const anyVariant: CacheQueryOptions = { ignoreVary: true };

/** From this version, else from any version still kept (a page of the version before asks for its lazy parts), else the network. */
export async function answerFile(request: Request, own: Promise<Cache>): Promise<Response> {
  const kept = (await (await own).match(request, anyVariant)) ?? (await caches.match(request, anyVariant));
  return kept ?? fetch(request);
}

/** The app shell for the app's own address; any other page of this scope from the cache or the network, else the app. */
export async function answerNavigation(request: Request, own: Promise<Cache>): Promise<Response> {
  const { scope } = self.registration;
  const address = new URL(request.url);
  const plain = `${address.origin}${address.pathname}`;
  const isShell = plain === scope || plain === `${scope}index.html`;
  const kept = await (await own).match(isShell ? scope : plain, anyVariant);
  if (kept !== undefined) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (isShell) throw error;
    return Response.redirect(scope);
  }
}
