import { type ColumnUse, plainHeader } from '../table/column-map';

const words: Readonly<Record<string, readonly string[]>> = {
  code: ['seat', 'seat code', 'id', 'expert', 'codice', 'código', 'код', 'tunnus'],
  name: ['full name', 'expert name', 'nome', 'nombre', 'nom', 'име', 'nimi'],
  group: ['stakeholder group', 'stakeholder', 'gruppo', 'grupo', 'groupe', 'група', 'ryhmä'],
  country: ['paese', 'país', 'pays', 'държава', 'maa'],
  sector: ['own sector', 'settore', 'secteur', 'сектор', 'ala'],
  sectors: ['assigned sectors', 'scores sectors', 'assignment'],
  expertise: [
    'competence',
    'expert in',
    'competenza',
    'experiencia',
    'expertise field',
    'експертиза',
    'asiantuntemus',
  ],
  interests: ['interest', 'declared interests', 'interessi', 'intereses', 'интереси', 'sidonnaisuudet'],
  conflicts: ['conflict', 'conflicts of interest', 'conflitti di interesse', 'abstains', 'abstains on'],
  way: ['answers on', 'way of answering'],
};

export const panelSynonyms: ReadonlyMap<string, ColumnUse> = new Map(
  Object.entries(words).flatMap(([use, others]) =>
    [use, ...others].map((word) => [plainHeader(word), use] as const),
  ),
);

export const isPanelHeader = (header: string): boolean => panelSynonyms.has(plainHeader(header));
