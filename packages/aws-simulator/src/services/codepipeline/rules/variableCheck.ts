import { property, Rule } from './Rule';

const CHECKS: Record<string, (variable: string, value: string) => boolean> = {
  EQ: (variable, value) => variable === value,
  NE: (variable, value) => variable !== value,
  CONTAINS: (variable, value) => variable.includes(value),
  MATCHES: (variable, value) => new RegExp(`^(?:${value})$`).test(variable),
};

/** Compares a variable of the execution with a value. */
export const variableCheck: Rule = {
  properties: [
    property(
      'Variable',
      true,
      'What is compared, such as #{Source.BranchName}',
    ),
    property('Operator', true, 'EQ, NE, CONTAINS or MATCHES'),
    property('Value', true, 'What it is compared with'),
  ],
  maySkip: true,

  objection({ configuration: { Operator = '', Value = '' } = {} }) {
    if (!(Operator in CHECKS)) return `There is no operator ${Operator}`;
    if (Operator !== 'MATCHES') return undefined;
    try {
      CHECKS.MATCHES('', Value);
      return undefined;
    } catch {
      return `The value is no regular expression: ${Value}`;
    }
  },

  run({ configuration: { Variable, Operator, Value } }, settle) {
    const holds = CHECKS[Operator](Variable, Value);
    settle({
      status: holds ? 'Succeeded' : 'Failed',
      summary: `${Variable} ${Operator} ${Value} is ${holds}`,
    });
    return undefined;
  },
};
