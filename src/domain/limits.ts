/** How large what we read may be: more is a mistake or an attack, and is refused before it is used. */
export const limits = {
  /** Characters of an id. */
  id: 64,
  /** Characters of a name, a label or another short text. */
  name: 300,
  /** Characters of a text. */
  text: 20_000,
  /** How deep a document may nest. */
  depth: 32,
  /** Values (objects, lists and leaves) in one document, aliases counted as often as they are used. */
  nodes: 200_000,
  /** Characters of a methodology as a file. */
  methodology: 2_000_000,
  /** Aliases in one YAML document. */
  aliases: 50,
  /** Members of one list of a methodology. */
  list: 500,
  /** Nodes of the criteria tree. */
  criteria: 200,
  /** Levels of the criteria tree. */
  levels: 3,
  /** Issues that are told at once. */
  issues: 100,
  /** Seats of a room, and so entries of a box. */
  seats: 5_000,
  /** Characters of a name given on joining: what it is sealed in holds them in any script. */
  joinName: 120,
  /** Addresses of one invite. */
  hubs: 5,
  /** Documents of one parcel, and of each kind in an audit file. */
  parcel: 100_000,
  /** Characters of a parcel, an invite or a recovery file. */
  parcelText: 20_000_000,
  /** Characters of an audit file. */
  auditText: 100_000_000,
} as const;
