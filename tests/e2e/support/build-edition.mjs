/** `node build-edition.mjs EDITION FOLDER`: see editions.ts. Its own process, since tests run with another NODE_ENV. */
import { build } from 'vite';

const [edition, outDir] = process.argv.slice(2);

await build({
  logLevel: 'warn',
  build: { outDir, emptyOutDir: true },
  plugins: [
    {
      name: 'edition',
      transform: (code, id) =>
        id.endsWith('/src/main.ts')
          ? `${code}\ndocument.documentElement.dataset.edition = ${JSON.stringify(edition)};`
          : undefined,
    },
  ],
});
