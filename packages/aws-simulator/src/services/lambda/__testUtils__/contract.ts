import * as sdk from '@aws-sdk/client-lambda';
import {
  first,
  type ContractContext,
  type ServiceContract,
} from '../../__testUtils__/contract/ServiceContract';

async function alias({ at }: ContractContext, FunctionName: string) {
  const { Aliases } = await new sdk.LambdaClient(at()).send(
    new sdk.ListAliasesCommand({ FunctionName }),
  );
  return { FunctionName, Name: first(Aliases).Name };
}

const FunctionName = 'thumbnailer';

export const contract: ServiceContract<typeof sdk> = {
  region: 'us-east-2',
  cases: {
    GetFunction: () => ({ FunctionName }),
    GetFunctionConcurrency: () => ({ FunctionName }),
    GetFunctionConfiguration: () => ({ FunctionName }),
    ListAliases: () => ({ FunctionName }),
    GetAlias: context => alias(context, FunctionName),
    GetProvisionedConcurrencyConfig: async context => ({
      FunctionName,
      Qualifier: (await alias(context, FunctionName)).Name,
    }),
    ListVersionsByFunction: () => ({ FunctionName }),
  },
};
