/**
 * A vitest reporter that leaves one JSON file with every test's fate, so that the runners can be summed.
 * Where: the environment variable PONDERA_TALLY.
 */
import { writeFileSync } from 'node:fs';

/** @typedef {{ project: string, file: string, name: string, state: string, ms: number, proof?: object, notProven?: string }} TestFate */

export default class Tally {
  onTestRunEnd(modules, unhandled) {
    /** @type {TestFate[]} */
    const fates = [];
    for (const module of modules) {
      const place = { project: module.project.name, file: module.relativeModuleId };
      for (const test of module.children.allTests()) {
        const { proof, notProven } = test.meta();
        const { state } = test.result();
        fates.push({
          ...place,
          name: test.fullName,
          state,
          ms: test.diagnostic()?.duration ?? 0,
          proof,
          notProven,
        });
      }
      const own = module.errors();
      if (own.length > 0) {
        fates.push({ ...place, name: `the file loads: ${own[0].message}`, state: 'failed', ms: 0 });
      }
    }
    for (const error of unhandled) {
      fates.push({ project: '', file: '', name: `unhandled: ${error.message}`, state: 'failed', ms: 0 });
    }
    const path = process.env.PONDERA_TALLY;
    if (path) writeFileSync(path, JSON.stringify(fates));
  }
}
