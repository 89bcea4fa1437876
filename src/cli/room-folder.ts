/** What lies where in the folder of a rehearsed room. */
export const folderNames = {
  readme: 'README.txt',
  workshop: 'workshop.pondera.json',
  room: 'room.json',
  envelopes: 'envelopes',
  invites: 'invites',
  recovery: 'recovery.json',
  phrase: 'phrase.txt',
  witness: 'witness-half.txt',
  audit: 'audit.json',
} as const;

/** @param name of the workshop @param seats how many handed in @param witnessed the ballots are sealed twice */
export const readmeText = (
  name: string,
  seats: number,
  witnessed: boolean,
): string => `REHEARSAL: nothing in this folder is real.

“${name.replaceAll(/\s+/g, ' ')}” is a simulated workshop. Its ${seats} experts, their answers and all keys come from a seed:
whoever knows the seed can make every key again, so nothing here is secret. The documents are those of a real
room (docs/PROTOCOL.md).

${folderNames.workshop}  the workshop as it stood when its round was opened; every file of it says “rehearsal”
${folderNames.room}              what the facilitator signed, number by number, and the form that was answered
${folderNames.invites}/               one slip for each seat, with the token it was joined with
${folderNames.envelopes}/             one parcel for each seat: the message on joining, and the sealed ballot
${folderNames.recovery}          the facilitator's secret keys, locked with six words
${folderNames.phrase}             those six words; in a real workshop they are on paper
${witnessed ? `${folderNames.witness}       the witness's half: on another device in a real workshop, until the round is closed\n` : ''}${folderNames.audit}             written by “open”: everything needed to check the count apart

Close, open and rank it:  npm run --silent pondera -- open THIS-FOLDER
Check the count apart:    npm run --silent pondera -- verify THIS-FOLDER/${folderNames.audit}
`;
