import { catalogApi } from './catalogApi';
import { checkout } from './checkout';
import { edgeProxy } from './edgeProxy';
import { inventory } from './inventory';
import { landingZone } from './landingZone';
import { legacyOrders } from './legacyOrders';
import { notifications } from './notifications';
import { payments } from './payments';
import { priceList } from './priceList';
import { profile } from './profile';
import { recommendations } from './recommendations';
import { reports } from './reports';
import type { Scenario } from './Scenario';
import { search } from './search';
import { thumbnailer } from './thumbnailer';
import { triviaBackend } from './triviaBackend';
import { vault } from './vault';

/** Every scenario of the demo organisation. */
export const scenarios: Scenario[] = [
  triviaBackend,
  checkout,
  payments,
  profile,
  thumbnailer,
  edgeProxy,
  inventory,
  search,
  notifications,
  catalogApi,
  recommendations,
  legacyOrders,
  reports,
  vault,
  landingZone,
  priceList,
];
