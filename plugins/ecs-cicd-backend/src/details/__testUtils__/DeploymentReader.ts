import type { TestBackend } from '@backstage/backend-test-utils';
import type {
  Deployment,
  DeploymentDetail,
  DeploymentList,
  Environment,
  ReleaseView,
} from '@ecs-cicd/backstage-plugin-common';
import request, { type Test } from 'supertest';
import { deployedIn } from '../../__testUtils__/deployedIn';
import { requireConforming } from '../../__testUtils__/requireConforming';

/** Reads the deployments of services over HTTP; whatever is read conforms to the API. */
export class DeploymentReader {
  readonly #backend: TestBackend;

  constructor(backend: TestBackend) {
    this.#backend = backend;
  }

  get(service: string, path: string): Test {
    return request(this.#backend.server).get(
      `/api/ecs-cicd/v1/entities/component/default/${service}${path}`,
    );
  }

  async viewOf(service: string): Promise<ReleaseView> {
    const { body } = await this.get(service, '/release').expect(200);
    return body;
  }

  async latest(service: string, kind: Environment['kind']) {
    const view = await this.viewOf(service);
    return { view, ...deployedIn(view, kind) };
  }

  async read(
    service: string,
    { id }: Pick<Deployment, 'id'>,
  ): Promise<DeploymentDetail> {
    const { body } = await this.get(service, `/deployments/${id}`).expect(200);
    requireConforming('DeploymentDetail', body);
    return body;
  }

  async list(
    service: string,
    environmentId: string,
    query: { limit?: number; cursor?: string } = {},
  ): Promise<DeploymentList> {
    const { body } = await this.get(service, '/deployments')
      .query({ environmentId, ...query })
      .expect(200);
    requireConforming('DeploymentList', body);
    return body;
  }
}
