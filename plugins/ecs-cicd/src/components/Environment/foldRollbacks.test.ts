import { triviaBackend } from '../../testing/fixtures';
import { foldRollbacks } from './foldRollbacks';

const [one] = triviaBackend.deployments;
const failed = { ...one, id: 'd-1', rolledBackBy: 'd-2' };
const rollback = { ...one, id: 'd-2', rollsBack: 'd-1' };
const before = { ...one, id: 'd-0' };

describe('foldRollbacks', () => {
  it('counts a failure and its rollback once', () => {
    expect(foldRollbacks([rollback, failed, before])).toEqual([
      {
        deployment: failed,
        rolledBackBy: expect.objectContaining({ id: 'd-2' }),
      },
      { deployment: before },
    ]);
  });

  it('keeps a rollback of what is not there', () => {
    expect(foldRollbacks([rollback, before])).toEqual([
      { deployment: rollback },
      { deployment: before },
    ]);
  });
});
