import type { Fact, Practice, Text } from '$domain';

const text = (id: string, en: string): Text => ({ id, rev: 1, text: { en } });

/** For the small workshop of `ballot-workshop.ts`: four questions on two made-up candidates. */
export const practice: Practice = {
  minutes: 3,
  candidates: [
    {
      id: 'practice-bees',
      title: text('bees', 'Beekeeping on city roofs'),
      about: text('bees-about', 'Four of forty firms have nobody who can do it.'),
      tries: [
        { criterion: 'gap', reading: { least: 2, most: 2, why: text('bees-gap', 'Four of forty are few.') } },
        { criterion: 'wish', reading: null },
      ],
    },
    {
      id: 'practice-repair',
      title: text('repair', 'Repair in the village'),
      about: text('repair-about', 'Most shops send the work away.'),
      tries: [
        {
          criterion: 'gap',
          reading: { least: 3, most: 4, why: text('repair-gap', 'Most is more than half.') },
        },
        { criterion: 'firm', reading: null },
      ],
    },
  ],
};

export const practiceOffered: Fact = { type: 'practiceChanged', practice };
