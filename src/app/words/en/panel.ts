import type { InterestLevel, Seat } from '$domain';

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const ways: Readonly<Record<Seat['way'], string>> = {
  device: 'own device',
  'this-laptop': 'this laptop, in turn',
  paper: 'paper',
};

const levels: Readonly<Record<InterestLevel, string>> = {
  none: 'none',
  'takes-part': 'declared, takes part',
  abstains: 'declared, abstains',
};

export const panel = {
  title: 'Panel',
  lead: (people: number, groups: number, countries: number) =>
    `${plural(people, 'person', 'people')} in ${plural(groups, 'stakeholder group', 'stakeholder groups')} from ${plural(countries, 'country', 'countries')}`,
  tabs: 'What to work on',
  seatsTab: 'Seats',
  groupsTab: 'Groups in the result',
  workTab: 'Who scores what',
  interestsTab: 'Interests',
  import: 'Paste or import a list',
  held: 'People may still come, leave or change group; each is logged with its effect. A seat whose ballot was received is not removed.',
  heldGroups: 'The groups in which results are formed, their least size and the quorum stay as they are.',

  empty: 'Nobody is invited yet',
  emptyMore:
    'Add seats by stakeholder group below, or paste a list from a spreadsheet. People are known by a code; names are optional and kept apart.',
  add: 'Add seats',
  addCount: 'How many',
  addGroup: 'To the group',
  addCountry: 'From',
  addWay: 'They answer on',
  addDo: (n: number) => `Add ${plural(n, 'seat', 'seats')}`,
  added: (n: number) => `${plural(n, 'seat', 'seats')} added.`,
  noGroup: 'no group yet',
  noCountry: 'no country yet',
  noSector: 'any sector',

  table: 'Seats by stakeholder group and country',
  group: 'Stakeholder group',
  other: 'elsewhere',
  all: 'All',
  proposed: 'Proposed',
  proposedHelp: 'Seats the methodology proposes for this group.',
  range: (min: number, max: number) => (min === max ? String(min) : `${min}–${max}`),
  below: 'fewer than proposed',
  above: 'more than proposed',

  list: 'The seats',
  code: 'Code',
  codeLabel: (code: string) => `Code of ${code}`,
  name: 'Name',
  nameLabel: (code: string) => `Name of ${code}`,
  nameNone: 'no name',
  groupLabel: (code: string) => `Group of ${code}`,
  country: 'Country',
  countryLabel: (code: string) => `Country of ${code}`,
  expertise: 'Expertise',
  expertiseLabel: (code: string) => `Expertise of ${code}`,
  expertiseNone: 'not said',
  ownSectorLabel: (code: string) => `Own sector of ${code}`,
  way: 'Answers on',
  wayLabel: (code: string) => `How ${code} answers`,
  ways,
  actionsLabel: (code: string) => `More for ${code}`,
  leave: 'Has left the panel',
  comeBack: 'Is back in the panel',
  left: 'left',
  remove: 'Remove the seat',
  removed: (code: string) => `${code} removed. Undo brings the seat back.`,
  leftSaid: (code: string) => `${code} has left; a ballot that was received still counts as the rule says.`,
  codeTaken: (code: string) => `“${code}” is the code of another seat. It was not changed.`,
  hasBallot: 'A ballot of this seat was received: mark it as left instead.',

  namesTitle: 'Names',
  namesCount: (n: number) =>
    n === 0 ? 'No names are kept.' : `${plural(n, 'name is', 'names are')} kept on this device.`,
  namesMore:
    'Names lie apart from the record and are hidden while presenting. Ballots and results know codes only.',
  namesDelete: 'Delete all names',
  namesDeleteTitle: 'Delete all names?',
  namesDeleteWhat: (n: number) =>
    `${plural(n, 'name goes', 'names go')} from this device for good; undo does not bring them back. Seats, codes, ballots and results stay as they are. Copies you saved to files before may still hold the names.`,
  namesDeleteDo: 'Delete the names',
  namesDeleted: 'The names have been deleted.',
  namesNotSaved: 'The name could not be kept on this device. Nothing was changed.',

  importNotSaved:
    'The names could not be kept on this device, so nothing was imported. The rows are still here: try again.',
  importTitle: 'Bring the panel from a spreadsheet',
  importHelp:
    'Copy the rows with the header and paste them here. Columns it knows: code, name, group, country, sector, expertise, interests, conflicts, way. Other columns are left out.',
  uses: {
    code: 'code',
    name: 'name',
    group: 'stakeholder group',
    country: 'country',
    sector: 'own sector',
    sectors: 'sectors to score',
    expertise: 'expertise',
    interests: 'interests, takes part',
    conflicts: 'interests, abstains',
    way: 'answers on',
  },

  groupsLead:
    'Results are formed in groups of enough people. A smaller group is not used in a result, a lens or a band; unite it with another.',
  groupName: 'Group in the result',
  groupHolds: 'Unites',
  groupSize: 'People',
  tooSmall: (n: number) => `below ${n}: not used in results`,
  groupNameLabel: (name: string) => `Name of ${name}`,
  groupEmpty: 'nobody yet',
  groupNew: 'New group',
  groupAdd: 'Add a group',
  groupRemove: (name: string) => `Remove ${name}`,
  countsIn: (name: string) => `${name} counts in`,
  countsInTitle: 'Where each stakeholder group counts',
  nowhere: 'no group of the result',
  proposal: 'Unite as the methodology proposes',
  minimumGroup: 'Least size of a group',
  minimumGroupHelp: 'From 3 to 10; it is printed with the result.',
  quorum: 'Groups needed for a result',
  quorumMet: (have: number, need: number) =>
    `${plural(have, 'group is', 'groups are')} large enough; ${need} ${need === 1 ? 'is' : 'are'} needed.`,

  perSeat: 'Sectors each person scores',
  inTurn: 'Assign sectors in turn',
  inTurnHelp: 'Each group is spread over all sectors. What was assigned by hand is replaced.',
  assigned: (n: number) => `Sectors assigned to ${plural(n, 'person', 'people')}.`,
  everyone: 'Everyone scores everything',
  seconds: 'Seconds for a cell',
  weightsMinutes: 'Minutes for the weights',
  roundMinutes: 'Minutes for the round',
  overTime: (n: number, minutes: number) =>
    `${plural(n, 'person needs', 'people need')} more than ${minutes} minutes. Assign fewer sectors, look more up, screen first, or give the round more time.`,
  inTime: 'Everyone can finish within the round’s time.',
  underPlanned: (n: number, minimum: number) =>
    `${plural(n, 'candidate is', 'candidates are')} planned for fewer than ${minimum} judgements, the least for enough evidence.`,
  allPlanned: (least: number, minimum: number) =>
    `Every candidate is planned for at least ${least} judgements; ${minimum} are needed.`,
  common: (n: number) =>
    n === 0
      ? 'No candidate is common to all. A few that everyone scores tie the sectors together.'
      : `${plural(n, 'candidate is', 'candidates are')} scored by everyone.`,
  toCandidates: 'Choose them in Candidates',
  workTable: 'Sectors and minutes of each person',
  scores: (code: string, sector: string) => `${code} scores ${sector}`,
  candidatesOf: 'Candidates',
  cells: 'Answers',
  minutes: 'Minutes',
  single: 'Also',
  singleLabel: (code: string) => `Also for ${code}: a single candidate`,
  singleAdd: 'a candidate …',
  singleRemove: (code: string, candidate: string) => `${code} no longer scores ${candidate}`,
  everySector: 'all sectors',
  plannedTable: 'Planned judgements for each candidate',
  planned: 'Planned',
  plannedFew: (minimum: number) => `below ${minimum}`,
  workNone: 'There are no seats yet, so there is no work to share.',
  screening: 'In the screening round everyone looks at every candidate.',

  interestsLead:
    'Interests are declared once per candidate, when joining. Who abstains gives no answers on that candidate. Reports print counts, never names.',
  interestsSeat: 'Whose interests',
  interestsTable: 'Interests by candidate',
  interestOf: (code: string, candidate: string) => `Interest of ${code} in ${candidate}`,
  takesPart: 'Takes part',
  abstains: 'Abstains',
  levels,
  declaredCount: (n: number, all: number) => `${n} of ${all} have declared.`,
  declareNone: 'Declare: no interests',
  hasDeclared: 'has declared',
  notDeclared: 'has not declared yet',
  interestsNone: 'There are no seats or no candidates yet.',
};
