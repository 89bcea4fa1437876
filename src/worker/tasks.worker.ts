import { expose } from 'comlink';
import { newPause } from './pause';
import { Tasks } from './tasks';

expose(new Tasks(newPause()));
