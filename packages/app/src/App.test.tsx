import { render, screen } from '@testing-library/react';
import { app } from './App';

jest.setTimeout(60_000);

describe('App', () => {
  it('comes up and asks who is there', async () => {
    // The build puts the configuration here as it is, where a real environment has text only.
    jest.replaceProperty(process, 'env', {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test portal', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost' },
          },
        },
      ],
    } as unknown as NodeJS.ProcessEnv);
    render(app.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Enter' }, { timeout: 30_000 }),
    ).toBeInTheDocument();
  });
});
