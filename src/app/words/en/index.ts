import { audit } from './audit';
import { ballot } from './ballot';
import { candidates } from './candidates';
import { common } from './common';
import { criteria } from './criteria';
import { frame } from './frame';
import { home } from './home';
import { importing } from './importing';
import { join } from './join';
import { member } from './member';
import { invite } from './invite';
import { newer } from './newer';
import { office } from './office';
import { panel } from './panel';
import { paper } from './paper';
import { practice } from './practice';
import { present } from './present';
import { rank } from './rank';
import { report } from './report';
import { room } from './room';
import { setup } from './setup';
import { setupFrame } from './setup-frame';
import { sheet } from './sheet';
import { travel } from './travel';
import { weigh } from './weigh';
import { witness } from './witness';

/** One file a room; sentences with parts are functions, so that a translation may order them its own way. */
export const en = {
  audit,
  ballot,
  candidates,
  common,
  criteria,
  frame,
  home,
  importing,
  join,
  member,
  invite,
  newer,
  office,
  panel,
  paper,
  practice,
  present,
  rank,
  report,
  room,
  setup,
  setupFrame,
  sheet,
  travel,
  weigh,
  witness,
};
