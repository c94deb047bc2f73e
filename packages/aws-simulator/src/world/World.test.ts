import { SimulatedClock } from './SimulatedClock';
import { World } from './World';

function worldAt(from: number, startAt = from) {
  const real = { now: 0 };
  const clock = new SimulatedClock({
    startAt,
    speed: 10,
    realNow: () => real.now,
  });
  return { world: new World({ seed: 'test', clock, from }), clock, real };
}

describe('World', () => {
  it('lets things happen at their own time, in the order of their planning, and no sooner', () => {
    const { world } = worldAt(1000);
    const happened: string[] = [];
    const note = (what: string) => () => happened.push(`${what}@${world.now}`);
    world.at(3000, note('third'));
    world.at(2000, note('first'));
    world.at(2000, note('second'));
    world.at(500, note('overdue'));
    world.after(1.5, () => {
      note('plans')();
      world.after(0, note('at once'));
    });

    world.advanceTo(2999);
    expect(happened).toEqual([
      'overdue@1000',
      'first@2000',
      'second@2000',
      'plans@2500',
      'at once@2500',
    ]);
    world.advanceTo(3000);
    expect(happened.at(-1)).toBe('third@3000');
    expect(world.now).toBe(3000);
  });

  it('keeps the order of many events, and forgets the cancelled', () => {
    const { world } = worldAt(0);
    const happened: number[] = [];
    const cancels = Array.from({ length: 500 }, (_, index) => {
      const at = (index * 7919) % 500;
      return world.at(at, () => happened.push(at));
    });
    cancels.filter((_, index) => index % 2 === 0).forEach(cancel => cancel());
    world.advanceTo(500);
    expect(happened).toHaveLength(250);
    expect(happened).toEqual([...happened].sort((a, b) => a - b));
  });

  it('catches up with a clock that runs, pauses and is stepped', () => {
    const { world, clock, real } = worldAt(0, 5000);
    real.now = 100;
    world.catchUp();
    expect(world.now).toBe(6000);
    clock.setSpeed(0);
    real.now = 200;
    world.catchUp();
    expect(world.now).toBe(6000);
    expect(clock.paused).toBe(true);
    clock.step(1500);
    world.catchUp();
    expect(world.now).toBe(7500);
    expect(() => clock.setSpeed(-1)).toThrow(RangeError);
    expect(() => clock.step(Number.NaN)).toThrow(RangeError);
  });

  it('keeps the stores of accounts and regions apart', () => {
    const { world } = worldAt(0);
    const things = () => new Set<string>();
    const here = world.place('111122223333', 'eu-west-1');
    const there = world.place('444455556666', 'eu-west-1');
    world.store(things, here).add('thing');
    expect(
      world.store(things, world.place('111122223333', 'eu-west-1')),
    ).toEqual(new Set(['thing']));
    expect(world.store(things, there).size).toBe(0);
  });
});
