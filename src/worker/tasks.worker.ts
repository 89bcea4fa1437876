import { expose } from 'comlink';
import { Tasks } from './tasks';

const { port1, port2 } = new MessageChannel();

/** Lets messages in: a channel is not slowed down as a timer is, and a loop that never pauses cannot be stopped. */
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    port1.onmessage = () => {
      resolve();
    };
    port2.postMessage(null);
  });

expose(new Tasks(pause));
