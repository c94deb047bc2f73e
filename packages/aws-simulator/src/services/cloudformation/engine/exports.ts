import type { Place } from '../../../world/World';
import { cloudFormationStore, StackRecord } from '../store';
import { validationError } from '../template/validationError';

export interface StackExport {
  name: string;
  value: string;
  stack: StackRecord;
}

/** What the stacks of a place export. */
export function exportsOf(place: Place): StackExport[] {
  return [...cloudFormationStore(place).stacks.values()].flatMap(stack =>
    (stack.stack.Outputs ?? []).flatMap(
      ({ ExportName: name, OutputValue: value = '' }) =>
        name === undefined ? [] : { name, value, stack },
    ),
  );
}

export function exportedValue(place: Place, name: string): string {
  const found = exportsOf(place).find(one => one.name === name);
  if (!found) throw validationError(`No export named ${name} found`);
  return found.value;
}

/** Refuses an export whose name another stack has taken. */
export function refuseTakenExport(record: StackRecord, name: string): void {
  const taken = exportsOf(record.place).find(
    one => one.name === name && one.stack !== record,
  );
  if (taken) {
    throw validationError(
      `Export with name ${name} is already exported by stack ${taken.stack.stack.StackName}`,
    );
  }
}

/** Refuses to take away or change what another stack imports. */
export function refuseUsedExports(
  record: StackRecord,
  stays: (stackExport: StackExport) => boolean = () => false,
): void {
  for (const one of exportsOf(record.place)) {
    if (one.stack !== record || stays(one)) continue;
    for (const other of cloudFormationStore(record.place).stacks.values()) {
      if (other === record || !other.imports.has(one.name)) continue;
      throw validationError(
        `Export ${one.name} cannot be deleted as it is in use by ${other.stack.StackName}`,
      );
    }
  }
}
