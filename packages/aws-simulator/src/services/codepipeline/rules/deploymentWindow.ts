import { Cron } from './Cron';
import { property, Rule } from './Rule';

/** Succeeds as soon as the window is open, and fails if it does not open in time. */
export const deploymentWindow: Rule = {
  properties: [
    property('Cron', true, 'The minutes in which a deployment may start'),
    property('TimeZone', false, 'The time zone of the expression'),
  ],
  maySkip: false,

  objection({ configuration: { Cron: expression = '', TimeZone } = {} }) {
    try {
      new Cron(expression, TimeZone).includes(0);
      return undefined;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return error.message;
    }
  },

  run({ place: { world }, configuration, timeoutInMinutes }, settle) {
    const { Cron: expression, TimeZone } = configuration;
    const end = world.now + timeoutInMinutes * 60_000;
    const opens = new Cron(expression, TimeZone).next(world.now, end);
    return world.at(opens ?? end, () =>
      settle(
        opens === undefined
          ? {
              status: 'Failed',
              summary: `The deployment window ${expression} did not open within ${timeoutInMinutes} minutes`,
            }
          : {
              status: 'Succeeded',
              summary: `The deployment window ${expression} is open`,
            },
      ),
    );
  },
};
