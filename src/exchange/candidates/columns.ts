import { candidateFields } from '$domain';
import { type ColumnUse, ignored, plainHeader } from '../table/column-map';

/** Members of a candidate that have a column; all others are `field:` columns. */
export const candidateMembers = ['id', 'title', 'sector', 'origin', 'source', 'common'] as const;

/** Other words people write over the same columns, in the languages of the project. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  id: ['code', 'codice', 'código', 'код', 'tunnus', 'nr', 'no', 'number', 'candidate id', 'identifier'],
  title: [
    'name',
    'candidate',
    'micro-credential',
    'titolo',
    'título',
    'titre',
    'nimi',
    'otsikko',
    'заглавие',
    'име',
    'nome',
    'nombre',
    'nom',
    'intitulé',
  ],
  sector: ['branch', 'industry', 'settore', 'secteur', 'ala', 'toimiala', 'сектор', 'sektor'],
  origin: ['origine', 'origen', 'alkuperä', 'произход'],
  source: ['fonte', 'fuente', 'lähde', 'източник', 'reference'],
  common: ['common candidate', 'scored by all'],
  countries: ['country', 'paesi', 'países', 'pays', 'maat', 'държави'],
  learning_outcomes: [
    'outcomes',
    'risultati di apprendimento',
    'resultados de aprendizaje',
    "acquis d'apprentissage",
    'oppimistulokset',
    'учебни резултати',
  ],
  workload_hours: [
    'hours',
    'workload',
    'ore',
    'horas',
    'heures',
    'tunnit',
    'часове',
    'workload in hours',
    'notional workload',
  ],
  ects: ['credits', 'ects credits', 'crediti', 'créditos', 'crédits', 'opintopisteet', 'кредити'],
  eqf_level: [
    'eqf',
    'level',
    'livello eqf',
    'livello',
    'nivel',
    'nivel eqf',
    'niveau',
    'niveau cec',
    'taso',
    'eqf taso',
    'ниво',
    'ниво екр',
  ],
  assessment_type: ['assessment', 'valutazione', 'evaluación', 'évaluation', 'arviointi', 'оценяване'],
  participation_form: [
    'form of participation',
    'participation',
    'mode',
    'modalità',
    'modalidad',
    'forme de participation',
  ],
  quality_assurance: ['assurance', 'qualità', 'calidad', 'qualité', 'laadunvarmistus', 'качество'],
  stackability: ['stackable', 'integration', 'cumulabilità'],
  greencomp: ['greencomp competences', 'competences'],
  esco_green_skills: ['esco skills', 'skills', 'esco'],
  esco_uris: ['esco uri', 'uri', 'uris'],
  description: ['descrizione', 'descripción', 'kuvaus', 'описание', 'summary', 'text'],
  isced_f: ['isced', 'field of study'],
  language: ['languages', 'lingua', 'idioma', 'langue', 'kieli', 'език'],
  prerequisites: ['entry requirements', 'prerequisiti', 'requisitos', 'prérequis', 'esitiedot', 'изисквания'],
  supervision: ['identity verification', 'supervision and identity verification'],
};

const isMember = (name: string): boolean => (candidateMembers as readonly string[]).includes(name);

/** What a file of ours is (real, illustrative, a rehearsal) stands in this column; an import passes it over. */
export const markColumn = 'mark';

export const candidateSynonyms: ReadonlyMap<string, ColumnUse> = new Map<string, ColumnUse>([
  [markColumn, ignored],
  ...[...candidateMembers, ...candidateFields].flatMap((name) => {
    const use = isMember(name) ? name : `field:${name}`;
    return [name, ...(otherWords[name] ?? [])].map((word) => [plainHeader(word), use] as const);
  }),
]);

export const isCandidateHeader = (header: string): boolean => candidateSynonyms.has(plainHeader(header));

/** Fields that hold one number, with what it may be. */
export const numberFields: ReadonlyMap<
  string,
  { readonly min: number; readonly max: number; readonly whole: boolean; readonly is: string }
> = new Map([
  ['workload_hours', { min: 0, max: 100_000, whole: false, is: 'a number of hours from 0 to 100000' }],
  ['ects', { min: 0, max: 1000, whole: false, is: 'a number of credits from 0 to 1000' }],
  ['eqf_level', { min: 1, max: 8, whole: true, is: 'a level from 1 to 8' }],
]);
