import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  OperationList,
  OperationOfferList,
} from '@ecs-cicd/backstage-plugin-common';
import type { AuthorizedReleaseService } from '../release/AuthorizedReleaseService';
import { definitions } from './definitions/definitions';
import { freezeAt } from './freezes';
import { offersOf } from './offersOf';
import type { OperationAccess } from './OperationAccess';
import type { OperationSettings } from './OperationSettings';
import type { OperationStore } from './OperationStore';
import type { Performer } from './Performer';

export interface OffersRequest {
  entityRef: string;
  credentials: BackstageCredentials;
}

/** Tells what a person can do to a release, and what people did. It costs no call to AWS. */
export class OfferService {
  readonly #access: OperationAccess;
  readonly #performer: Performer;
  readonly #releases: AuthorizedReleaseService;
  readonly #settings: OperationSettings;
  readonly #store: OperationStore;
  readonly #now: () => number;

  constructor(deps: {
    access: OperationAccess;
    performer: Performer;
    releases: AuthorizedReleaseService;
    settings: OperationSettings;
    store: OperationStore;
    now?: () => number;
  }) {
    this.#access = deps.access;
    this.#performer = deps.performer;
    this.#releases = deps.releases;
    this.#settings = deps.settings;
    this.#store = deps.store;
    this.#now = deps.now ?? Date.now;
  }

  /**
   * @throws NotFoundError when there is no such entity, or the caller may not see it
   * @throws NotAllowedError when the caller may not see its releases, or is not a person
   */
  async listOffers(request: OffersRequest): Promise<OperationOfferList> {
    const { entityRef } = request;
    const person = this.#access.personOf(request.credentials);
    const view = await this.#releases.getRelease(request);
    const { isEnabled, freezes } = this.#settings;
    const list = { entityRef, revision: view.revision, isEnabled };
    if (!isEnabled) return { ...list, items: [] };

    const now = this.#now();
    const freeze = freezeAt(freezes, new Date(now));
    const [permitted, authorship, pending] = await Promise.all([
      this.#access.permitted(Object.values(definitions), request),
      this.#access.authorshipOf(person),
      this.#store.pending(entityRef, now),
    ]);
    return {
      ...list,
      ...(freeze
        ? {
            freeze: {
              reason: freeze.reason,
              until: freeze.until.toISOString(),
            },
          }
        : {}),
      items: offersOf(view, {
        settings: this.#settings,
        freeze,
        person: authorship,
        userEntityRef: person.userEntityRef,
        permitted,
        isSupported: (operation, resource) =>
          this.#performer.operatorsOf(resource)?.operations[operation] !==
          undefined,
        waiting: pending.filter(({ status }) => status === 'waiting'),
        underWay: pending.filter(({ status }) => status === 'running'),
      }),
    };
  }

  /**
   * What people did to the releases of an entity, newest first.
   *
   * @throws NotFoundError when there is no such entity, or the caller may not see it
   * @throws NotAllowedError when the caller may not see its releases
   * @throws InputError when the cursor is not of this list
   */
  async listOperations(
    request: OffersRequest & { limit: number; cursor?: string },
  ): Promise<OperationList> {
    const { entityRef, limit, cursor } = request;
    await this.#releases.authorize(request);
    return this.#store.list(entityRef, { limit, cursor }, this.#now());
  }
}
