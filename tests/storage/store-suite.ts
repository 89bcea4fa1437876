import { brokenAt, chain, emptyHead, sha256Hex, type PrivateRow, type WorkshopStore } from '$domain';
import { expect, test } from 'vitest';
import { draft, drafts, headAfter, label, request, textsOf } from './journal-material';

/** Two stores over one base, as two tabs of one browser; every call starts an empty base. */
export type Tabs = () => Promise<{ readonly here: WorkshopStore; readonly there: WorkshopStore }>;

const name: PrivateRow = { id: 'seat1', kind: 'name', salt: 's1', text: 'a name' };
const file: PrivateRow = { id: 'file1', kind: 'attachment', salt: 's2', text: 'JVBERi0=' };

/** What every `WorkshopStore` keeps, whatever it stands on. */
export function storeSuite(tabs: Tabs): void {
  test('a document that was never written is absent', async () => {
    const { here } = await tabs();
    expect(await here.open('w')).toEqual({ kind: 'absent' });
    expect(await here.list()).toEqual([]);
  });

  test('what is saved is read back by another tab, entry for entry', async () => {
    const { here, there } = await tabs();
    const asked = request('w', emptyHead, drafts(3));
    expect(await here.append(asked)).toEqual({ kind: 'saved', head: headAfter(asked.entries) });
    const opened = await there.open('w');
    expect(opened).toEqual({ kind: 'opened', entries: asked.entries, restored: null });
    expect(opened.kind === 'opened' && brokenAt(opened.entries)).toBeNull();
  });

  test('appends follow one another', async () => {
    const { here } = await tabs();
    const first = request('w', emptyHead, drafts(2, 'a'));
    const second = request('w', headAfter(first.entries), drafts(2, 'b'));
    await here.append(first);
    expect(await here.append(second)).toEqual({ kind: 'saved', head: headAfter(second.entries) });
  });

  test('[G6] a stale head is a conflict that names the entries since, and writes nothing', async () => {
    const { here, there } = await tabs();
    const base = request('w', emptyHead, drafts(1, 'base'));
    await here.append(base);
    const theirs = request('w', headAfter(base.entries), drafts(2, 'theirs'));
    await there.append(theirs);
    const mine = request('w', headAfter(base.entries), drafts(1, 'mine'));
    expect(await here.append(mine)).toEqual({ kind: 'conflict', entries: theirs.entries });

    const again = request('w', headAfter(theirs.entries), drafts(1, 'mine'));
    expect(await here.append(again)).toMatchObject({ kind: 'saved', head: { rev: 4 } });
    const opened = await there.open('w');
    expect(opened.kind === 'opened' && textsOf(opened.entries)).toEqual([
      'base1',
      'theirs1',
      'theirs2',
      'mine1',
    ]);
  });

  test('[G4] the same request twice changes nothing and is saved, also when others wrote after it', async () => {
    const { here, there } = await tabs();
    const asked = request('w', emptyHead, drafts(2));
    await here.append(asked);
    expect(await here.append(asked)).toEqual({ kind: 'saved', head: headAfter(asked.entries) });
    await there.append(request('w', headAfter(asked.entries), drafts(1, 'later')));
    expect(await here.append(asked)).toEqual({ kind: 'saved', head: headAfter(asked.entries) });
    expect(await here.list()).toMatchObject([{ rev: 3 }]);
  });

  test('[G4] an operation that already stands is not written again on another head', async () => {
    const { here } = await tabs();
    const asked = request('w', emptyHead, drafts(2));
    await here.append(asked);
    const rechained = request('w', headAfter(asked.entries), [draft('op2')]);
    expect(await here.append(rechained)).toEqual({ kind: 'saved', head: headAfter(asked.entries) });
    expect(await here.list()).toMatchObject([{ rev: 2 }]);
  });

  test('an operation that stands beside one that does not is refused by its name', async () => {
    const { here } = await tabs();
    const asked = request('w', emptyHead, drafts(2));
    await here.append(asked);
    const mixed = request('w', headAfter(asked.entries), [draft('op2'), draft('op3')]);
    const answer = await here.append(mixed);
    expect(answer.kind === 'not-saved' && answer.fault.detail).toContain('op2');
    expect(await here.list()).toMatchObject([{ rev: 2 }]);
  });

  test('a head this journal never had is refused, not merged', async () => {
    const { here } = await tabs();
    await here.append(request('w', emptyHead, drafts(2)));
    const elsewhere = chain(emptyHead, drafts(5, 'other'));
    const answer = await here.append(request('w', headAfter(elsewhere), drafts(1, 'x')));
    expect(answer).toMatchObject({ kind: 'not-saved', fault: { kind: 'unknown' } });
  });

  test('entries that do not follow, or whose hash is not their own, are a caller’s mistake', async () => {
    const { here } = await tabs();
    const asked = request('w', emptyHead, drafts(2));
    await expect(here.append({ ...asked, entries: asked.entries.slice(1) })).rejects.toThrow(
      /does not follow/,
    );
    const altered = asked.entries.map((entry) => ({ ...entry, by: 'somebody else' }));
    await expect(here.append({ ...asked, entries: altered })).rejects.toThrow(/hash/);
    expect(await here.list()).toEqual([]);
  });

  test('bodies lie beside the journal, by hash, per document', async () => {
    const { here, there } = await tabs();
    const body = '{"judgements":[]}';
    const hash = sha256Hex(body);
    await here.append({ ...request('w', emptyHead, drafts(1)), bodies: [{ hash, body }] });
    expect(await there.bodies('w', [hash, 'f'.repeat(64)])).toEqual(new Map([[hash, body]]));
    expect(await there.bodies('other', [hash])).toEqual(new Map());
  });

  test('[T5] private rows lie apart: deleting them leaves the journal whole', async () => {
    const { here, there } = await tabs();
    await here.append(request('w', emptyHead, drafts(2)));
    expect(await here.putPrivate('w', [name, file])).toMatchObject({ kind: 'saved' });
    expect(await there.privateRows('w')).toEqual(
      new Map([
        ['seat1', name],
        ['file1', file],
      ]),
    );

    await here.deletePrivate('w', ['seat1']);
    expect(await there.privateRows('w')).toEqual(new Map([['file1', file]]));
    await here.deletePrivate('w', 'all');
    expect(await there.privateRows('w')).toEqual(new Map());
    const opened = await there.open('w');
    expect(opened.kind === 'opened' && brokenAt(opened.entries)).toBeNull();
    expect(opened.kind === 'opened' && JSON.stringify(opened.entries)).not.toContain('a name');
  });

  test('the list names every document with its head and its label as last written', async () => {
    const { here, there } = await tabs();
    const first = request('w', emptyHead, drafts(1));
    await here.append(first);
    await here.append({
      ...request('draft/w/r/s', emptyHead, drafts(1, 'd')),
      label: { ...label('x'), kind: 'draft' },
    });
    await here.append({ ...request('w', headAfter(first.entries), drafts(1, 'b')), label: label('Renamed') });
    const listed = [...(await there.list())].sort((a, b) => (a.document < b.document ? -1 : 1));
    expect(listed).toMatchObject([
      { document: 'draft/w/r/s', rev: 1, label: { kind: 'draft' } },
      { document: 'w', rev: 2, label: { kind: 'workshop', name: 'Renamed' } },
    ]);
  });

  test('remove takes the document with its bodies and private rows, and leaves the others', async () => {
    const { here, there } = await tabs();
    const body = '"b"';
    const hash = sha256Hex(body);
    await here.append({ ...request('w', emptyHead, drafts(2)), bodies: [{ hash, body }] });
    await here.append(request('w2', emptyHead, drafts(1, 'z')));
    await here.putPrivate('w', [name]);
    await there.remove('w');
    expect(await here.open('w')).toEqual({ kind: 'absent' });
    expect(await here.bodies('w', [hash])).toEqual(new Map());
    expect(await here.privateRows('w')).toEqual(new Map());
    expect((await here.list()).map((info) => info.document)).toEqual(['w2']);
    expect(await here.append(request('w', emptyHead, drafts(1)))).toMatchObject({ kind: 'saved' });
  });

  test('[G6] another tab hears of a write, the writer itself does not', async () => {
    const { here, there } = await tabs();
    const heardHere: unknown[] = [];
    const heardThere: unknown[] = [];
    here.subscribe((news) => heardHere.push(news));
    const stop = there.subscribe((news) => heardThere.push(news));
    const first = request('w', emptyHead, drafts(2));
    await here.append(first);
    await expect.poll(() => heardThere).toEqual([{ document: 'w', rev: 2 }]);
    stop();
    await here.append(request('w', headAfter(first.entries), drafts(1, 'b')));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heardThere).toHaveLength(1);
    expect(heardHere).toEqual([]);
  });

  test('simultaneous appends of two tabs all arrive, each once', async () => {
    const { here, there } = await tabs();
    const write = async (store: WorkshopStore, prefix: string): Promise<void> => {
      let head = emptyHead;
      for (const made of drafts(20, prefix)) {
        for (;;) {
          const answer = await store.append(request('w', head, [made]));
          if (answer.kind === 'conflict') head = headAfter(answer.entries);
          else if (answer.kind === 'saved') {
            head = answer.head;
            break;
          } else throw new Error(answer.fault.detail);
        }
      }
    };
    await Promise.all([write(here, 'a'), write(there, 'b')]);
    const opened = await here.open('w');
    const written = opened.kind === 'opened' ? textsOf(opened.entries) : [];
    expect(written.filter((text) => text.startsWith('a'))).toEqual(drafts(20, 'a').map((made) => made.op));
    expect(written.filter((text) => text.startsWith('b'))).toEqual(drafts(20, 'b').map((made) => made.op));
    expect(opened.kind === 'opened' && brokenAt(opened.entries)).toBeNull();
  });
}
