/** One account's part of one region. */
export interface AwsPlace {
  /** Twelve digits. */
  account: string;
  region: string;
}

/** As messages name it. */
export function placeText({ account, region }: AwsPlace): string {
  return `account ${account}, region ${region}`;
}
