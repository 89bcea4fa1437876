import { expose } from 'comlink';
import { writerDoor } from '../../../../src/storage/writer-door';

/** A writer without the mirror, for controls. */
expose(writerDoor({ folders: () => Promise.resolve(null) }));
