import { explainServiceName, SERVICE_NAME_PATTERN } from './serviceNames';

describe('explainServiceName', () => {
  it.each(['orders', 'a1', 'order-api-2', 'abcdefghijklmnopqrstuvwx'])(
    'lets %s pass',
    name => {
      expect(explainServiceName(name)).toBeUndefined();
      expect(name).toMatch(SERVICE_NAME_PATTERN);
    },
  );

  it.each([
    ['', 'Begin with a lower-case letter.'],
    ['2orders', 'Begin with a lower-case letter.'],
    ['Orders', 'Begin with a lower-case letter.'],
    ['-orders', 'Begin with a lower-case letter.'],
    ['order_api', /without “_”/],
    ['orderApi', /without “A”/],
    ['order api', /without a space/],
    ['bücher', /without “ü”/],
    ['orders-', 'A hyphen stands alone, between letters or digits.'],
    ['order--api', 'A hyphen stands alone, between letters or digits.'],
    ['abcdefghijklmnopqrstuvwxy', /^At most 24 characters, here are 25:/],
    ['a', 'At least 2 characters.'],
  ])('says what is wrong with “%s”', (name, words) => {
    expect(explainServiceName(name)).toMatch(words);
  });
});
