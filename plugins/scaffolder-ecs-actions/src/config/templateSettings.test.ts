import { ConfigReader } from '@backstage/config';
import { environment, knownTools } from '../__testUtils__/orders';
import { environmentsNamed, readTemplateSettings } from './templateSettings';

const settings = (templates: object) =>
  readTemplateSettings(new ConfigReader({ ecsCicd: { templates } }));

const tools = { account: '111122223333', region: 'us-east-1' };

describe('readTemplateSettings', () => {
  it('reads tools and environments', () => {
    const environments = [environment('test'), environment('production')];

    expect(settings({ tools, environments })).toEqual({ tools, environments });
  });

  it('reads what is known of other tools', () => {
    const environments = [environment('test'), environment('production')];

    expect(settings({ tools: knownTools, environments }).tools).toEqual(
      knownTools,
    );
  });

  it.each([
    ['tools', { environments: [environment('test')] }],
    ['environments', { tools }],
  ])('says that %s is missing', (key, templates) => {
    expect(() => settings(templates)).toThrow(`lacks ecsCicd.templates.${key}`);
  });

  it('refuses a kind of environment that it does not know', () => {
    const environments = [{ ...environment('test'), kind: 'beta' }];

    expect(() => settings({ tools, environments })).toThrow(
      'is test or production, not beta',
    );
  });
});

describe('environmentsNamed', () => {
  const offered = {
    tools,
    environments: ['test', 'staging', 'production'].map(name =>
      environment(name),
    ),
  };
  const namesOf = (names?: string[]) =>
    environmentsNamed(offered, names).map(({ name }) => name);

  it('keeps the order of promotion, whatever the order of the names', () => {
    expect(namesOf(['production', 'test'])).toEqual(['test', 'production']);
  });

  it('takes all where none is named', () => {
    expect(namesOf()).toEqual(['test', 'staging', 'production']);
  });

  it('says what there is instead of one that there is not', () => {
    expect(() => namesOf(['qa', 'production'])).toThrow(
      'There is no environment qa; ecsCicd.templates.environments has test, staging, production',
    );
  });
});
