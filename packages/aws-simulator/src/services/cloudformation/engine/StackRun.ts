import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../protocol/ServiceError';
import type { Made } from '../resources/ResourceType';
import { resourceTypeOf } from '../resources/resourceTypes';
import {
  MadeResource,
  setResourceStatus,
  setStackStatus,
  StackGoal,
  StackRecord,
  tagList,
} from '../store';
import { Evaluation } from '../template/Evaluation';
import { dependenciesOf } from '../template/references';
import { validationError } from '../template/validationError';
import { refuseTakenExport, refuseUsedExports } from './exports';
import { removeResources } from './removeResources';
import {
  changedProperties,
  contextOf,
  failureReason,
  replacementFor,
  updateOf,
  validProperties,
  wantedResource,
  WantedResource,
} from './resourceWork';
import { Restored, rollBackUpdate } from './rollBack';

/** Told once, with the status in which the stack has come to rest. */
export type StackEnd = (status: StackStatus, reason?: string) => void;

export interface StackRunOptions {
  /** What its events are known by. */
  requestToken?: string;
  kind: 'CREATE' | 'UPDATE';
  goal: StackGoal;
  /** What becomes of the stack when a resource fails. */
  onFailure?: 'ROLLBACK' | 'DO_NOTHING' | 'DELETE';
  onEnd?: StackEnd;
}

type Verb = 'CREATE' | 'UPDATE';

/**
 * One creation or update of a stack: each resource is made or changed as soon as those that it depends on are ready. When
 * one fails, the others are called off, and what has been done is taken back.
 */
export class StackRun {
  readonly #record: StackRecord;
  readonly #options: StackRunOptions;
  readonly #evaluation: Evaluation;
  readonly #dependencies: Map<string, string[]>;
  readonly #waiting: Set<string>;
  readonly #running = new Map<string, Verb>();
  readonly #ready = new Set<string>();
  readonly #failed: string[] = [];
  /** What has been changed or replaced, as it was, in the order of the changes. */
  readonly #before: Restored[] = [];
  readonly #created = new Set<string>();
  readonly #previous: StackGoal;

  constructor(record: StackRecord, options: StackRunOptions) {
    const { goal } = options;
    const { stack } = record;
    this.#record = record;
    this.#options = options;
    this.#previous = {
      template: record.template,
      parameters: record.parameters,
      tags: record.tags,
      capabilities: stack.Capabilities ?? [],
      behaviour: {},
    };
    this.#evaluation = new Evaluation({
      place: record.place,
      stackId: stack.StackId,
      stackName: stack.StackName,
      template: goal.template,
      parameters: goal.parameters,
      resource: logicalId => record.made.get(logicalId),
    });
    const wanted = this.#evaluation.wantedResources();
    this.#dependencies = dependenciesOf(goal.template, wanted);
    this.#waiting = new Set(wanted);
  }

  start(): void {
    const { kind, goal } = this.#options;
    setStackStatus(this.#record, `${kind}_IN_PROGRESS`, 'User Initiated');
    this.#become(goal);
    this.#after(1, () => this.#advance());
  }

  #become({ template, parameters, tags, capabilities }: StackGoal): void {
    const { stack } = this.#record;
    Object.assign(this.#record, { template, parameters, tags });
    stack.Description = template.description;
    stack.Capabilities = capabilities;
    stack.Tags = tagList(tags);
  }

  #after(seconds: number, happen: () => void): void {
    this.#record.place.world.after(seconds, happen);
  }

  #advance(): void {
    if (this.#failed.length > 0) return;
    const able = [...this.#waiting].filter(logicalId =>
      (this.#dependencies.get(logicalId) ?? []).every(other =>
        this.#ready.has(other),
      ),
    );
    for (const logicalId of able) {
      this.#waiting.delete(logicalId);
      this.#begin(logicalId);
    }
    const unchanged = able.some(logicalId => this.#ready.has(logicalId));
    if (unchanged) this.#advance();
    else if (this.#waiting.size === 0 && this.#running.size === 0) {
      this.#complete();
    }
  }

  #begin(logicalId: string): void {
    const made = this.#record.made.get(logicalId);
    const verb: Verb = made ? 'UPDATE' : 'CREATE';
    const { goal } = this.#options;
    let wanted: WantedResource | undefined;
    let refusal: ServiceError | undefined;
    try {
      wanted = validProperties(
        wantedResource(this.#record, goal, this.#evaluation, logicalId),
      );
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      refusal = error;
    }
    if (made && wanted && !differs(made, wanted)) {
      Object.assign(made, this.#policies(logicalId));
      this.#ready.add(logicalId);
      return;
    }
    const replaces = made && wanted && this.#replaces(made, wanted);
    this.#running.set(logicalId, verb);
    setResourceStatus(this.#record, logicalId, `${verb}_IN_PROGRESS`, {
      type: goal.template.resources.get(logicalId)?.type,
      reason: replaces
        ? 'Requested update requires the creation of a new physical resource; hence creating one.'
        : undefined,
    });
    this.#after(1, () => {
      if (this.#failed.length > 0) return;
      try {
        if (refusal) throw refusal;
        if (wanted) this.#make(wanted, replaces ? undefined : made, made);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        this.#fail(logicalId, failureReason(this.#record, logicalId, error));
      }
    });
  }

  #replaces(made: MadeResource, wanted: WantedResource): boolean {
    if (made.type !== wanted.type) return true;
    const changed = changedProperties(made.properties, wanted.properties);
    const context = contextOf(this.#record, this.#options.goal, wanted);
    return (
      replacementFor(wanted.type, changed) === 'True' ||
      resourceTypeOf(wanted.type).replaces?.(updateOf(context, made)) === true
    );
  }

  /** `changed` is the resource that stays and changes; `before` the one that is there. */
  #make(
    wanted: WantedResource,
    changed: MadeResource | undefined,
    before: MadeResource | undefined,
  ): void {
    const { logicalId, type } = wanted;
    const handler = resourceTypeOf(type);
    if (before && !changed) refuseSameName(wanted, before, handler.naming);
    const context = contextOf(this.#record, this.#options.goal, wanted);
    const done: Partial<Made> = changed
      ? handler.update?.(updateOf(context, changed)) ?? {}
      : handler.create(context);
    const physicalId = done.physicalId ?? changed?.physicalId ?? '';
    if (before) this.#before.push({ resource: before, replaced: !changed });
    else this.#created.add(logicalId);
    this.#record.made.set(logicalId, {
      logicalId,
      type,
      physicalId,
      name: changed?.name ?? context.name,
      ref: done.ref ?? changed?.ref ?? physicalId,
      attributes: { ...changed?.attributes, ...done.attributes },
      properties: wanted.properties,
      tags: wanted.tags,
      dependsOn: this.#dependencies.get(logicalId) ?? [],
      ...this.#policies(logicalId),
    });
    const verb = this.#running.get(logicalId) ?? 'CREATE';
    if (!changed) {
      setResourceStatus(this.#record, logicalId, `${verb}_IN_PROGRESS`, {
        physicalId,
        reason: 'Resource creation Initiated',
      });
    }
    const wait =
      done.wait ??
      (end => this.#after(secondsFor(this.#record, logicalId), () => end()));
    wait(failure => this.#settle(logicalId, verb, failure));
  }

  #settle(logicalId: string, verb: Verb, failure: string | undefined): void {
    if (this.#failed.length > 0) return;
    if (failure !== undefined) {
      this.#fail(logicalId, failure);
      return;
    }
    this.#running.delete(logicalId);
    this.#ready.add(logicalId);
    setResourceStatus(this.#record, logicalId, `${verb}_COMPLETE`);
    this.#advance();
  }

  #policies(logicalId: string) {
    const { template } = this.#options.goal;
    const { deletionPolicy = 'Delete', updateReplacePolicy = 'Delete' } =
      template.resources.get(logicalId) ?? {};
    return { deletionPolicy, updateReplacePolicy };
  }

  #fail(logicalId: string, reason: string): void {
    const verb = this.#running.get(logicalId) ?? 'CREATE';
    this.#running.delete(logicalId);
    this.#failed.push(logicalId);
    setResourceStatus(this.#record, logicalId, `${verb}_FAILED`, { reason });
    for (const [other, doing] of this.#running) {
      this.#failed.push(other);
      setResourceStatus(this.#record, other, `${doing}_FAILED`, {
        reason: `Resource ${
          doing === 'CREATE' ? 'creation' : 'update'
        } cancelled`,
      });
    }
    const verbs = this.#options.kind === 'CREATE' ? 'create' : 'update';
    this.#takeBack(
      `The following resource(s) failed to ${verbs}: [${this.#failed.join(
        ', ',
      )}]. `,
    );
  }

  #complete(): void {
    const { kind, onEnd } = this.#options;
    try {
      this.#setOutputs();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#failed.push(this.#record.stack.StackName);
      this.#takeBack(`${error.message}. `);
      return;
    }
    this.#record.imports = this.#evaluation.imports;
    if (kind === 'CREATE') {
      setStackStatus(this.#record, 'CREATE_COMPLETE');
      onEnd?.('CREATE_COMPLETE');
      return;
    }
    setStackStatus(this.#record, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    removeResources(this.#record, this.#leftOver(), () => {
      setStackStatus(this.#record, 'UPDATE_COMPLETE');
      onEnd?.('UPDATE_COMPLETE');
    });
  }

  /** What the stack has no more, and what another resource has taken the place of. */
  #leftOver(): MadeResource[] {
    const gone = [...this.#record.made.values()].filter(
      ({ logicalId }) => !this.#dependencies.has(logicalId),
    );
    const replaced = this.#before
      .filter(one => one.replaced)
      .map(({ resource }) => ({
        ...resource,
        deletionPolicy: resource.updateReplacePolicy,
      }));
    return [...gone, ...replaced];
  }

  #setOutputs(): void {
    const { template } = this.#options.goal;
    const outputs = [...template.outputs].flatMap(([OutputKey, output]) => {
      const { condition, description, exportName } = output;
      if (condition !== undefined && !this.#evaluation.condition(condition)) {
        return [];
      }
      const ExportName =
        exportName === undefined
          ? undefined
          : this.#evaluation.text(exportName);
      if (ExportName !== undefined) refuseTakenExport(this.#record, ExportName);
      return {
        OutputKey,
        OutputValue: this.#evaluation.text(output.value),
        Description: description,
        ExportName,
      };
    });
    refuseUsedExports(this.#record, ({ name, value }) =>
      outputs.some(one => one.ExportName === name && one.OutputValue === value),
    );
    this.#record.stack.Outputs = outputs;
  }

  #takeBack(reason: string): void {
    const { kind, onFailure = 'ROLLBACK', onEnd } = this.#options;
    const record = this.#record;
    if (onFailure === 'DO_NOTHING') {
      setStackStatus(record, `${kind}_FAILED`, reason);
      onEnd?.(`${kind}_FAILED`, reason);
      return;
    }
    if (kind === 'UPDATE') {
      setStackStatus(record, 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
      this.#become(this.#previous);
      rollBackUpdate(
        record,
        this.#previous,
        { before: this.#before, created: this.#created },
        status => onEnd?.(status, reason),
      );
      return;
    }
    setStackStatus(
      record,
      onFailure === 'DELETE' ? 'DELETE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS',
      `${reason}Rollback requested by user.`,
    );
    const kept = (policy: string) =>
      policy === 'RetainExceptOnCreate' ? 'Delete' : policy;
    const all = [...record.made.values()].map(resource => ({
      ...resource,
      deletionPolicy: kept(resource.deletionPolicy),
    }));
    removeResources(record, all, failures => {
      const end = onFailure === 'DELETE' ? 'DELETE' : 'ROLLBACK';
      const status: StackStatus =
        failures.length > 0 ? `${end}_FAILED` : `${end}_COMPLETE`;
      setStackStatus(record, status);
      onEnd?.(status, reason);
    });
  }
}

function differs(made: MadeResource, wanted: WantedResource): boolean {
  return (
    made.type !== wanted.type ||
    changedProperties(made.properties, wanted.properties).size > 0 ||
    changedProperties(made.tags, wanted.tags).size > 0
  );
}

/** Two resources cannot have one name, and the new one comes before the old one goes. */
function refuseSameName(
  { type, properties }: WantedResource,
  before: MadeResource,
  naming: { property: string } | undefined,
): void {
  const name = naming && properties[naming.property];
  if (name === undefined || before.type !== type) return;
  if (before.properties[naming?.property ?? ''] !== name) return;
  throw validationError(
    `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${name} and update the stack again.`,
  );
}

function secondsFor(
  { place: { world }, events, stack }: StackRecord,
  logicalId: string,
): number {
  return world.random.integer(
    `stack-change/${stack.StackId}/${logicalId}/${events.length}`,
    3,
    9,
  );
}
