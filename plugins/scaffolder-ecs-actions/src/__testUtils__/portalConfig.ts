import { ConfigReader } from '@backstage/config';
import { environment } from './orders';

/** A portal that offers a test and a production environment. */
export const portalConfig = new ConfigReader({
  ecsCicd: {
    templates: {
      tools: { account: '111122223333', region: 'us-east-1' },
      environments: [environment('test'), environment('production')].map(
        spec => ({ ...spec }),
      ),
    },
  },
});
