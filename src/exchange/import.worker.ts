import { expose } from 'comlink';
import { importTasks } from './import-tasks';

// What a hostile file could still reach of the language is closed once all code is loaded.
Object.freeze(Object.prototype);
expose(importTasks);
