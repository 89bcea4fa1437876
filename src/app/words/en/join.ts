/** Coming into a workshop from an own device. */
export const join = {
  title: 'Join a workshop',
  lead: 'With what the facilitator gave you: a slip, a code on the wall, a file, or an address.',
  reading: 'Reading the invite',
  notAnInvite:
    'This is not an invite that this version can read. Nothing was changed. Scan or choose it again.',
  invited: 'You are invited to a workshop',
  wall: 'This is the code on the wall. Your slip has the token that shows which seat is yours.',
  token: 'Token on your slip',
  tokenHelp: 'As it is printed; spaces do not matter.',
  tokenNeeded: 'Type the token from your slip.',
  name: 'Your name, if the facilitator asked for it',
  nameHelp: 'Only the facilitator’s device can read it. It never stands beside your answers.',
  now: 'Join as an expert',
  joining: 'Joining',
  failed: (why: string) => `This device could not join: ${why}. Nothing was sent. Try again.`,
  known: 'This device has joined this workshop already.',
  goOn: 'Go on',
  otherRoom:
    'This device has joined this workshop before, and the facilitator’s key was another one. That is not right: show this screen to the facilitator. Nothing was sent.',
  noKey:
    'This device had joined this workshop, and its key is gone. Ask the facilitator for a new slip, and leave the old membership first.',
  hubs: (n: number) =>
    n === 0
      ? 'This invite names no room on the network: documents travel by file or code.'
      : n === 1
        ? 'The room is at'
        : 'The room is at one of',
  browserAsks:
    'The room is in the local network: if the browser asks whether this page may look there, allow it.',

  ways: 'How were you invited?',
  camera: 'Scan the code with the camera',
  picture: 'Choose a picture of the code',
  file: 'Choose the invite file',
  link: 'Paste the link',
  linkField: 'Link',
  linkGo: 'Use this link',
  typed: 'Type address and code',
  address: 'Address of the room',
  addressHelp: 'As it stands on the wall, for example 192.168.4.2:7070',
  code: 'Code of the room',
  find: 'Find the room',
  finding: 'Asking for the room',
  notFound:
    'Nobody at this address knows this code, or this browser may not look there. Compare both with the wall.',
  unreachable: (why: string) => `The address did not answer (${why}). Compare it with the wall.`,
  addressNeeded: 'Type the address and the code.',
  noCode:
    'No code could be read in this picture. Take it again, straight and close, or choose another way below.',
  notAPicture: 'This file is not a picture that this browser can read.',
};
