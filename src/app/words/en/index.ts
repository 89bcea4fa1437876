import { audit } from './audit';
import { candidates } from './candidates';
import { common } from './common';
import { criteria } from './criteria';
import { frame } from './frame';
import { home } from './home';
import { panel } from './panel';
import { rank } from './rank';
import { report } from './report';
import { setup } from './setup';

/** One file a room; sentences with parts are functions, so that a translation may order them its own way. */
export const en = {
  audit,
  candidates,
  common,
  criteria,
  frame,
  home,
  panel,
  rank,
  report,
  setup,
};
