import { ConfigReader } from '@backstage/config';
import { environment, knownTools } from './orders';

/** A portal that offers a test and a production environment. */
export const portalConfig = new ConfigReader({
  ecsCicd: {
    templates: {
      tools: { ...knownTools },
      environments: [environment('test'), environment('production')].map(
        spec => ({ ...spec }),
      ),
    },
  },
});
