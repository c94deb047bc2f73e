import { putApprovalResult } from '.';
import { approvalStages, PIPELINE, ROOT, Shop } from './__testUtils__/shop';

describe('a manual approval', () => {
  function waitingShop() {
    const shop = new Shop({ stages: approvalStages });
    shop.push();
    shop.wait(300);
    const waiting = shop.action('Production', 'Approve').latestExecution;
    return { shop, waiting };
  }
  const named = {
    pipelineName: PIPELINE,
    stageName: 'Production',
    actionName: 'Approve',
    by: ROOT,
  };

  it('waits with a token, and goes on when it is approved', () => {
    const { shop, waiting } = waitingShop();
    expect(waiting).toMatchObject({
      status: 'InProgress',
      token: expect.any(String),
    });
    const result = { status: 'Approved' as const, summary: 'Looks good' };
    expect(() =>
      putApprovalResult(shop.place, { ...named, result, token: 'other' }),
    ).toThrow(
      expect.objectContaining({ code: 'InvalidApprovalTokenException' }),
    );
    putApprovalResult(shop.place, { ...named, result, token: waiting?.token });
    expect(shop.action('Production', 'Approve').latestExecution).toMatchObject({
      status: 'Succeeded',
      summary: 'Looks good',
      lastUpdatedBy: ROOT,
      token: undefined,
    });
    expect(() =>
      putApprovalResult(shop.place, {
        ...named,
        result,
        token: waiting?.token,
      }),
    ).toThrow(
      expect.objectContaining({ code: 'ApprovalAlreadyCompletedException' }),
    );
    shop.wait(120);
    expect(shop.statuses()).toEqual(['Succeeded']);
  });

  it('fails the stage when it is rejected', () => {
    const { shop, waiting } = waitingShop();
    const result = { status: 'Rejected' as const, summary: 'Not today' };
    putApprovalResult(shop.place, { ...named, result, token: waiting?.token });
    expect(shop.action('Production', 'Approve').latestExecution).toMatchObject({
      status: 'Failed',
      summary: 'Not today',
    });
    expect(shop.statuses()).toEqual(['Failed']);
    shop.wait(120);
    expect(
      shop.action('Production', 'Release').latestExecution,
    ).toBeUndefined();
  });

  it('fails after seven days without a decision', () => {
    const { shop } = waitingShop();
    shop.wait(6.9 * 24 * 3600);
    expect(shop.statuses()).toEqual(['InProgress']);
    shop.wait(0.2 * 24 * 3600);
    expect(shop.statuses()).toEqual(['Failed']);
    expect(
      shop.action('Production', 'Approve').latestExecution?.token,
    ).toBeUndefined();
  });
});
