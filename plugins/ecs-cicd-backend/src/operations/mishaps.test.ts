import { mockCredentials } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  OperationRefusedError,
  OutcomeUnknownError,
} from '@ecs-cicd/backstage-plugin-node';
import {
  OWNER,
  refusalOf,
  releaseWith,
  RetryPortal,
} from '../__testUtils__/RetryPortal';
import { DatabaseOperations } from './DatabaseOperations';

const MINUTE = 60_000;

const never = () => new Promise<never>(() => {});

describe('an operation in a bad moment', () => {
  let shop: RetryPortal;

  beforeEach(async () => {
    shop = await RetryPortal.start();
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** Lets the time pass that somebody waits at most for what never comes; all other clocks go on by themselves. */
  async function afterWaiting<T>(
    milliseconds: number,
    work: (never: () => Promise<never>) => Promise<T>,
  ): Promise<T> {
    jest.useFakeTimers({
      doNotFake: [
        'Date',
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
      ],
    });
    let working: Promise<T> | undefined;
    await new Promise<void>(resolve => {
      working = work(() => {
        resolve();
        return never();
      });
    });
    jest.advanceTimersByTime(milliseconds);
    const outcome = await working;
    jest.useRealTimers();
    return outcome as T;
  }

  describe('before AWS is asked', () => {
    it('does nothing for who was away for so long that another one may be at it', async () => {
      const body = await shop.offered();
      let other: Promise<object> | undefined;
      const { readTags } = shop;
      shop.readTags = async () => {
        if (!other) {
          shop.portal.now += 4 * MINUTE;
          other = shop.perform(
            await shop.offered(),
            mockCredentials.user('user:default/grace'),
          );
          await other;
        }
        return readTags();
      };
      expect(await refusalOf(shop.perform(body))).toEqual([
        'ServiceUnavailableError',
        'failed',
      ]);
      expect(shop.orders).toMatchObject([
        { userEntityRef: 'user:default/grace' },
      ]);
      expect(await shop.kept()).toMatchObject([
        { requestedBy: 'user:default/grace', status: 'succeeded' },
      ]);
    });

    it('gives up when it takes too long to find out how things stand', async () => {
      const body = await shop.offered();
      const { readTags } = shop;
      expect(
        await afterWaiting(90_000, hang => {
          shop.readTags = hang;
          return refusalOf(shop.perform(body));
        }),
      ).toEqual(['ServiceUnavailableError', 'failed']);
      expect(shop.orders).toEqual([]);
      // Nothing is held, and nothing is kept of it.
      expect(await shop.kept()).toEqual([]);
      shop.readTags = readTags;
      expect(await shop.perform(body)).toMatchObject({ status: 'succeeded' });
    });

    it('does not wait until a browser has been told', async () => {
      const body = await shop.offered();
      shop.portal.publishing = never;
      // What is read before it acts is news.
      const parts = releaseWith('failed');
      const [pipeline] = parts.pipelines;
      shop.answer({ ...parts, pipelines: [{ ...pipeline, name: 'renamed' }] });
      const signals = shop.portal.signals.length;
      expect(await shop.perform(body)).toMatchObject({ status: 'succeeded' });
      expect(shop.portal.signals.length).toBe(signals + 1);
    });

    it('does nothing that the audit log cannot be told of', async () => {
      const body = await shop.offered();
      shop.portal.auditor.createEvent.mockRejectedValue(new Error('full'));
      await expect(shop.perform(body)).rejects.toThrow('full');
      expect(shop.orders).toEqual([]);
    });
  });

  it('is not known to have happened when AWS never answers', async () => {
    const body = await shop.offered();
    expect(
      await afterWaiting(35_000, hang => {
        shop.retry = hang;
        return refusalOf(shop.perform(body));
      }),
    ).toEqual(['ServiceUnavailableError', 'outcomeUnknown']);
  });

  describe('after AWS has done it', () => {
    it('is done though the database does not take it down', async () => {
      const body = await shop.offered();
      jest
        .spyOn(DatabaseOperations.prototype, 'finish')
        .mockRejectedValue(new Error('no database'));
      expect(await shop.perform(body)).toMatchObject({
        id: body.requestId,
        status: 'succeeded',
        result: { executionId: 'e1' },
      });
      expect(shop.portal.errors.error).toHaveBeenCalledWith(
        expect.stringContaining('could not be written down'),
        expect.objectContaining({ message: 'no database' }),
      );
    });

    it('is done though the audit log is full', async () => {
      const body = await shop.offered();
      const fail = jest.fn();
      shop.portal.auditor.createEvent.mockResolvedValue({
        success: jest.fn().mockRejectedValue(new Error('full')),
        fail,
      });
      expect(await shop.perform(body)).toMatchObject({ status: 'succeeded' });
      expect(fail).not.toHaveBeenCalled();
      expect(shop.portal.errors.error).toHaveBeenCalledWith(
        expect.stringContaining(body.requestId),
        expect.objectContaining({ message: 'full' }),
      );
    });
  });

  it('tells its error, whatever else fails then', async () => {
    const body = await shop.offered();
    shop.retry = async () => {
      throw new OperationRefusedError('The stage has been deleted');
    };
    jest
      .spyOn(DatabaseOperations.prototype, 'finish')
      .mockRejectedValue(new Error('no database'));
    shop.portal.auditor.createEvent.mockResolvedValue({
      success: jest.fn(),
      fail: jest.fn().mockRejectedValue(new Error('full')),
    });
    await expect(shop.perform(body)).rejects.toThrow(
      'The stage has been deleted',
    );
  });

  describe('sent again', () => {
    it('looks for what it has done when nobody knew, and not when it certainly had not happened', async () => {
      const body = await shop.offered();
      shop.retry = async () => {
        throw new ServiceUnavailableError('Too many requests');
      };
      await refusalOf(shop.perform(body));
      // Somebody else does it in the meantime.
      shop.answer(releaseWith('running'));
      expect(await refusalOf(shop.perform(body))).toEqual([
        'ConflictError',
        'movedOn',
      ]);
      expect(await shop.kept()).toMatchObject([
        { status: 'failed', reason: 'Too many requests' },
      ]);
    });

    it('stays unknown when nothing could be found out', async () => {
      const body = await shop.offered();
      shop.retry = async () => {
        shop.answer(async () => {
          throw new Error('broken');
        });
        throw new OutcomeUnknownError('No answer');
      };
      await refusalOf(shop.perform(body));
      const [{ reason }] = await shop.kept();
      expect(await refusalOf(shop.perform(body))).toEqual([
        'ServiceUnavailableError',
        'failed',
      ]);
      expect(await shop.kept()).toMatchObject([{ status: 'unknown', reason }]);

      // Something else is there by now, which does not tell.
      const parts = releaseWith('failed');
      const [pipeline] = parts.pipelines;
      const [first, { execution, ...second }] = pipeline.stages;
      shop.answer({
        ...parts,
        pipelines: [{ ...pipeline, stages: [first, second] }],
      });
      await expect(shop.perform(body)).rejects.toThrow(
        'does not show whether it was done before',
      );
      expect(await shop.kept()).toMatchObject([{ status: 'unknown', reason }]);
    });
  });

  it('of production is told to its owners, when nobody knows what came of it and when it is found out', async () => {
    shop.answer(releaseWith('failed', { kind: 'production' }));
    const body = await shop.offered();
    shop.retry = async () => {
      shop.answer(async () => {
        throw new Error('broken');
      });
      throw new OutcomeUnknownError('No answer');
    };
    const told = async (times: number) => {
      while (shop.portal.notifications.length < times) {
        await new Promise(resolve => setImmediate(resolve));
      }
      return shop.portal.notifications.map(({ payload, recipients }) => [
        payload.title,
        payload.severity,
        recipients,
      ]);
    };
    await refusalOf(shop.perform(body));
    const recipients = {
      type: 'entity',
      entityRef: [OWNER],
      excludeEntityRef: 'user:default/ada',
    };
    const unknown = [
      'shop: ada may have retried what failed in Test, and nobody knows',
      'high',
      recipients,
    ];
    expect(await told(1)).toEqual([unknown]);
    shop.answer(releaseWith('running', { kind: 'production' }));
    await shop.perform(body);
    expect(await told(2)).toEqual([
      unknown,
      ['shop: ada retried what failed in Test', 'normal', recipients],
    ]);
    expect(shop.orders).toHaveLength(1);
  });
});
