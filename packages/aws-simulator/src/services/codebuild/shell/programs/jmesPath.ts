/**
 * The part of JMESPath that build scripts use to choose from what the AWS command line answers: names, indices, filters by
 * one comparison, and pipes.
 */
export function jmesPath(expression: string, value: unknown): unknown {
  return expression
    .split(/\s*\|\s*/)
    .reduce<unknown>((found, path) => walk(path, found), value);
}

function walk(path: string, start: unknown): unknown {
  let value = start;
  let isProjection = false;
  const steps = path.match(/\[[^\]]*\]|"[^"]+"|\w+/g) ?? [];
  for (const step of steps) {
    const apply = (one: unknown) => stepInto(one, step);
    if (step === '[]' || step === '[*]' || step.startsWith('[?')) {
      value = apply(value);
      isProjection = true;
    } else if (isProjection && Array.isArray(value)) {
      value = value.map(apply).filter(one => one !== null);
    } else value = apply(value);
  }
  return value;
}

function stepInto(value: unknown, step: string): unknown {
  const list = Array.isArray(value) ? value : undefined;
  if (step === '[]' || step === '[*]') return list ?? null;
  const filter = /^\[\?\s*(\w+)\s*(==|!=)\s*['`"]([^'`"]*)['`"]\s*\]$/.exec(
    step,
  );
  if (filter) {
    const [, name, operator, wanted] = filter;
    return (list ?? []).filter(
      one => (member(one, name) === wanted) === (operator === '=='),
    );
  }
  const index = /^\[(-?\d+)\]$/.exec(step)?.[1];
  if (index !== undefined) return list?.at(Number(index)) ?? null;
  return member(value, step.replace(/"/g, '')) ?? null;
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
