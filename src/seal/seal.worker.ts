import { expose } from 'comlink';
import { sealTasks } from './seal-tasks';

// What a hostile document could still reach of the language is closed once all code is loaded.
Object.freeze(Object.prototype);
expose(sealTasks);
