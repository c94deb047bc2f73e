import { Content, Header, Page } from '@backstage/core-components';
import { ReleasesPage } from './ReleasesPage';

/** The old frontend system leaves the page's frame to the page. */
export function LegacyReleasesPage() {
  return (
    <Page themeId="tool">
      <Header title="Releases" />
      <Content noPadding>
        <ReleasesPage />
      </Content>
    </Page>
  );
}
