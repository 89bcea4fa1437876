import { expose } from 'comlink';
import { migrations, ordered, type Migration } from '../../../../src/storage/migrations';
import { writerDoor } from '../../../../src/storage/writer-door';

/** The app of a later year: the real steps and four more, each of which stays so long that a kill can hit it. */
const busy = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

const later: Migration[] = Array.from({ length: 4 }, (_, i) => ({
  to: migrations.length + i + 1,
  what: `a later step ${i + 1}`,
  run: (database) => {
    postMessage({ step: i + 1 });
    database.createObjectStore(`later${i + 1}`);
    busy(120);
  },
}));

expose(writerDoor({ migrations: ordered([...migrations, ...later]) }));
