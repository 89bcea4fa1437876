import { expose } from 'comlink';
import { writerDoor } from './writer-door';

expose(writerDoor());
