import { en } from './en';

/** The interface's own words. A language is one lazy module of this type; English is the first and the fallback. */
export type Words = typeof en;

export const languages = ['en'] as const;

export const english: Words = en;
