import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './home';
import { navModule } from './nav';

/** The plugins come from this package's dependencies: see `app.packages` in app-config.yaml. */
export const app = createApp({ features: [navModule, homeModule] });
