import * as v from 'valibot';
import { limits } from '../limits';
import { parts } from './parts';
import { madeId } from './sealed';
import { count, share } from './text';
import { asks, seat, workshopKind } from './workshop';

const { hash, id, list, publicKey, revision, text } = parts;

export const rosterSeatSchema = v.strictObject({
  ...v.pick(seat, ['code', 'group', 'country', 'sector', 'way', 'sectors', 'candidates']).entries,
  id: madeId,
});

const boxEntry = v.strictObject({ seat: madeId, expert: publicKey, rev: revision, envelope: hash });

const figures = v.strictObject({
  mean: v.picklist(['mean-of-experts', 'mean-of-groups']),
  people: count(0, limits.seats),
  /** R5: nothing that a receiver shows may rest on fewer than three. */
  least: count(3, limits.seats),
  weights: v.nullable(list(v.strictObject({ criterion: id, weight: share }), limits.criteria)),
  cells: list(
    v.strictObject({ candidate: id, criterion: id, value: share, people: count(3, limits.seats) }),
    200_000,
  ),
});

const control = <const T extends string, const M extends v.ObjectEntries>(type: T, members: M) =>
  v.strictObject({
    format: v.literal('pondera/control@1'),
    workshop: madeId,
    number: revision,
    prev: hash,
    type: v.literal(type),
    ...members,
  });

/** A control record of any kind, without its signature. */
export const controlSchema = v.variant('type', [
  control('room', {
    name: text,
    mark: workshopKind,
    language: v.pipe(v.string(), v.maxLength(64)),
    joinKey: publicKey,
  }),
  control('admit', { seat: rosterSeatSchema, expert: publicKey, replaces: v.nullable(publicKey) }),
  control('reseat', { seat: rosterSeatSchema }),
  control('leave', { seat: madeId, reason: text }),
  control('open', {
    round: madeId,
    name: text,
    asks,
    revision,
    brief: hash,
    sealKey: publicKey,
    witnessKey: v.nullable(publicKey),
    minutes: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
  }),
  control('brief', { round: madeId, revision, brief: hash, notice: text }),
  control('pause', { round: madeId }),
  control('resume', { round: madeId }),
  control('extend', { round: madeId, minutes: count(1, 10_000) }),
  control('close', { round: madeId, entries: list(boxEntry, limits.seats), box: hash }),
  control('reopen', { round: madeId, reason: text }),
  control('reveal', { round: madeId, box: hash }),
  control('outcome', { round: madeId, figures }),
]);
