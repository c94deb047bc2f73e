import { refuseLoopbackEndpoint } from './refuseLoopbackEndpoint';

describe('refuseLoopbackEndpoint', () => {
  it.each([
    ['AWS_ENDPOINT_URL', 'http://127.0.0.1:4599'],
    ['AWS_ENDPOINT_URL', 'http://localhost:4599'],
    ['AWS_ENDPOINT_URL', 'http://LOCALHOST'],
    ['AWS_ENDPOINT_URL', 'http://aws.localhost'],
    ['AWS_ENDPOINT_URL', 'http://[::1]:4599'],
    ['AWS_ENDPOINT_URL', 'http://127.1'],
    ['AWS_ENDPOINT_URL', 'http://2130706433'],
    ['AWS_ENDPOINT_URL', 'http://[::ffff:127.0.0.1]'],
    ['AWS_ENDPOINT_URL', 'http://0.0.0.0:4599'],
    ['AWS_ENDPOINT_URL_CODEPIPELINE', 'https://localhost'],
  ])('refuses %s=%s in production', (name, value) => {
    expect(() =>
      refuseLoopbackEndpoint({ NODE_ENV: 'production', [name]: value }),
    ).toThrow(new RegExp(`^${name} points at`));
    expect(() =>
      refuseLoopbackEndpoint({ NODE_ENV: 'development', [name]: value }),
    ).not.toThrow();
  });

  it.each([
    {},
    { AWS_ENDPOINT_URL: '' },
    { AWS_ENDPOINT_URL: 'https://vpce-1.ecs.eu-west-1.vpce.amazonaws.com' },
    { AWS_ENDPOINT_URL: 'https://localhost.example.com' },
    { MY_AWS_ENDPOINT_URL: 'http://localhost' },
  ])('lets %j be', env => {
    expect(() =>
      refuseLoopbackEndpoint({ NODE_ENV: 'production', ...env }),
    ).not.toThrow();
  });
});
