import {
  createFrontendModule,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Navigate } from 'react-router-dom';

/** Whoever comes to the portal wants to know what is on its way. */
const home = PageBlueprint.make({
  name: 'home',
  params: {
    path: '/',
    routeRef: createRouteRef(),
    noHeader: true,
    loader: async () => <Navigate to="/releases" replace />,
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'app',
  extensions: [home],
});
