import { audit } from './audit';
import { common } from './common';
import { frame } from './frame';
import { home } from './home';
import { rank } from './rank';
import { report } from './report';

/** One file a room; sentences with parts are functions, so that a translation may order them its own way. */
export const en = {
  audit,
  common,
  frame,
  home,
  rank,
  report,
};
import { ballot } from './ballot';
import { common } from './common';
import { frame } from './frame';
import { home } from './home';
import { paper } from './paper';
import { room } from './room';
import { weigh } from './weigh';

/** One file a room; sentences with parts are functions, so that a translation may order them its own way. */
export const en = { common, home, frame, ballot, weigh, room, paper };
