import { parseAllDocuments } from 'yaml';
import { annotateCatalogInfo } from './annotateCatalogInfo';

const pipeline = 'aws.amazon.com/aws-codepipeline-arn';
const services = 'aws.amazon.com/amazon-ecs-service-arn';
const slug = 'github.com/project-slug';
const ours = {
  [pipeline]: 'arn:aws:codepipeline:us-east-1:111122223333:orders',
  [slug]: 'acme/orders',
};

/** Lines with `+` in front come in; without them the file is what it was. */
function beforeAndAfter(marked: string): [string, string] {
  const lines = marked.replace(/^\n/, '').split('\n');
  return [
    lines.filter(line => !line.startsWith('+')).join('\n'),
    lines.map(line => line.replace(/^\+/, '')).join('\n'),
  ];
}

describe('annotateCatalogInfo', () => {
  it.each([
    [
      'comments, quotes, blank lines and the order of keys stay',
      `
# Who runs it is in the wiki.
kind: Component
apiVersion: backstage.io/v1alpha1

metadata:
  name: orders # as in the shop
  annotations:
    # Where its pages are.
    "backstage.io/techdocs-ref": 'dir:.'   # beside it
+    aws.amazon.com/aws-codepipeline-arn: arn:aws:codepipeline:us-east-1:111122223333:orders
+    github.com/project-slug: acme/orders

  # What one finds it by.
  tags:
  - java
spec: {type: service,   owner: team-a}
`,
    ],
    [
      'the first annotations go to the end of the metadata',
      `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
    name: orders
    links:
        - url: https://example.com
          title: Example
        # The last one.
+    annotations:
+      aws.amazon.com/aws-codepipeline-arn: arn:aws:codepipeline:us-east-1:111122223333:orders
+      github.com/project-slug: acme/orders
spec:
    type: service
`.replace('        # The last one.\n', ''),
    ],
    [
      'a description of several lines stays in one piece',
      `
kind: Component
metadata:
  name: orders
  description: |
    Takes orders.

    And keeps them.
+  annotations:
+    aws.amazon.com/aws-codepipeline-arn: arn:aws:codepipeline:us-east-1:111122223333:orders
+    github.com/project-slug: acme/orders
spec:
  type: service
`,
    ],
    [
      'annotations without any yet are filled',
      `
kind: Component
metadata:
  annotations:
+    aws.amazon.com/aws-codepipeline-arn: arn:aws:codepipeline:us-east-1:111122223333:orders
+    github.com/project-slug: acme/orders
  name: orders
`,
    ],
    [
      'the other documents stay, also one of the same name',
      `
---
kind: API
metadata:
  name: orders
  annotations:
    a: b
---
# The service.
kind: Component
metadata:
  name: orders
  annotations:
    a: b
+    aws.amazon.com/aws-codepipeline-arn: arn:aws:codepipeline:us-east-1:111122223333:orders
+    github.com/project-slug: acme/orders
---
kind: Component
metadata:
  namespace: other
  name: orders
...
`,
    ],
  ])('adds what is missing: %s', (_what, marked) => {
    const [before, after] = beforeAndAfter(marked);
    expect(annotateCatalogInfo(before, 'component:default/orders', ours)).toBe(
      after,
    );
  });

  it('ends a last line that has no end', () => {
    expect(
      annotateCatalogInfo(
        'kind: Component\nmetadata:\n  name: orders',
        'component:default/orders',
        { [slug]: 'acme/orders' },
      ),
    ).toBe(
      'kind: Component\nmetadata:\n  name: orders\n  annotations:\n    github.com/project-slug: acme/orders',
    );
  });

  it('breaks lines as the file does', () => {
    const text = annotateCatalogInfo(
      'kind: Component\r\nmetadata:\r\n  name: orders\r\n',
      'component:default/orders',
      ours,
    );
    expect(text.match(/\r\n/g)).toHaveLength(6);
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  it.each([
    ['{"kind":"Component","metadata":{"name":"orders"}}'],
    ['{"kind":"Component","metadata":{"name":"orders","annotations":{}}}'],
    [
      'kind: Component\nmetadata: { name: orders, annotations: { a: b } } # short\n',
    ],
    ['kind: Component\nmetadata:\n  name: orders\n  annotations: {}\n'],
  ])('adds to %s', text => {
    const changed = annotateCatalogInfo(text, 'component:default/orders', ours);
    const [document] = parseAllDocuments(changed);
    expect(document.toJS().metadata).toEqual({
      name: 'orders',
      annotations: { ...(text.includes('a: b') ? { a: 'b' } : {}), ...ours },
    });
    expect(changed.slice(0, 30)).toBe(text.slice(0, 30));
  });

  it.each([
    ['arn:one', 'arn:one,arn:two'],
    ["'arn:one, arn:three' # both", 'arn:one, arn:three,arn:two # both'],
    ['>-\n      arn:one', 'arn:one,arn:two'],
  ])('lets the list %s grow', (list, grown) => {
    const head =
      'kind: Component\nmetadata:\n  name: orders\n  annotations:\n    ';
    const tail = '\n    z: last\n';
    expect(
      annotateCatalogInfo(
        `${head}${services}: ${list}${tail}`,
        'component:default/orders',
        { [services]: 'arn:one,arn:two' },
      ),
    ).toBe(`${head}${services}: ${grown}${tail}`);
  });

  it('leaves alone what is there, and a file that has all of it', () => {
    const text = `kind: Component\nmetadata:\n  name: orders\n  annotations:\n    ${slug}: other/orders\n`;
    expect(
      annotateCatalogInfo(text, 'component:default/orders', {
        [slug]: 'acme/orders',
      }),
    ).toBe(text);
    const once = annotateCatalogInfo(text, 'component:default/orders', ours);
    expect(annotateCatalogInfo(once, 'component:default/orders', ours)).toBe(
      once,
    );
  });

  it.each([
    ['no YAML', 'kind: [', 'is no YAML'],
    [
      'another entity',
      'kind: Component\nmetadata:\n  name: billing\n',
      'does not describe component:default/orders',
    ],
    ['an empty file', '', 'does not describe component:default/orders'],
    [
      'annotations that another key shares',
      'kind: Component\nmetadata:\n  labels: &shared\n    a: b\n  annotations: *shared\n  name: orders\n',
      `Write by hand: ${pipeline}: arn:aws:codepipeline:us-east-1:111122223333:orders`,
    ],
  ])('refuses %s', (_what, text, message) => {
    expect(() =>
      annotateCatalogInfo(text, 'component:default/orders', ours),
    ).toThrow(message);
  });
});
