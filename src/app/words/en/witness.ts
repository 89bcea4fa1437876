/** The witness: a second device whose key is needed to open the box. On the witness's own screen, and on the facilitator's. */
export const witness = {
  title: 'Be the witness of this workshop',
  lead: 'For somebody the panel trusts, with a device of their own. A witness needs no seat, and sees no answers.',
  /** As docs/PROTOCOL.md has it. */
  meaning: [
    'Each ballot is sealed a second time, to a key that this device makes for one round; without its half nobody can open the ballots, the facilitator included.',
    'If this device is lost or its browser is cleared before the half is given, the ballots of that round are lost.',
  ],
  make: 'Make a key for the next round',
  making: 'Making the key',
  failed: (why: string) => `The key store of this device could not be used: ${why} Nothing was handed over.`,
  key: 'The key for the next round',
  keyLead:
    'Give this line to the facilitator before the round opens. It is the public part: it opens nothing. The other part stays on this device.',
  keyFile: 'witness-key',
  /** Rounds that go on without this device's key. */
  without: (round: string) => `“${round}” was opened without this device’s key.`,
  rounds: 'Rounds sealed to this device',
  unused: 'No round has been opened with this key yet.',
  going: (round: string) =>
    `“${round}” is still going on, and its ballots are sealed to this device. Your half can be given only when this device has the facilitator’s signed close.`,
  goingGiven: (round: string) =>
    `You gave your half of “${round}”, and the round was opened again. Ballots sealed now are kept from the facilitator by a rule of the app alone. Say so aloud.`,
  records: (round: string) =>
    `Your half of “${round}” is not given: the facilitator’s key has signed records that cannot both be true. Say so aloud.`,
  box: (round: string) =>
    `Your half of “${round}” is not given: the closed box does not hold what this device handed in. The facilitator can open the round again, take the ballot in, and close it anew.`,
  closed: (round: string) =>
    `“${round}” is closed. This device has checked the facilitator’s signature and the list of ballots.`,
  words: 'The six words of its box. Compare them with the facilitator’s screen before you give your half:',
  give: 'Give my half of the key',
  giveAgain: 'Show my half again',
  half: (round: string) => `Your half of the key of “${round}”`,
  halfLead:
    'Give this line to the facilitator. With it, and with the facilitator’s own key, the ballots of this one round can be opened.',
  halfFile: 'witness-half',
  given: 'Your half was handed over.',
  revealed: (round: string) =>
    `The ballots of “${round}” were opened for all. Nothing more is needed of you.`,
  desk: 'Back to the workshop',
  toDesk: 'This device is the witness of this workshop',
  keep: 'This device holds the witness’s half for a round whose ballots are not opened. Without it nobody can open them, so it cannot be cleared now. Give your half first, when the round is closed.',
  come: 'More: come as the witness',
  comeLead: 'The witness needs no slip and no seat.',
  comeNow: 'Come as the witness, without a seat',

  /** On the facilitator's screen. */
  ask: 'The witness’s key for this round',
  askHelp:
    'Optional. On their own device the witness opens “More”, then “Be the witness of this workshop”, and gives you the line that begins with “pondera-witness”.',
  /** What this choice costs, said before the round opens. */
  taken: 'Two devices will be needed to open the ballots: this laptop and the witness’s.',
  lost: 'If the witness’s device is lost or cleared, nobody can open the ballots, not even with the recovery file.',
  paper:
    'Paper ballots can then be typed in only once: the first typing is sealed too, and cannot be opened to compare it with a second.',
  keyFault: {
    'not-a-key':
      'This is not a witness’s key, or a character in it is wrong. Paste the whole line, or take its code again.',
    'other-workshop': 'This key was made for another workshop.',
    used: 'This key served an earlier round. Ask the witness for a new one: each round needs its own.',
    'same-device': 'This key was made in this browser. A witness needs a device of their own.',
  },
  sealedTwice: 'Sealed twice: these ballots open only with the witness’s half of the key.',
  askHalf: 'The witness’s half of the key',
  askHalfHelp:
    'The witness gives it on their own device, now that the round is closed. Without it these ballots cannot be opened, on this laptop or anywhere else.',
  halfHere: 'The witness’s half of the key is here.',
  halfLost: 'If the witness’s device is lost',
  halfLostMore:
    'Then nobody can open the ballots of this round. They stay sealed, and the box stays as proof of who took part. Make another round and ask again.',
  halfFault: {
    'not-a-half':
      'This is not a witness’s half, or a character in it is wrong. Paste the whole line, or take its code again. Nothing was opened.',
    'other-workshop': 'This half belongs to another workshop. Nothing was opened.',
    'other-round': 'This half belongs to another round. Nothing was opened.',
    'other-key': 'This half does not belong to the key that this round was sealed to. Nothing was opened.',
  },
};
