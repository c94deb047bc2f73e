import { mapRepository, type RepositoryAnswers } from './ecrRepository';

const place = { accountId: '111122223333', region: 'eu-west-1' };

describe('mapRepository', () => {
  it('says nothing of what was not answered', () => {
    expect(mapRepository('shop/web', place, {})).toEqual({
      id: '111122223333/eu-west-1/shop/web',
      name: 'shop/web',
      ...place,
      consoleUrl: expect.stringContaining('111122223333/shop/web?region='),
    });
  });

  it.each<[RepositoryAnswers['repository'], object | undefined]>([
    [
      { imageTagMutability: 'IMMUTABLE' },
      { rawValue: 'IMMUTABLE', isImmutable: true, exceptions: [] },
    ],
    [
      {
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [
          { filterType: 'WILDCARD', filter: 'cache*' },
        ],
      },
      {
        rawValue: 'IMMUTABLE_WITH_EXCLUSION',
        isImmutable: true,
        exceptions: ['cache*'],
      },
    ],
    [
      {
        imageTagMutability: 'MUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [
          { filterType: 'WILDCARD', filter: 'v*' },
        ],
      },
      {
        rawValue: 'MUTABLE_WITH_EXCLUSION',
        isImmutable: false,
        exceptions: ['v*'],
      },
    ],
    [{}, undefined],
  ])('maps the mutability of %j', (repository, expected) => {
    expect(mapRepository('web', place, { repository }).tagMutability).toEqual(
      expected,
    );
  });

  it.each<[string, RepositoryAnswers, object | undefined]>([
    [
      "the registry's rule",
      {
        repository: { imageScanningConfiguration: { scanOnPush: false } },
        scanType: 'ENHANCED',
        scanning: {
          scanFrequency: 'CONTINUOUS_SCAN',
          appliedScanFilters: [{ filter: 'shop/*', filterType: 'WILDCARD' }],
        },
      },
      {
        kind: 'enhanced',
        frequency: 'continuous',
        rawFrequency: 'CONTINUOUS_SCAN',
        filters: ['shop/*'],
      },
    ],
    [
      'a word that is new',
      { scanning: { scanFrequency: 'HOURLY' as 'MANUAL' } },
      { frequency: 'unknown', rawFrequency: 'HOURLY', filters: [] },
    ],
    [
      "the repository's own setting, when the registry does not tell",
      { repository: { imageScanningConfiguration: { scanOnPush: true } } },
      { frequency: 'onPush', rawFrequency: 'scanOnPush', filters: [] },
    ],
    [
      'nothing at all, when a rule may still scan it',
      { repository: { imageScanningConfiguration: { scanOnPush: false } } },
      undefined,
    ],
  ])('believes %s', (_, answers, expected) => {
    expect(mapRepository('web', place, answers).scanning).toEqual(expected);
  });

  it('tells a repository without a lifecycle policy from one that did not answer', () => {
    expect(
      mapRepository('web', place, { lifecyclePolicyText: '' }).lifecycle,
    ).toEqual({ rules: [] });
    expect(mapRepository('web', place, {}).lifecycle).toBeUndefined();
  });

  it('names the key of its encryption', () => {
    const kmsKey = 'arn:aws:kms:eu-west-1:111122223333:key/abc';
    expect(
      mapRepository('web', place, {
        repository: {
          encryptionConfiguration: { encryptionType: 'KMS', kmsKey },
        },
      }).encryption,
    ).toEqual({ type: 'KMS', key: kmsKey });
  });
});
