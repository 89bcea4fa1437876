import { audit } from './audit';
import { ballot } from './ballot';
import { candidates } from './candidates';
import { common } from './common';
import { criteria } from './criteria';
import { frame } from './frame';
import { home } from './home';
import { paper } from './paper';
import { rank } from './rank';
import { report } from './report';
import { room } from './room';
import { weigh } from './weigh';
import { setupFrame } from './setup-frame';
import { panel } from './panel';
import { rank } from './rank';
import { report } from './report';
import { setup } from './setup';

/** One file a room; sentences with parts are functions, so that a translation may order them its own way. */
export const en = {
  audit,
  ballot,
  candidates,
  common,
  criteria,
  frame,
  home,
  paper,
  rank,
  report,
  room,
  weigh,
  setupFrame,
  panel,
  rank,
  report,
  setup,
};
