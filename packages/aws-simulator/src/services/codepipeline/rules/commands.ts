import { Rule } from './Rule';

const SECONDS = 45;

/** Runs commands in a build machine of its own; they pass unless what is released is to fail. */
export const commands: Rule = {
  properties: [],
  maySkip: false,

  objection({ commands: given = [] }) {
    return given.length > 0 ? undefined : 'There are no commands to run';
  },

  run({ place, isToFail }, settle) {
    return place.world.after(SECONDS, () =>
      settle({
        status: isToFail ? 'Failed' : 'Succeeded',
        summary: `The commands ended with exit status ${isToFail ? 1 : 0}`,
      }),
    );
  },
};
