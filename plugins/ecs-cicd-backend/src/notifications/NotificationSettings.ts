import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { noticeKinds, type NoticeKind } from './noticesOf';

const OWNER = 'owner';

/** The `ecsCicd.notifications` section. */
export interface NotificationSettings {
  /** `undefined` where it depends on whether the portal has notifications. */
  isEnabled: boolean | undefined;
  kinds: ReadonlySet<NoticeKind>;
  /** Whether whoever owns the entity is told. */
  tellsOwner: boolean;
  /** Entity refs of those who are told beside. */
  others: readonly string[];
}

/** @throws Error that names what cannot be understood */
export function readNotificationSettings(config: Config): NotificationSettings {
  const own = config.getOptionalConfig('ecsCicd.notifications');
  const recipients = own?.getOptionalStringArray('recipients') ?? [OWNER];
  return {
    isEnabled: own?.getOptionalBoolean('enabled'),
    kinds: new Set(
      noticeKinds.filter(
        kind => own?.getOptionalBoolean(`kinds.${kind}`) ?? true,
      ),
    ),
    tellsOwner: recipients.includes(OWNER),
    others: recipients.filter(one => one !== OWNER).map(recipientRef),
  };
}

function recipientRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultNamespace: 'default' }),
    );
  } catch {
    throw new Error(
      `ecsCicd.notifications.recipients holds '${text}'; write owner, or the entity ref of a user or group such as group:default/on-call`,
    );
  }
}
