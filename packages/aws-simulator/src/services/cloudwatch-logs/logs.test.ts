import { SimulatedClock } from '../../world/SimulatedClock';
import { World } from '../../world/World';
import {
  DescribeLogGroups,
  DescribeLogStreams,
  FilterLogEvents,
  GetLogEvents,
} from './operations';
import { addLogSource, putLogEvents } from '.';

function logs() {
  const clock = new SimulatedClock({ startAt: 1_772_438_400_000, speed: 0 });
  const world = new World({ seed: 'logs', clock });
  const place = world.place('111111111111', 'eu-central-1');
  const context = { place, principalArn: 'arn:aws:iam::111111111111:root' };
  const write = (stream: string, ...events: string[]) => {
    putLogEvents(place, { group: '/app', stream, events });
    world.advanceTo(world.now + 1000);
  };
  const read = (more: Partial<Parameters<typeof GetLogEvents>[0]> = {}) => {
    const answer = GetLogEvents(
      { logGroupName: '/app', logStreamName: 'one', ...more },
      context,
    );
    return {
      messages: answer.events?.map(({ message }) => message),
      forward: answer.nextForwardToken,
      backward: answer.nextBackwardToken,
    };
  };
  return { context, place, write, read, start: 1_772_438_400_000 };
}

describe('GetLogEvents', () => {
  it('follows a stream by its forward token, which stays the same at the end', () => {
    const { write, read } = logs();
    write('one', 'a', 'b', 'c');
    const first = read({ startFromHead: true, limit: 2 });
    expect(first.messages).toEqual(['a', 'b']);
    expect(first.forward).toMatch(/^f\/\d{56}\/s$/);
    const second = read({ nextToken: first.forward, limit: 2 });
    expect(second.messages).toEqual(['c']);
    const end = read({ nextToken: second.forward });
    expect(end.messages).toEqual([]);
    expect(end.forward).toBe(second.forward);
    write('one', 'd');
    expect(read({ nextToken: end.forward }).messages).toEqual(['d']);
  });

  it('makes the lines of what writes by itself when they are read, each once', () => {
    const { place, read, start } = logs();
    const asked: [number, number][] = [];
    addLogSource(place, {
      group: '/app',
      stream: 'one',
      write: (from, until) => {
        asked.push([from - start, until - start]);
        return [{ timestamp: from, message: `${from - start}` }];
      },
    });
    expect(read().messages).toEqual([]);
    place.world.advanceTo(start + 5_000);
    const first = read();
    expect(first.messages).toEqual(['0']);
    expect(read().messages).toEqual(['0']);
    place.world.advanceTo(start + 9_000);
    expect(read({ nextToken: first.forward }).messages).toEqual(['5000']);
    expect(asked).toEqual([
      [0, 5_000],
      [5_000, 9_000],
    ]);
  });

  it('begins with the latest, and goes back by its backward token', () => {
    const { write, read } = logs();
    write('one', 'a', 'b', 'c');
    const latest = read({ limit: 2 });
    expect(latest.messages).toEqual(['b', 'c']);
    const before = read({ nextToken: latest.backward, limit: 2 });
    expect(before.messages).toEqual(['a']);
    const head = read({ nextToken: before.backward });
    expect(head.messages).toEqual([]);
    expect(head.backward).toBe(before.backward);
  });

  it('keeps to the time range, the start included and the end not', () => {
    const { write, read, start } = logs();
    for (const message of ['a', 'b', 'c', 'd']) write('one', message);
    const range = { startTime: start + 1000, endTime: start + 3000 };
    expect(read(range).messages).toEqual(['b', 'c']);
    expect(read({ ...range, startFromHead: true }).messages).toEqual([
      'b',
      'c',
    ]);
  });

  it('refuses what it does not know', () => {
    const { write, read } = logs();
    write('one', 'a');
    expect(() => read({ nextToken: 'x' })).toThrow(
      expect.objectContaining({ code: 'InvalidParameterException' }),
    );
    expect(() => read({ logStreamName: 'two' })).toThrow(
      'The specified log stream does not exist.',
    );
    expect(() => read({ logGroupName: '/gone' })).toThrow(
      'The specified log group does not exist.',
    );
  });

  it('ends a page at a mebibyte', () => {
    const { write, read } = logs();
    write('one', ...Array.from({ length: 5 }, () => 'x'.repeat(400_000)));
    const page = read({ startFromHead: true });
    expect(page.messages).toHaveLength(2);
    expect(read({ nextToken: page.forward }).messages).toHaveLength(2);
  });
});

it.each([
  ['ERROR', ['ERROR timeout', 'ERROR refused']],
  ['ERROR -refused', ['ERROR timeout']],
  ['"ERROR re"', ['ERROR refused']],
  ['?timeout ?INFO', ['INFO ready', 'ERROR timeout']],
  [undefined, ['INFO ready', 'ERROR timeout', 'ERROR refused']],
])('FilterLogEvents finds %s over all streams', (filterPattern, expected) => {
  const { write, context } = logs();
  write('one', 'INFO ready');
  write('two', 'ERROR timeout');
  write('one', 'ERROR refused');
  const found: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page = FilterLogEvents(
      { logGroupName: '/app', filterPattern, limit: 1, nextToken },
      context,
    );
    found.push(...(page.events ?? []).map(({ message }) => message));
    nextToken = page.nextToken;
  } while (nextToken);
  expect(found).toEqual(expected);
});

it('lists groups and streams', () => {
  const { write, context } = logs();
  write('one', 'a');
  write('two', 'b');
  write('one', 'c');
  expect(
    DescribeLogGroups({ logGroupNamePrefix: '/ap' }, context).logGroups,
  ).toMatchObject([{ logGroupName: '/app', storedBytes: 81 }]);
  expect(
    DescribeLogStreams(
      { logGroupName: '/app', orderBy: 'LastEventTime', descending: true },
      context,
    ).logStreams?.map(({ logStreamName }) => logStreamName),
  ).toEqual(['one', 'two']);
});
