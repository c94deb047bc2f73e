import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { OperationName } from '@ecs-cicd/backstage-plugin-common';
import { partsWith } from '../../__testUtils__/InMemoryProvider';
import { composeView } from '../../release/composeView';
import { needsSecondPerson, obstacleTo } from '../obstacleTo';
import type { Candidate, OperationDefinition } from '../OperationDefinition';
import { authorshipOf } from '../ownChange';
import { definitions } from './definitions';

const all: [string, OperationDefinition][] = Object.entries(definitions);

const namesOf = (isWanted: (definition: OperationDefinition) => boolean) =>
  all.flatMap(([name, definition]) => (isWanted(definition) ? [name] : []));

// Written out, so that no flag of an operation changes, and no operation comes, without somebody's deciding on it here.

/** They end or undo something; assistants ask before them. */
const DESTRUCTIVE: OperationName[] = [
  'stop-execution',
  'roll-back-stage',
  'override-condition',
  'reject',
  'continue-deployment',
  'stop-deployment',
  'roll-back-deployment',
  'redeploy',
  'set-desired-count',
];

/** They bring nothing new into an environment. */
const DURING_A_FREEZE: OperationName[] = [
  'stop-execution',
  'roll-back-stage',
  'close-transition',
  'reject',
  'stop-deployment',
  'roll-back-deployment',
  'redeploy',
  'start-scan',
];

/** They bring back what served before. */
const ROLLBACKS: OperationName[] = [
  'roll-back-stage',
  'roll-back-deployment',
  'redeploy',
];

/** The author of a change leaves them to others. */
const FOR_OTHERS: OperationName[] = ['override-condition', 'approve'];

const everyName = Object.keys(definitions).length;

const view = composeView('component:default/shop', new Date(0), [
  partsWith('running', { id: 'p' }),
]);
/** Of an execution of which nobody knows whose change it is. */
const inProduction: Candidate = {
  target: { pipelineId: 'p' },
  state: { executionId: 'gone' },
  resource: 'p',
  pipelineName: 'shop',
  revisions: [],
  environmentIds: ['production'],
  isProduction: true,
};
const circumstances = {
  settings: { authorMayNotApprove: true, rollbackNeedsSecondPerson: true },
  freeze: undefined,
  person: authorshipOf(undefined),
};
const freeze = { reason: 'Sale', until: new Date('2026-05-05T00:00:00Z') };

const obstacleIn = (
  definition: OperationDefinition,
  more: Partial<typeof inProduction> = {},
  given: Partial<Parameters<typeof obstacleTo>[3]> = {},
) =>
  obstacleTo(definition, { ...inProduction, ...more }, view, {
    ...circumstances,
    ...given,
  })?.reason;

describe('definitions', () => {
  it('say what they end or undo', () => {
    expect(namesOf(({ isDestructive }) => isDestructive)).toEqual(DESTRUCTIVE);
  });

  it('leave production alone in a freeze, but for what brings nothing new', () => {
    const settings = { ...circumstances.settings, authorMayNotApprove: false };
    const frozen = (isProduction: boolean) =>
      namesOf(
        one =>
          obstacleIn(one, { isProduction }, { settings, freeze }) === 'frozen',
      );
    const goOn: readonly string[] = DURING_A_FREEZE;
    expect(frozen(true)).toEqual(namesOf(({ name }) => !goOn.includes(name)));
    expect(frozen(true)).toHaveLength(everyName - DURING_A_FREEZE.length);
    expect(frozen(false)).toEqual([]);
  });

  it('have rollbacks of production confirmed, but not in a freeze', () => {
    const needing = (
      isProduction: boolean,
      given: Partial<Parameters<typeof needsSecondPerson>[2]> = {},
    ) =>
      namesOf(one =>
        needsSecondPerson(
          one,
          { ...inProduction, isProduction },
          { ...circumstances, ...given },
        ),
      );
    expect(needing(true)).toEqual(ROLLBACKS);
    expect(needing(false)).toEqual([]);
    expect(needing(true, { freeze })).toEqual([]);
    const settings = {
      ...circumstances.settings,
      rollbackNeedsSecondPerson: false,
    };
    expect(needing(true, { settings })).toEqual([]);
  });

  it('leave what lets a change go on to others than its author', () => {
    const refused = (authorMayNotApprove: boolean) =>
      namesOf(
        one =>
          obstacleIn(
            one,
            {},
            { settings: { ...circumstances.settings, authorMayNotApprove } },
          ) === 'ownChange',
      );
    expect(refused(true)).toEqual(FOR_OTHERS);
    expect(refused(false)).toEqual([]);
  });

  it('are what docs/operations.md says', () => {
    const docs = readFileSync(
      resolvePackagePath(
        '@ecs-cicd/backstage-plugin-backend',
        '../../docs/operations.md',
      ),
      'utf8',
    );
    const [, table] = /\n## What can be done\n([^]*?)\n## /.exec(docs) ?? [];
    const rows = (table ?? '')
      .split('\n')
      .map(line => line.split('|').map(cell => cell.trim()))
      .filter(([, name]) => /^`[\w-]+`$/.test(name ?? ''))
      .map(([, name, , permission, inFreeze]) => [name, permission, inFreeze]);
    expect(rows).toEqual(
      all.map(([name, { permission, isFreezeExempt }]) => [
        `\`${name}\``,
        `\`${permission.name}\``,
        isFreezeExempt ? 'goes on' : 'see below',
      ]),
    );
  });

  it('are known by their own names', () => {
    expect(all.map(([, { name }]) => name)).toEqual(all.map(([key]) => key));
  });

  it('tell which waits end late', () => {
    const late = definitions['continue-deployment'].isSeenLate;
    expect(
      ['ready', 'pause', 'termination'].filter(wait => late?.({ wait })),
    ).toEqual(['termination']);
  });
});
