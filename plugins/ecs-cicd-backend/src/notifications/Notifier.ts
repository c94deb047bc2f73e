import { setTimeout as pause } from 'node:timers/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  OperationRecord,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import { noticeOfOperation } from './noticeOfOperation';
import { noticesOf, type Notice } from './noticesOf';
import type { NotificationSettings } from './NotificationSettings';
import type { SentNotices } from './SentNotices';

/** How long it waits before it tries once more to tell what it could not; then it gives up. */
const RETRY_MS = [1_000, 15_000, 60_000];

/**
 * Tells those who own a service what they want to know at once, through Backstage's notifications. It never rejects: what
 * it is told of has happened, whether anybody hears of it or not.
 */
export class Notifier {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #logger: LoggerService;
  readonly #notifications: NotificationService;
  readonly #sent: SentNotices;
  readonly #settings: NotificationSettings;
  readonly #now: () => number;

  constructor(deps: {
    auth: AuthService;
    catalog: CatalogService;
    logger: LoggerService;
    notifications: NotificationService;
    sent: SentNotices;
    settings: NotificationSettings;
    now?: () => number;
  }) {
    this.#auth = deps.auth;
    this.#catalog = deps.catalog;
    this.#logger = deps.logger;
    this.#notifications = deps.notifications;
    this.#sent = deps.sent;
    this.#settings = deps.settings;
    this.#now = deps.now ?? Date.now;
  }

  /** A reading is there. */
  async onView(
    before: ReleaseView | undefined,
    after: ReleaseView,
  ): Promise<void> {
    if (before?.revision === after.revision) return;
    await this.#tell(after.entityRef, noticesOf(before, after));
  }

  /** Somebody did something to production, or may have, or wants it confirmed. */
  async onProductionOperation(record: OperationRecord): Promise<void> {
    await this.#tell(
      record.entityRef,
      [noticeOfOperation(record)],
      record.requestedBy,
    );
  }

  async #tell(
    entityRef: string,
    all: Notice[],
    except?: string,
  ): Promise<void> {
    const notices = all.filter(({ kind }) => this.#settings.kinds.has(kind));
    if (this.#settings.isEnabled !== true || notices.length === 0) return;
    for (const wait of [...RETRY_MS, undefined]) {
      try {
        await this.#tryToTell(entityRef, notices, except);
        return;
      } catch (error) {
        this.#logger.warn(
          `Could not notify anybody of ${entityRef}`,
          toError(error),
        );
      }
      if (wait !== undefined) await pause(wait, undefined, { ref: false });
    }
  }

  /** What has been told already is not told again. Rejects when there is something that could not be told. */
  async #tryToTell(
    entityRef: string,
    notices: Notice[],
    except: string | undefined,
  ): Promise<void> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials: await this.#auth.getOwnServiceCredentials(),
    });
    const recipients = entity ? this.#recipientsOf(entity) : [];
    if (!entity || recipients.length === 0) return;
    const told = await Promise.allSettled(
      notices.map(notice =>
        this.#send(entity, entityRef, notice, { recipients, except }),
      ),
    );
    const failed = told.find(one => one.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #send(
    entity: Entity,
    entityRef: string,
    notice: Notice,
    { recipients, except }: { recipients: string[]; except?: string },
  ): Promise<void> {
    const { kind, about, news, title, description, path, severity } = notice;
    const claim = [entityRef, kind, about, ...(news ? [news] : [])];
    if (!(await this.#sent.claim(claim, this.#now()))) return;
    const name = entity.metadata.title ?? entity.metadata.name;
    try {
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef: recipients,
          ...(except ? { excludeEntityRef: except } : {}),
        },
        payload: {
          title: `${name}: ${title}`,
          ...(description ? { description } : {}),
          link: linkTo(entityRef, path),
          severity,
          topic: kind,
          // The failure of a deployment and its rollback are one notification, which is then unread again.
          scope: `${entityRef}/${about}`,
        },
      });
    } catch (error) {
      await this.#sent.release(claim);
      throw error;
    }
  }

  #recipientsOf(entity: Entity): string[] {
    const owners = (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef);
    const { others, tellsOwner } = this.#settings;
    return [...new Set([...(tellsOwner ? owners : []), ...others])];
  }
}

function linkTo(entityRef: string, path: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const page = [namespace, kind, name].map(encodeURIComponent).join('/');
  return ['/catalog', page, 'releases', path].filter(Boolean).join('/');
}
