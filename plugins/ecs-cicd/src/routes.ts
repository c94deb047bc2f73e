import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page with every service. */
export const rootRouteRef = createRouteRef();
