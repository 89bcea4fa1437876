/** The bytes of a chosen file; of one that is too large, only so many that whoever reads them sees it is. */
export const fileBytes = async (file: Blob, limit: number): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(0, limit + 1).arrayBuffer());
