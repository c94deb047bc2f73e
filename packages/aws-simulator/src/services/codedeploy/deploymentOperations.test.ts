import { deployShop, openShopGroup } from '../testUtils/shopGroup';
import { advance, callFrom, makePlace } from '../testUtils/story';
import { createDeployment } from '.';
import {
  BatchGetDeployments,
  GetDeployment,
  ListDeployments,
  ListDeploymentTargets,
} from './deploymentOperations';

describe('the deployments of CodeDeploy', () => {
  it('takes one deployment at a time, and answers for what is not there', () => {
    const shop = openShopGroup(makePlace());
    const call = callFrom(shop.place);
    const id = deployShop(shop);
    expect(() => deployShop(shop)).toThrow(
      `The Deployment Group 'prod' already has an active Deployment '${id}'`,
    );
    expect(() =>
      createDeployment(shop.place, {
        applicationName: 'shop',
        deploymentGroupName: 'prod',
        appSpec: 'version: 0.0\nResources: {}',
      }),
    ).toThrow();
    expect(() => GetDeployment({ deploymentId: 'd-ABCDEFGHI' }, call)).toThrow(
      expect.objectContaining({ code: 'DeploymentDoesNotExistException' }),
    );
    expect(() => GetDeployment({ deploymentId: 'nonsense' }, call)).toThrow(
      expect.objectContaining({ code: 'InvalidDeploymentIdException' }),
    );
    expect(() =>
      BatchGetDeployments({ deploymentIds: Array(26).fill(id) }, call),
    ).toThrow(expect.objectContaining({ code: 'BatchLimitExceededException' }));
    expect(
      BatchGetDeployments({ deploymentIds: ['d-ABCDEFGHI', id] }, call)
        .deploymentsInfo,
    ).toHaveLength(1);
    expect(() => ListDeploymentTargets({ deploymentId: id }, call)).toThrow(
      expect.objectContaining({ code: 'DeploymentNotStartedException' }),
    );
    advance(shop.place, 2);
    expect(ListDeploymentTargets({ deploymentId: id }, call).targetIds).toEqual(
      ['prod:shop'],
    );
    expect(
      ListDeployments({ includeOnlyStatuses: ['Succeeded'] }, call).deployments,
    ).toEqual([]);
  });
});
