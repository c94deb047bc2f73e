import { ConfigReader } from '@backstage/config';
import { readNotificationSettings } from './NotificationSettings';
import { noticeKinds } from './noticesOf';

const read = (notifications: object | undefined) =>
  readNotificationSettings(
    new ConfigReader(notifications ? { ecsCicd: { notifications } } : {}),
  );

describe('readNotificationSettings', () => {
  it('tells the owner of everything where nothing is said', () => {
    expect(read(undefined)).toEqual({
      isEnabled: undefined,
      kinds: new Set(noticeKinds),
      tellsOwner: true,
      others: [],
    });
  });

  it('takes what is said', () => {
    expect(
      read({
        enabled: false,
        kinds: { approvalWaiting: false, productionOperation: false },
        recipients: ['Group:on-call', 'user:default/ada'],
      }),
    ).toEqual({
      isEnabled: false,
      kinds: new Set(['deploymentFailed', 'deploymentRolledBack']),
      tellsOwner: false,
      others: ['group:default/on-call', 'user:default/ada'],
    });
  });

  it('says which recipient is none', () => {
    expect(() => read({ recipients: ['on-call'] })).toThrow(
      "ecsCicd.notifications.recipients holds 'on-call'",
    );
  });
});
