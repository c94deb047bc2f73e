import { requireFunction } from '../../lambda';
import { property, Rule } from './Rule';

const SECONDS = 3;

/** Asks a function; it says yes unless what is released is to fail. */
export const lambdaInvoke: Rule = {
  properties: [
    property('FunctionName', true, 'The name of the function'),
    property('UserParameters', false, 'What the function is given'),
  ],
  maySkip: true,

  run({ place, configuration: { FunctionName }, isToFail }, settle) {
    requireFunction(place, FunctionName);
    return place.world.after(SECONDS, () =>
      settle({
        status: isToFail ? 'Failed' : 'Succeeded',
        summary: `Function ${FunctionName} reported ${
          isToFail ? 'a failure' : 'success'
        }`,
      }),
    );
  },
};
