import type { Execution, Release } from '@ecs-cicd/backstage-plugin-common';
import {
  execution,
  minutesAgo,
  pipeline,
  stage,
} from '../../testing/fixtures/parts';
import { describeMode, inFlight } from './inFlight';

const running = (id: string, age: number): Execution =>
  execution(id, [], { status: 'running', startedAt: minutesAgo(age) });

const inside = running('inside', 40);
const approved: Execution = { ...running('approved', 50), status: 'waiting' };
const first = running('first', 30);
const second = running('second', 20);
const beside = running('beside', 10);
const started = running('started', 1);

describe('inFlight', () => {
  it('tells where each one is, the furthest first', () => {
    const { stages, executions } = pipeline(
      'checkout',
      [
        stage('Source', 'source', {}),
        stage('Build', 'build', { execution: inside }),
        stage('Test', 'test', {
          // Whoever came first has its turn first, however they are told.
          inbound: [second, first],
        }),
        stage('Production', 'production', {
          execution: approved,
          transition: { enabled: false },
        }),
      ],
      [started, beside, second, first, inside, approved, execution('done', [])],
    );
    const releases: Release[] = [
      {
        executionId: 'beside',
        pipelineId: '',
        status: 'running',
        revisions: [],
        stageName: 'Test',
        buildIds: [],
        imageDigests: [],
        deploymentIds: [],
        reach: [],
      },
    ];
    expect(
      inFlight({ stages, executions }, releases).map(flight => [
        flight.execution.id,
        flight.place,
      ]),
    ).toEqual([
      ['approved', 'Waits for a person in Production'],
      ['beside', 'In Test'],
      ['second', 'At the door of Test, 2 of 2 in line'],
      ['first', 'At the door of Test, 1 of 2 in line'],
      ['inside', 'In Build'],
      ['started', 'On its way'],
    ]);
  });

  it('says that the door is closed', () => {
    const { stages, executions } = pipeline(
      'checkout',
      [
        stage('Source', 'source', {}),
        stage('Test', 'test', {
          inbound: [first],
          transition: { enabled: false },
        }),
      ],
      [first],
    );
    expect(inFlight({ stages, executions }, [])[0].place).toBe(
      'At the door of Test, which is closed',
    );
  });

  it.each([
    ['SUPERSEDED', /takes the place/],
    ['QUEUED', /waits for its turn/],
    ['PARALLEL', /side by side/],
  ])('explains %s', (mode, words) => {
    expect(describeMode(mode)).toMatch(words);
  });

  it('explains no mode that it does not know', () => {
    expect(describeMode('toString')).toBeUndefined();
    expect(describeMode(undefined)).toBeUndefined();
  });
});
