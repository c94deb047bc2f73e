import type { EnhancedImageScanFinding } from '@aws-sdk/client-ecr';
import { mapFindings, withOwnIds } from './ecrFindings';

describe('mapFindings', () => {
  it('reads a basic finding from its attributes, and does not guess at a fix', () => {
    const [finding, bare] = mapFindings({
      findings: [
        {
          name: 'CVE-2024-1',
          severity: 'HIGH',
          uri: 'https://example.com/CVE-2024-1',
          description: 'x'.repeat(700),
          attributes: [
            { key: 'package_name', value: 'openssl' },
            { key: 'package_version', value: '3.0.1' },
            { key: 'CVSS2_SCORE', value: '5.0' },
            { key: 'CVSS3_SCORE', value: '7.5' },
          ],
        },
        { name: 'CVE-2024-2', uri: `${'javascript'}:alert(1)` },
      ],
    });
    expect(finding).toEqual({
      id: 'CVE-2024-1|openssl|3.0.1',
      name: 'CVE-2024-1',
      severity: 'high',
      rawSeverity: 'HIGH',
      score: 7.5,
      packages: [{ name: 'openssl', version: '3.0.1' }],
      fix: 'unknown',
      url: 'https://example.com/CVE-2024-1',
      description: expect.stringMatching(/^x{599}…$/),
    });
    expect(bare).toEqual({
      id: 'CVE-2024-2||',
      name: 'CVE-2024-2',
      severity: 'undefined',
      rawSeverity: '',
      packages: [],
      fix: 'unknown',
    });
  });

  const enhanced: EnhancedImageScanFinding = {
    findingArn: 'arn:finding/1',
    title: 'CVE-2024-3 - left-pad',
    severity: 'UNTRIAGED',
    score: 4.2,
    fixAvailable: 'PARTIAL',
    exploitAvailable: 'YES',
    firstObservedAt: new Date('2026-03-05T10:00:00Z'),
    remediation: { recommendation: { text: 'None Provided' } },
    packageVulnerabilityDetails: {
      vulnerabilityId: 'CVE-2024-3',
      sourceUrl: 'https://example.com/source',
      vulnerablePackages: [
        {
          name: 'left-pad',
          version: '1.0.0',
          packageManager: 'NPM',
          filePath: 'app/package-lock.json',
          fixedInVersion: '1.0.1',
        },
        {
          name: 'libpad',
          version: '2.1',
          release: '4.el9',
          fixedInVersion: 'NotAvailable',
        },
      ],
    },
  };

  it('reads an enhanced finding with all its packages', () => {
    expect(mapFindings({ enhancedFindings: [enhanced] })).toEqual([
      {
        id: 'arn:finding/1',
        name: 'CVE-2024-3',
        title: 'CVE-2024-3 - left-pad',
        severity: 'undefined',
        rawSeverity: 'UNTRIAGED',
        score: 4.2,
        packages: [
          {
            name: 'left-pad',
            version: '1.0.0',
            fixedInVersion: '1.0.1',
            manager: 'NPM',
            filePath: 'app/package-lock.json',
          },
          { name: 'libpad', version: '2.1-4.el9' },
        ],
        fix: 'partial',
        exploitAvailable: true,
        firstObservedAt: '2026-03-05T10:00:00.000Z',
        url: 'https://example.com/source',
      },
    ]);
  });

  it.each([
    ['YES', 'available'],
    ['NO', 'none'],
    ['MAYBE', 'unknown'],
    [undefined, 'unknown'],
  ])('takes a fix that is %s for %s', (fixAvailable, fix) => {
    expect(
      mapFindings({ enhancedFindings: [{ ...enhanced, fixAvailable }] })[0].fix,
    ).toBe(fix);
  });

  it('gives each finding an id of its own', () => {
    const twice = mapFindings({
      findings: [{ name: 'CVE-2024-1' }, { name: 'CVE-2024-1' }],
    });
    expect(withOwnIds(twice).map(({ id }) => id)).toEqual([
      'CVE-2024-1||',
      'CVE-2024-1|||2',
    ]);
  });
});
