export { LegacyReleasesPage } from './LegacyReleasesPage';
export { ReleasesPage } from './ReleasesPage';
