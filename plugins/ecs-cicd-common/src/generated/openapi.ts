// Generated from plugins/ecs-cicd-backend/src/schema/openapi.yaml by scripts/generate-api.mjs. Do not edit: run `yarn generate`.

/** Generated from the OpenAPI document. @public */
export interface paths {
    "/v1/entities/{kind}/{namespace}/{name}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The release view of one entity
         * Where every change stands on its way from commit to production. Parts that could not be read are listed in `problems`; a view with problems is still a view. Answers with a weak ETag made of the view's `revision`.
         */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One environment of an entity in depth
         * What serves there and how it is doing, read when somebody asks. Parts that could not be read are listed in `problems`. No value of an environment variable and no address of a task is in the answer.
         */
        get: operations["getEnvironment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one environment runs differently from another of the same entity */
        get: operations["compareEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/tasks/{taskId}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A part of the runtime log of one container of a task
         * Of a task of the environment that runs or has stopped within the last hour. From the tail of what there is, or from its head; then on by `nextToken`, for as long as the container writes. The lines are the application's own: whoever may read the release reads them as they are, but for what looks like an AWS key.
         */
        get: operations["getTaskLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The few metrics of one environment that matter during a deployment
         * Without a range, from a little before the newest deployment to a little after it; when there is none of the last fortnight, the last three hours. The period follows from the range.
         */
        get: operations["getEnvironmentMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alarms that guard the deployments of one environment, and when they changed */
        get: operations["getEnvironmentAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The deployments to one environment of an entity, newest first
         * All that the provider still knows, page by page. A deployment that only rolled another one back is told with that one, and is no item of its own.
         */
        get: operations["listDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One deployment of an entity in depth
         * A deployment of the release view, or an older one to the same service or of the same deployment group. Where the requests come in and where they go, what it does and what is left of it. Parts that could not be read are listed in `problems`.
         */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The alarms that are to stop one deployment, and when they changed
         * The alarms are as they are now. Their changes are the latest ones; of a deployment that is over, those up to an hour after its end, as long as CloudWatch remembers them.
         */
        get: operations["getDeploymentAlarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The history of one pipeline of an entity, newest first
         * All that the provider still knows, page by page. The provider does not filter, so a page of a filtered list is what was found in a bounded part of the history: it may be empty and still have a `nextCursor`.
         */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/executions/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which revisions and images lie between two executions of one pipeline */
        get: operations["compareExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One execution of a pipeline with the timeline of its stages and actions */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The images in the repositories of an entity's releases, newest first */
        get: operations["listImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/images/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One image of an entity's releases, and how its repository is set up */
        get: operations["getImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/images/{digest}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the vulnerability scan of one image found
         * An empty list means nothing by itself: only a `scan` that is `complete` or `continuous`, and has counts, has looked.
         */
        get: operations["listImageFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/images/{digest}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which vulnerabilities an image fixes and adds, compared with another of the same entity */
        get: operations["compareImages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One build of an entity in depth
         * A build of the release view, or an older one of a project that its pipelines run. Parts that could not be read are listed in `problems`. No value of an environment variable is in the answer.
         */
        get: operations["getBuild"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A part of the log of one build
         * Forward from its head, or from the tail at its end; then on from there by `nextToken`, for as long as the build writes. What looks like an AWS key is cut out.
         */
        get: operations["getBuildLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the caller can do to the releases of an entity now
         * Every operation that the caller has the permission for, at every object of the release view that it is for. One that is not possible now says why. To act, send `target` and `expected` of the offer back as they are. Only for people: a service gets 403 unless it acts on behalf of one. Empty where operations are not enabled.
         */
        get: operations["listOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What people did to the releases of an entity through the portal, newest first
         * Refused requests are not among them; those are in the audit log alone.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/operations/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something to the releases of an entity, once
         * Carries out an operation if the caller may, if the AWS resource names the entity back, and if everything still is as the caller saw it. The same `requestId` does it once however often it is sent, and gets the same record; send a request whose answer was lost again with its `requestId`. Refusals say in `error.details` what stands against it: 403 a permission, a binding or the separation of duties; 404 a target that is not of this entity's releases; 409 what has moved on, what is frozen, what somebody else does at the moment, or what AWS refused; 502 and 503 what AWS failed at. Nothing has been done in any of these cases unless `error.details.reason` is `outcomeUnknown`.
         */
        post: operations["performOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/stacks/{stackId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One CloudFormation stack of an entity in depth
         * A stack that an action of the release view's pipelines changes. Parts that could not be read are listed in `problems`. No value of a parameter is in the answer, nor of an output whose name speaks of a secret.
         */
        get: operations["getStack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{kind}/{namespace}/{name}/stacks/{stackId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to one CloudFormation stack
         * Newest first, a page at a time. CloudFormation keeps them for ninety days.
         */
        get: operations["listStackEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every service with releases that the caller may see */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
/** Generated from the OpenAPI document. @public */
export type webhooks = Record<string, never>;
/** Generated from the OpenAPI document. @public */
export interface components {
    schemas: {
        ErrorResponse: {
            error: {
                name: string;
                message: string;
                details?: components["schemas"]["OperationRefusal"];
            };
            request?: {
                method?: string;
                url?: string;
            };
            response: {
                statusCode: number;
            };
        };
        /**
         * Format: date-time
         * ISO 8601, UTC
         */
        Timestamp: string;
        /**
         * Progress, on one axis for every provider. `waiting` waits for a person; `pending` for its turn.
         * One of these words.
         */
        Status: "pending" | "running" | "waiting" | "succeeded" | "failed" | "stopped" | "superseded" | "skipped" | "unknown";
        /** One of these words. */
        Health: "healthy" | "degraded" | "unhealthy" | "unknown";
        /** One of these words. */
        StageKind: "source" | "build" | "test" | "production" | "other";
        /** One of these words. */
        ActionCategory: "source" | "build" | "test" | "approval" | "deploy" | "invoke" | "other";
        /**
         * The one thing to know about a service at a glance, most urgent first: `failed`, `blocked` (a closed transition), `waiting` (for a person), `running`, `unknown` (could not be read, or not read yet), `settled`.
         * One of these words.
         */
        Attention: "failed" | "blocked" | "waiting" | "running" | "unknown" | "settled";
        /** Where a resource lives, and where to look at it in the provider's own console */
        Location: {
            accountId: string;
            region: string;
            arn?: string;
            consoleUrl?: string;
        };
        /** What a source action picked up */
        Revision: {
            /** One of these words. */
            kind: "commit" | "object" | "image" | "other";
            /** Commit hash; object version; or image digest */
            id: string;
            /** The id as people write it, e.g. seven characters of a hash */
            shortId: string;
            sourceAction?: string;
            /** Where the repository is, e.g. github.com; missing where that is AWS, or not told */
            host?: string;
            /** With its organisation or groups; a bucket, for an object */
            repository?: string;
            /** A tag, for an image */
            branch?: string;
            /** Where an object is in its bucket */
            objectKey?: string;
            /** The execution of another pipeline of the same view that made an image */
            madeBy?: {
                pipelineId: string;
                executionId: string;
            };
            /** What the content of an object is told by */
            eTag?: string;
            /** First line of the commit message */
            message?: string;
            author?: string;
            /** Tells authors apart without their e-mail address: the start of its SHA-256 */
            authorDigest?: string;
            committedAt?: components["schemas"]["Timestamp"];
            url?: string;
        };
        Trigger: {
            /** The provider's own word, e.g. CloudWatchEvent, StartPipelineExecution */
            type: string;
            detail?: string;
        };
        Execution: {
            id: string;
            pipelineId: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            reason?: string;
            /** One of these words. */
            type?: "standard" | "rollback";
            /** The execution whose revisions a rollback brings back */
            restores?: string;
            trigger?: components["schemas"]["Trigger"];
            startedAt?: components["schemas"]["Timestamp"];
            updatedAt?: components["schemas"]["Timestamp"];
            revisions: components["schemas"]["Revision"][];
            consoleUrl?: string;
        };
        /** The door in front of a stage */
        Transition: {
            enabled: boolean;
            reason?: string;
            changedAt?: components["schemas"]["Timestamp"];
            changedBy?: string;
        };
        /** A manual approval that waits for a person */
        Approval: {
            /** Tells this approval from every other; nothing can be decided with it alone */
            id: string;
            waitingSince: components["schemas"]["Timestamp"];
            expiresAt?: components["schemas"]["Timestamp"];
            /** What the pipeline asks the approver to look at */
            comment?: string;
            reviewUrl?: string;
        };
        Action: {
            name: string;
            category: components["schemas"]["ActionCategory"];
            /** e.g. CodeCommit, CodeBuild, CodeDeployToECS, ECS, Manual */
            provider: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            summary?: string;
            error?: components["schemas"]["ActionError"];
            runOrder?: number;
            /** The pipeline execution that this state belongs to */
            executionId?: string;
            startedAt?: components["schemas"]["Timestamp"];
            updatedAt?: components["schemas"]["Timestamp"];
            externalExecutionId?: string;
            /** Points into `builds` */
            buildId?: string;
            /** Points into `deployments` */
            deploymentId?: string;
            /** Points into `environments` */
            environmentId?: string;
            approval?: components["schemas"]["Approval"];
            revision?: components["schemas"]["Revision"];
            /** The CloudFormation stack that it changes */
            stack?: components["schemas"]["StackSummary"];
            changeSet?: components["schemas"]["ChangeSetReference"];
            consoleUrl?: string;
            /** Where the action runs, if not in the pipeline's own account */
            accountId?: string;
            region?: string;
        };
        /** A CloudFormation stack as it stands now */
        StackSummary: {
            /** Its ARN */
            id: string;
            name: string;
            status: components["schemas"]["Status"];
            /** e.g. UPDATE_ROLLBACK_COMPLETE */
            rawStatus: string;
            reason?: string;
            updatedAt?: components["schemas"]["Timestamp"];
            drift?: components["schemas"]["StackDrift"];
            accountId: string;
            region: string;
            consoleUrl?: string;
        };
        /** What the latest drift detection found; nobody has looked when the state is notChecked */
        StackDrift: {
            /** One of these words. */
            state: "inSync" | "drifted" | "notChecked" | "unknown";
            rawState: string;
            checkedAt?: components["schemas"]["Timestamp"];
        };
        /** The change set that an action makes or executes */
        ChangeSetReference: {
            name: string;
            /** Its ARN, once the action has run */
            id?: string;
        };
        Stage: {
            name: string;
            kind: components["schemas"]["StageKind"];
            /** Whether freezes and separation of duties hold for it. An entity's annotation may say so, and cannot deny it; only the portal's config can. Where it is missing, `kind` tells. */
            isProduction?: boolean;
            status: components["schemas"]["Status"];
            rawStatus: string;
            execution?: components["schemas"]["Execution"];
            /** Executions that stand at the door of this stage */
            inbound: components["schemas"]["Execution"][];
            transition: components["schemas"]["Transition"];
            /** What it is entered and left by, as its latest execution has met it; missing when it has none */
            conditions?: components["schemas"]["StageCondition"][];
            updatedAt?: components["schemas"]["Timestamp"];
            actions: components["schemas"]["Action"][];
        };
        ActionError: {
            code?: string;
            message: string;
        };
        /** Rules that are checked before an execution enters a stage, after it has gone well, or after it has failed. One that somebody let an execution past is `skipped`. */
        StageCondition: {
            /** One of these words. */
            kind: "entry" | "success" | "failure";
            /** `pending` where no execution has come to it */
            status: components["schemas"]["Status"];
            rawStatus: string;
            /** What it brings about, in the provider's words: FAIL, ROLLBACK, RETRY, SKIP */
            result?: string;
            summary?: string;
            updatedAt?: components["schemas"]["Timestamp"];
            rules: components["schemas"]["StageRule"][];
        };
        StageRule: {
            name: string;
            /** E.g. CloudWatchAlarm, DeploymentWindow */
            provider: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            summary?: string;
            error?: components["schemas"]["ActionError"];
            /** Who ended it */
            actor?: string;
            updatedAt?: components["schemas"]["Timestamp"];
            consoleUrl?: string;
        };
        Pipeline: {
            /** The ARN where the provider has one */
            id: string;
            name: string;
            /** One of these words. */
            provider: "codepipeline" | "github-actions" | "jenkins" | "spinnaker";
            /** V1 or V2 */
            type?: string;
            /** SUPERSEDED, QUEUED or PARALLEL */
            executionMode?: string;
            variables?: components["schemas"]["VariableOption"][];
            accountId: string;
            region: string;
            consoleUrl?: string;
            status: components["schemas"]["Status"];
            updatedAt?: components["schemas"]["Timestamp"];
            stages: components["schemas"]["Stage"][];
            /** The latest executions, newest first */
            executions: components["schemas"]["Execution"][];
        };
        BuildPhase: {
            /** e.g. PRE_BUILD */
            name: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            durationSeconds?: number;
            /** Why the phase failed */
            message?: string;
        };
        Build: {
            id: string;
            /** One of these words. */
            provider: "codebuild";
            projectName: string;
            number?: number;
            status: components["schemas"]["Status"];
            rawStatus: string;
            currentPhase?: string;
            phases: components["schemas"]["BuildPhase"][];
            executionId?: string;
            sourceVersion?: string;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            /** Images that this build is known to have pushed */
            imageDigests: string[];
            /** The last lines of the log of a build that failed */
            logTail: string[];
            logUrl?: string;
            arn?: string;
            accountId: string;
            region: string;
            consoleUrl?: string;
        };
        DeploymentStrategy: {
            /** One of these words. */
            kind: "rolling" | "blueGreen" | "canary" | "linear" | "allAtOnce" | "unknown";
            configName?: string;
            /** Share of traffic moved by the first step (canary) or by each (linear) */
            stepPercent?: number;
            /** Minutes between two steps */
            stepMinutes?: number;
        };
        LifecycleEvent: {
            /** e.g. AfterAllowTestTraffic */
            name: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            message?: string;
        };
        /** One set of tasks behind the production listener, or one version behind an alias, and its share of the traffic */
        TrafficShare: {
            /** One of these words. */
            label: "blue" | "green" | "primary";
            /** Percent */
            weight: number;
            taskDefinitionArn?: string;
            /** Behind an alias of a function: the version that gets this share of the calls */
            functionVersionArn?: string;
            targetGroup?: string;
            imageDigests: string[];
            desiredCount?: number;
            runningCount?: number;
            pendingCount?: number;
            /** The change that these tasks carry, where it is known */
            revisions?: components["schemas"]["Revision"][];
        };
        Alarm: {
            name: string;
            /** One of these words. */
            state: "ok" | "alarm" | "insufficientData" | "unknown";
            rawState: string;
            reason?: string;
            updatedAt?: components["schemas"]["Timestamp"];
            arn?: string;
            consoleUrl?: string;
        };
        Deployment: {
            id: string;
            /** One of these words. */
            provider: "codedeploy" | "ecs";
            environmentId?: string;
            executionId?: string;
            applicationName?: string;
            groupName?: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            /** Why it failed or stopped, in the provider's words */
            reason?: string;
            /** user, autoscaling, codeDeployRollback… */
            creator?: string;
            strategy: components["schemas"]["DeploymentStrategy"];
            startedAt?: components["schemas"]["Timestamp"];
            completedAt?: components["schemas"]["Timestamp"];
            nextShiftAt?: components["schemas"]["Timestamp"];
            /** The wait at full traffic during which a rollback is quick */
            bake?: {
                startedAt: components["schemas"]["Timestamp"];
                endsAt?: components["schemas"]["Timestamp"];
            };
            taskDefinitionArn?: string;
            /** The version of a function that it brings */
            functionVersionArn?: string;
            imageDigests: string[];
            traffic: components["schemas"]["TrafficShare"][];
            lifecycleEvents: components["schemas"]["LifecycleEvent"][];
            alarms: components["schemas"]["Alarm"][];
            /** A hook that holds the deployment until a person continues it */
            pause?: {
                hookId: string;
                expiresAt?: components["schemas"]["Timestamp"];
                /** One of these words. */
                onTimeout?: "continue" | "rollBack";
            };
            /** Counts the new tasks that fail, and gives up when there are too many */
            circuitBreaker?: {
                tripped: boolean;
                failures: number;
                threshold?: number;
            };
            /** The way back, where the deployment itself goes it */
            rollback?: {
                startedAt?: components["schemas"]["Timestamp"];
                /** What serves again */
                taskDefinitionArn?: string;
            };
            /** The deployment that this one rolled back */
            rollsBack?: string;
            /** The deployment that rolled this one back */
            rolledBackBy?: string;
            accountId: string;
            region: string;
            consoleUrl?: string;
        };
        TargetHealth: {
            healthy: number;
            unhealthy: number;
            /** initial, draining, unused, unavailable */
            other: number;
        };
        /** What an earlier environment runs that this one does not */
        EnvironmentLag: {
            /** The environment that is ahead */
            environmentId: string;
            count: number;
            /** Newest first */
            executions: components["schemas"]["Execution"][];
        };
        Environment: {
            id: string;
            name: string;
            kind: components["schemas"]["StageKind"];
            /** Whether freezes and separation of duties hold for it: whether any stage that deploys here is production, or, where no stage does, whether its name does not tell that it is a test. Where it is missing, `kind` tells. */
            isProduction?: boolean;
            /** One of these words. */
            provider: "ecs" | "lambda";
            clusterName?: string;
            serviceName?: string;
            functionName?: string;
            aliasName?: string;
            health: components["schemas"]["Health"];
            healthReason?: string;
            desiredCount?: number;
            runningCount?: number;
            pendingCount?: number;
            launchType?: string;
            /** What serves here now; two entries while traffic shifts */
            running: components["schemas"]["TrafficShare"][];
            targetHealth?: components["schemas"]["TargetHealth"];
            /** The execution whose change serves most of the traffic */
            executionId?: string;
            /** The deployment under way, or the latest; points into `deployments` */
            deploymentId?: string;
            lag?: components["schemas"]["EnvironmentLag"];
            arn?: string;
            accountId: string;
            region: string;
            consoleUrl?: string;
        };
        SeverityCounts: {
            critical: number;
            high: number;
            medium: number;
            low: number;
            informational: number;
            undefined: number;
        };
        /** The vulnerability scan of one image. Only `complete` and `continuous` carry counts; every other status means that nothing is known, never that the image is clean. */
        Scan: {
            /** One of these words. */
            status: "missing" | "pending" | "running" | "complete" | "continuous" | "failed" | "unsupported" | "expired" | "unknown";
            rawStatus: string;
            /** One of these words. */
            kind?: "basic" | "enhanced";
            reason?: string;
            completedAt?: components["schemas"]["Timestamp"];
            counts?: components["schemas"]["SeverityCounts"];
        };
        Image: {
            digest: string;
            repositoryName: string;
            uri?: string;
            tags: string[];
            /** The provider's own word, e.g. IMMUTABLE */
            tagMutability?: string;
            pushedAt?: components["schemas"]["Timestamp"];
            sizeBytes?: number;
            scan: components["schemas"]["Scan"];
            executionId?: string;
            buildId?: string;
            /** Where it runs now */
            environmentIds: string[];
            accountId: string;
            region: string;
            consoleUrl?: string;
        };
        /** One change's whole way. Every id points into the list of its kind in the same view. */
        Release: {
            executionId: string;
            pipelineId: string;
            status: components["schemas"]["Status"];
            revisions: components["schemas"]["Revision"][];
            /** The furthest stage that it has reached */
            stageName?: string;
            buildIds: string[];
            imageDigests: string[];
            deploymentIds: string[];
            /** The tasks that run it now and the share of traffic that they get */
            reach: {
                environmentId: string;
                weight: number;
                runningCount?: number;
                taskDefinitionArn?: string;
            }[];
        };
        /** Something that could not be read */
        Problem: {
            /** One of these words. */
            code: "notFound" | "denied" | "throttled" | "unreachable" | "invalid" | "unavailable" | "unknown";
            /** One of these words. */
            part: "annotation" | "pipeline" | "execution" | "build" | "deployment" | "environment" | "image" | "scan" | "alarm" | "revision" | "stack";
            /** What could not be read */
            message: string;
            /** What to do about it */
            hint?: string;
            /** The missing permission, e.g. codepipeline:GetPipelineState */
            iamAction?: string;
            /** The ARN or name that was asked for */
            resource?: string;
            /** e.g. codepipeline:GetPipelineState */
            operation?: string;
            accountId?: string;
            region?: string;
            requestId?: string;
        };
        ReleaseView: {
            entityRef: string;
            /** When the view was read, on the portal's clock */
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`. All other times are on that clock, so an age is counted from here. */
            providerTime?: components["schemas"]["Timestamp"];
            /** A hash of everything here but the two times above */
            revision: string;
            pipelines: components["schemas"]["Pipeline"][];
            builds: components["schemas"]["Build"][];
            environments: components["schemas"]["Environment"][];
            deployments: components["schemas"]["Deployment"][];
            images: components["schemas"]["Image"][];
            /** Newest first */
            releases: components["schemas"]["Release"][];
            problems: components["schemas"]["Problem"][];
        };
        CapacityShare: {
            /** e.g. FARGATE_SPOT */
            provider: string;
            base?: number;
            weight?: number;
        };
        /** How a service is set up, and how many of its tasks run */
        ServiceSettings: {
            /** e.g. ACTIVE, DRAINING */
            rawStatus: string;
            createdAt?: components["schemas"]["Timestamp"];
            desiredCount?: number;
            runningCount?: number;
            pendingCount?: number;
            launchType?: string;
            /** The capacity provider strategy; empty where a launch type is set instead */
            capacity: components["schemas"]["CapacityShare"][];
            platformVersion?: string;
            platformFamily?: string;
            schedulingStrategy?: string;
            /** Who deploys: ECS, CODE_DEPLOY or EXTERNAL */
            controller: string;
            strategy: components["schemas"]["DeploymentStrategy"];
            bakeMinutes?: number;
            minimumHealthyPercent?: number;
            maximumPercent?: number;
            circuitBreaker?: {
                enabled: boolean;
                rollback: boolean;
            };
            alarmRollback?: {
                enabled: boolean;
                rollback: boolean;
            };
            healthCheckGraceSeconds?: number;
            executeCommand?: boolean;
            publicIp?: boolean;
            zoneRebalancing?: boolean;
        };
        ClusterSummary: {
            name: string;
            rawStatus: string;
            /** Of all services */
            runningTasks?: number;
            pendingTasks?: number;
            activeServices?: number;
            capacityProviders: string[];
            /** enabled, enhanced or disabled */
            containerInsights?: string;
            consoleUrl?: string;
        };
        TaskContainer: {
            name: string;
            /** As the task definition names it */
            image?: string;
            imageDigest?: string;
            rawStatus: string;
            health: components["schemas"]["Health"];
            exitCode?: number;
            reason?: string;
        };
        EnvironmentTask: {
            id: string;
            /** e.g. PENDING, RUNNING, STOPPED */
            rawStatus: string;
            desiredStatus: string;
            health: components["schemas"]["Health"];
            taskDefinitionArn?: string;
            /** The deployment or task set that asked for it */
            startedBy?: string;
            createdAt?: components["schemas"]["Timestamp"];
            startedAt?: components["schemas"]["Timestamp"];
            stoppedAt?: components["schemas"]["Timestamp"];
            /** e.g. EssentialContainerExited */
            stopCode?: string;
            stoppedReason?: string;
            /** It stopped although nobody asked it to */
            failed?: boolean;
            availabilityZone?: string;
            /** Its capacity provider or launch type */
            capacity?: string;
            platformVersion?: string;
            containers: components["schemas"]["TaskContainer"][];
            consoleUrl?: string;
        };
        ServiceEvent: {
            id: string;
            at: components["schemas"]["Timestamp"];
            message: string;
        };
        TargetState: {
            /** Missing where no known task has the target's address */
            taskId?: string;
            port?: number;
            availabilityZone?: string;
            /** One of these words. */
            health: "healthy" | "unhealthy" | "other";
            rawState: string;
            /** The provider's code, e.g. Target.ResponseCodeMismatch */
            reason?: string;
            description?: string;
        };
        TargetGroupHealth: {
            arn: string;
            name: string;
            health: components["schemas"]["TargetHealth"];
            targets: components["schemas"]["TargetState"][];
            consoleUrl?: string;
        };
        ScalingPolicy: {
            name: string;
            /** e.g. TargetTrackingScaling */
            type: string;
            /** What it follows, e.g. ECSServiceAverageCPUUtilization */
            metric?: string;
            targetValue?: number;
            alarmNames?: string[];
        };
        /** The range in which auto scaling moves the number of tasks */
        Scaling: {
            minimum: number;
            maximum: number;
            /** Scaling in or out is suspended */
            suspended: boolean;
            policies: components["schemas"]["ScalingPolicy"][];
        };
        /** Where a secret comes from; never what it is */
        SecretReference: {
            /** The variable that holds it */
            name: string;
            /** One of these words. */
            store: "parameterStore" | "secretsManager" | "other";
            /** Its name in the store */
            reference: string;
        };
        ContainerHealthCheck: {
            command: string;
            intervalSeconds?: number;
            timeoutSeconds?: number;
            retries?: number;
            startPeriodSeconds?: number;
        };
        ContainerDefinition: {
            name: string;
            image: string;
            essential: boolean;
            cpu?: number;
            memory?: number;
            memoryReservation?: number;
            ports: string[];
            /** Names only; values stay in AWS */
            environmentNames: string[];
            secrets: components["schemas"]["SecretReference"][];
            healthCheck?: components["schemas"]["ContainerHealthCheck"];
            logDriver?: string;
            logGroup?: string;
            user?: string;
            readonlyRootFilesystem?: boolean;
            privileged?: boolean;
        };
        TaskDefinition: {
            arn: string;
            family: string;
            revision: number;
            /** The share of traffic that its tasks serve; percent */
            weight?: number;
            /** In CPU units */
            cpu?: string;
            /** In MiB */
            memory?: string;
            networkMode?: string;
            cpuArchitecture?: string;
            operatingSystem?: string;
            /** What ECS acts as when it starts a task */
            executionRole?: string;
            /** What the application acts as */
            taskRole?: string;
            registeredAt?: components["schemas"]["Timestamp"];
            containers: components["schemas"]["ContainerDefinition"][];
            consoleUrl?: string;
        };
        /** What a build was made from */
        BuildSource: {
            /** The provider's own word, e.g. CODEPIPELINE, GITHUB */
            type: string;
            /** Without anything to log in with */
            location?: string;
            url?: string;
            /** As it was asked for, e.g. a branch */
            version?: string;
            /** What that was, e.g. a commit */
            resolvedVersion?: string;
        };
        /** What a build ran on */
        BuildEnvironment: {
            image: string;
            /** e.g. LINUX_CONTAINER */
            type?: string;
            /** e.g. BUILD_GENERAL1_SMALL */
            computeType?: string;
            privileged?: boolean;
        };
        /** An environment variable by its name, and where its value comes from; never the value */
        BuildVariable: {
            name: string;
            /** One of these words. */
            origin: "plaintext" | "parameterStore" | "secretsManager" | "unknown";
        };
        /** What a build hands on to the actions after it */
        ExportedVariable: {
            name: string;
            value?: string;
            /** Whether there is a value that is not shown, because it may be a secret */
            redacted: boolean;
        };
        TestCase: {
            name: string;
            suite?: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            durationSeconds?: number;
            message?: string;
        };
        /** What a build's tests, or the coverage of its code, came to */
        BuildReport: {
            id: string;
            name: string;
            /** One of these words. */
            kind: "test" | "coverage" | "unknown";
            status: components["schemas"]["Status"];
            rawStatus: string;
            createdAt?: components["schemas"]["Timestamp"];
            durationSeconds?: number;
            counts?: {
                total: number;
                succeeded: number;
                failed: number;
                errors: number;
                skipped: number;
                unknown: number;
            };
            coverage?: {
                linePercent?: number;
                branchPercent?: number;
            };
            /** What went wrong first; no more than a person reads */
            testCases: components["schemas"]["TestCase"][];
            consoleUrl?: string;
        };
        BuildDetail: {
            build: components["schemas"]["Build"];
            /** When it was read, on the portal's clock */
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            /** Who or what started it, e.g. codepipeline/payments */
            initiator?: string;
            source?: components["schemas"]["BuildSource"];
            environment?: components["schemas"]["BuildEnvironment"];
            timeoutMinutes?: number;
            environmentVariables: components["schemas"]["BuildVariable"][];
            exportedVariables: components["schemas"]["ExportedVariable"][];
            reports: components["schemas"]["BuildReport"][];
            problems: components["schemas"]["Problem"][];
        };
        LogLine: {
            time: components["schemas"]["Timestamp"];
            message: string;
        };
        /** A part of a log, and where it goes on */
        LogPart: {
            /** None at the end of what there is so far */
            lines: components["schemas"]["LogLine"][];
            /** Where to go on; missing where nothing can follow */
            nextToken?: string;
            /** Whether what writes the log is over and these are its last lines */
            complete: boolean;
            /** Why there is no log to read, where that will not change */
            reason?: string;
        };
        /** What a change set does to one resource */
        StackResourceChange: {
            /** One of these words. */
            action: "add" | "modify" | "remove" | "import" | "dynamic" | "unknown";
            rawAction: string;
            logicalId: string;
            physicalId?: string;
            /** e.g. AWS::Lambda::Function */
            resourceType: string;
            /**
             * Whether the resource is made anew; only for a modification
             * One of these words.
             */
            replacement?: "never" | "always" | "conditional" | "unknown";
            /** Which parts of it change, in CloudFormation's words, e.g. Properties, Tags */
            scope: string[];
            /** What the change comes from, e.g. a parameter or another resource; no values */
            causes: string[];
        };
        StackChangeSet: {
            id: string;
            name: string;
            /** How far it has come, from being made to being executed */
            status: components["schemas"]["Status"];
            /** e.g. CREATE_COMPLETE */
            rawStatus: string;
            /** e.g. EXECUTE_IN_PROGRESS */
            rawExecutionStatus: string;
            reason?: string;
            createdAt?: components["schemas"]["Timestamp"];
            /** The pipeline execution that it belongs to */
            executionId?: string;
            changes: components["schemas"]["StackResourceChange"][];
            /** False when there are more changes */
            isComplete: boolean;
        };
        StackOutput: {
            key: string;
            /** Left out where the name speaks of a secret */
            value?: string;
            description?: string;
            exportName?: string;
        };
        StackDetail: {
            stack: components["schemas"]["StackSummary"];
            /** When it was read, on the portal's clock */
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            description?: string;
            createdAt?: components["schemas"]["Timestamp"];
            terminationProtection?: boolean;
            /** Names alone; a value may be a secret */
            parameterNames: string[];
            /** Those that the release view's actions name, and the one executed last; newest first */
            changeSets: components["schemas"]["StackChangeSet"][];
            outputs: components["schemas"]["StackOutput"][];
            tags: {
                key: string;
                value: string;
            }[];
            problems: components["schemas"]["Problem"][];
        };
        StackEvent: {
            id: string;
            at?: components["schemas"]["Timestamp"];
            logicalId: string;
            physicalId?: string;
            resourceType: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            reason?: string;
            /** Whether it tells of the stack itself rather than of a resource in it */
            isStack: boolean;
        };
        StackEventList: {
            /** Newest first */
            items: components["schemas"]["StackEvent"][];
            /** Leads to older events; missing at the end */
            nextCursor?: string;
            providerTime?: components["schemas"]["Timestamp"];
        };
        /** A published version of a function, which never changes */
        FunctionVersion: {
            arn: string;
            version: string;
            /** Percent of the calls */
            weight: number;
            description?: string;
            /** In AWS's words: Pending, Active, Inactive, Failed */
            state?: string;
            stateReason?: string;
            publishedAt?: components["schemas"]["Timestamp"];
            codeSha256?: string;
            codeBytes?: number;
            runtime?: string;
            handler?: string;
            architecture?: string;
            packageType?: string;
            memoryMb?: number;
            timeoutSeconds?: number;
        };
        /** A function behind an alias; it holds no value of an environment variable */
        FunctionSettings: {
            functionName: string;
            aliasName: string;
            /** Of the alias */
            description?: string;
            /** Those that get calls; the one with most of them first */
            versions: components["schemas"]["FunctionVersion"][];
            /** How many calls at once are kept for the function, and are its limit */
            reservedConcurrency?: number;
            /** Instances that the alias keeps ready */
            provisionedConcurrency?: {
                requested: number;
                available: number;
                rawStatus: string;
            };
        };
        EnvironmentDetail: {
            environmentId: string;
            /** When it was read, on the portal's clock */
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            /** Where the environment is an ECS service */
            service?: components["schemas"]["ServiceSettings"];
            /** Where the environment is an alias of a Lambda function */
            function?: components["schemas"]["FunctionSettings"];
            cluster?: components["schemas"]["ClusterSummary"];
            /** Newest first */
            tasks: components["schemas"]["EnvironmentTask"][];
            /** Newest first; the provider forgets them after an hour */
            stoppedTasks: components["schemas"]["EnvironmentTask"][];
            /** Newest first; the provider keeps the latest hundred */
            events: components["schemas"]["ServiceEvent"][];
            targetGroups: components["schemas"]["TargetGroupHealth"][];
            scaling?: components["schemas"]["Scaling"];
            /** Of the tasks that serve; the one with most of the traffic first */
            taskDefinitions: components["schemas"]["TaskDefinition"][];
            /** Newest first */
            deployments: components["schemas"]["Deployment"][];
            problems: components["schemas"]["Problem"][];
        };
        /** One setting in which two environments differ */
        Difference: {
            /** `service`, `task definition`, or the name of a container */
            part: string;
            /** e.g. memory, secret DATABASE_URL */
            setting: string;
            /**
             * Seen from the environment that was asked for
             * One of these words.
             */
            change: "added" | "removed" | "changed";
            /** Here; missing when redacted or not set */
            value?: string;
            /** There; missing when redacted or not set */
            otherValue?: string;
            /** The values are not told, only that they differ */
            redacted: boolean;
            /** The two would be the same, if the two environments had the same name, account and region */
            byNameOnly: boolean;
        };
        EnvironmentDiff: {
            environmentId: string;
            otherEnvironmentId: string;
            observedAt: components["schemas"]["Timestamp"];
            taskDefinitionArn?: string;
            otherTaskDefinitionArn?: string;
            /** How many settings were compared */
            compared: number;
            differences: components["schemas"]["Difference"][];
        };
        AlarmChange: {
            at: components["schemas"]["Timestamp"];
            /** One of these words. */
            from?: "ok" | "alarm" | "insufficientData" | "unknown";
            /** One of these words. */
            to: "ok" | "alarm" | "insufficientData" | "unknown";
            rawTo: string;
            reason?: string;
        };
        WatchedAlarm: {
            alarm: components["schemas"]["Alarm"];
            /** When it goes off, e.g. Sum of 5xx ≥ 1 for 2 of 2 periods of 60 s */
            condition?: string;
            /** Newest first */
            changes: components["schemas"]["AlarmChange"][];
        };
        EnvironmentAlarms: {
            environmentId: string;
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            alarms: components["schemas"]["WatchedAlarm"][];
            problems: components["schemas"]["Problem"][];
        };
        DeploymentAlarms: {
            deploymentId: string;
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            alarms: components["schemas"]["WatchedAlarm"][];
            problems: components["schemas"]["Problem"][];
        };
        /** Whom a deployment asks, or waits for, before it goes on */
        DeploymentHook: {
            /** One of these words. */
            kind: "function" | "pause" | "unknown";
            /** The name of the function that is asked */
            name: string;
            status?: components["schemas"]["Status"];
            rawStatus?: string;
            hookId?: string;
            /** Until when it waits for an answer */
            expiresAt?: components["schemas"]["Timestamp"];
            /** One of these words. */
            onTimeout?: "continue" | "rollBack";
            consoleUrl?: string;
        };
        /** One step of a deployment, whom it asks, and what went wrong */
        DeploymentStep: {
            event: components["schemas"]["LifecycleEvent"];
            hooks: components["schemas"]["DeploymentHook"][];
            /** Of a step that failed */
            diagnostics?: {
                errorCode?: string;
                message?: string;
                /** What was run */
                script?: string;
                /** The last lines that it wrote */
                logTail?: string;
            };
        };
        /** Where requests come in, and how they are shared there */
        DeploymentRoute: {
            /** One of these words. */
            purpose: "production" | "test";
            /** One of these words. */
            kind: "listener" | "alias";
            /** Of the load balancer or of the alias */
            name: string;
            protocol?: string;
            port?: number;
            /** Of the rule, or `default` */
            priority?: string;
            /** Which requests the rule takes, e.g. path /api/*; none when it takes all */
            conditions: string[];
            /** As they are set there now */
            weights: {
                /** The name of a target group or a version */
                target: string;
                /** Percent */
                weight: number;
                /** One of these words. */
                label?: "blue" | "green";
            }[];
            consoleUrl?: string;
        };
        /** What the requests go to, before or after the deployment */
        DeploymentSide: {
            /** One of these words. */
            kind: "taskSet" | "serviceRevision" | "functionVersion";
            /** As the provider calls it */
            name?: string;
            /**
             * What it is to the deployment: it serves, it is being prepared, it waits to be taken away, or it is gone
             * One of these words.
             */
            state: "serving" | "starting" | "leaving" | "gone";
            share: components["schemas"]["TrafficShare"];
            /** Percent of the requests to the test listener */
            testWeight?: number;
        };
        /** What a deployment waits for, and until when */
        DeploymentWait: {
            /**
             * `shift` for the next part of the traffic, `bake` at full traffic, `termination` before the old side goes, `ready` for somebody to let the traffic move, `pause` for somebody to continue a hook
             * One of these words.
             */
            kind: "shift" | "bake" | "termination" | "ready" | "pause";
            startedAt?: components["schemas"]["Timestamp"];
            /** On the provider's clock; missing when it ends only by somebody's answer */
            endsAt?: components["schemas"]["Timestamp"];
            /** Percent of the traffic that the new side has after the shift */
            toWeight?: number;
            /** Shifts that are to come, this one included */
            stepsLeft?: number;
            /** One of these words. */
            onTimeout?: "continue" | "rollBack" | "stop";
        };
        DeploymentAlarm: {
            alarm: components["schemas"]["Alarm"];
            /** When it goes off */
            condition?: string;
            /** Whether it ended this deployment */
            triggered: boolean;
        };
        RelatedDeployment: {
            /** One of these words. */
            relation: "rollsBack" | "rolledBackBy";
            id: string;
            status?: components["schemas"]["Status"];
            rawStatus?: string;
            startedAt?: components["schemas"]["Timestamp"];
            completedAt?: components["schemas"]["Timestamp"];
            reason?: string;
        };
        DeploymentDetail: {
            deployment: components["schemas"]["Deployment"];
            /** When it was read, on the portal's clock */
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            /** What it deploys to: cluster/service, or function:alias */
            target?: string;
            /** The provider's word, e.g. ALARM_ACTIVE */
            reasonCode?: string;
            /** The production listener first; none where the provider has none or moves no traffic */
            routes: components["schemas"]["DeploymentRoute"][];
            /** What served before it first */
            sides: components["schemas"]["DeploymentSide"][];
            steps: components["schemas"]["DeploymentStep"][];
            waits: components["schemas"]["DeploymentWait"][];
            /** Those that are to stop it, as they are now */
            alarms: components["schemas"]["DeploymentAlarm"][];
            rollsBackOn: ("failure" | "alarm" | "stop")[];
            related: components["schemas"]["RelatedDeployment"][];
            problems: components["schemas"]["Problem"][];
        };
        DeploymentListItem: {
            deployment: components["schemas"]["Deployment"];
            rolledBackBy?: components["schemas"]["RelatedDeployment"];
        };
        DeploymentList: {
            environmentId: string;
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            /** Newest first */
            items: components["schemas"]["DeploymentListItem"][];
            /** Missing at the end of the history */
            nextCursor?: string;
            problems: components["schemas"]["Problem"][];
        };
        MetricPoint: {
            /** Where its period begins */
            at: components["schemas"]["Timestamp"];
            value: number;
        };
        /** The line at which an alarm on the same metric goes off */
        MetricThreshold: {
            alarmName: string;
            /** One of these words. */
            state: "ok" | "alarm" | "insufficientData" | "unknown";
            /** One of these words. */
            comparison?: "≥" | ">" | "<" | "≤";
            /** In the unit of the series */
            value: number;
            statistic?: string;
            periodSeconds?: number;
            /** Whether the points can be held against it; a sum of 5 minutes says nothing about one of 1 minute */
            comparable: boolean;
            consoleUrl?: string;
        };
        MetricSeries: {
            /** Unique in its answer */
            id: string;
            /** One of these words. */
            metric: "cpu" | "memory" | "serverErrors" | "healthyHosts" | "unhealthyHosts" | "responseTime" | "requests";
            /** The provider's word, e.g. p95 */
            statistic: string;
            /** One of these words. */
            unit: "percent" | "count" | "seconds";
            /** The target group that it is of; missing for what is of the service */
            targetGroup?: string;
            /** Oldest first. A period of which nothing was reported has no point. For `serverErrors` it means that no error was reported; for the others, that nothing is known. */
            points: components["schemas"]["MetricPoint"][];
            /** There is more than was read */
            partial?: boolean;
            thresholds: components["schemas"]["MetricThreshold"][];
        };
        /** A deployment in the range of the metrics, as far as the release view knows it */
        DeploymentMark: {
            id: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            startedAt: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            /** The deployment that this one rolled back */
            rollsBack?: string;
            /** When traffic moved, by its strategy; oldest first */
            steps: {
                at: components["schemas"]["Timestamp"];
                /** The share of the new tasks from then on; percent */
                weight: number;
            }[];
        };
        EnvironmentMetrics: {
            environmentId: string;
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            from: components["schemas"]["Timestamp"];
            to: components["schemas"]["Timestamp"];
            periodSeconds: number;
            series: components["schemas"]["MetricSeries"][];
            /** Newest first */
            deployments: components["schemas"]["DeploymentMark"][];
            problems: components["schemas"]["Problem"][];
        };
        ExecutionList: {
            pipelineId: string;
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            /** Newest first */
            items: components["schemas"]["Execution"][];
            /** How many executions were looked at for this page */
            examined: number;
            /** When the oldest of them started */
            examinedThrough?: components["schemas"]["Timestamp"];
            /** Missing at the end of the history */
            nextCursor?: string;
            problems: components["schemas"]["Problem"][];
        };
        ExecutionVariable: {
            name: string;
            /** Missing when redacted */
            value?: string;
            /** Its name sounds like a secret, so its value is not told */
            redacted: boolean;
        };
        /** One run of an action within an execution; a retried action has several */
        ExecutionAction: {
            id: string;
            name: string;
            category: components["schemas"]["ActionCategory"];
            /** e.g. CodeCommit, CodeBuild, CodeDeployToECS, ECS, Manual */
            provider: string;
            status: components["schemas"]["Status"];
            rawStatus: string;
            attempt: number;
            summary?: string;
            error?: components["schemas"]["ActionError"];
            /** Who approved, rejected or retried */
            actor?: string;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            externalExecutionId?: string;
            /** May point into the release view's `builds` */
            buildId?: string;
            /** May point into the release view's `deployments` */
            deploymentId?: string;
            /** The stack that it changes; points to an action's `stack` in the release view */
            stackId?: string;
            /** Images among its outputs */
            imageDigests: string[];
            consoleUrl?: string;
            accountId: string;
            region: string;
        };
        ExecutionStage: {
            name: string;
            kind: components["schemas"]["StageKind"];
            /** `pending` where the execution has not come, and will not come once it has ended */
            status: components["schemas"]["Status"];
            /** Empty where the provider tells it of actions only */
            rawStatus: string;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            /** What was checked, in the order in which that started; missing when nothing was */
            rules?: components["schemas"]["ExecutionRule"][];
            /** In the order in which they started */
            actions: components["schemas"]["ExecutionAction"][];
        };
        /** One check of a rule of a condition */
        ExecutionRule: {
            id: string;
            name: string;
            provider: string;
            /**
             * Of the condition; missing when the pipeline has no such rule any more, or more than one
             * One of these words.
             */
            kind?: "entry" | "success" | "failure";
            status: components["schemas"]["Status"];
            rawStatus: string;
            summary?: string;
            error?: components["schemas"]["ActionError"];
            /** Who ended it */
            actor?: string;
            startedAt?: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            consoleUrl?: string;
        };
        /** What another execution of the pipeline has to do with this one. Providers do not tell who superseded or replaced whom; it follows from the order of the executions, and is left out where that is not clear. */
        ExecutionRelation: {
            /** One of these words. */
            kind: "supersededBy" | "supersedes" | "restores" | "restoredBy" | "replaces" | "replacedBy";
            execution: components["schemas"]["Execution"];
        };
        ExecutionDetail: {
            pipelineId: string;
            observedAt: components["schemas"]["Timestamp"];
            /** The provider's clock at `observedAt`; all other times are on that clock */
            providerTime?: components["schemas"]["Timestamp"];
            execution: components["schemas"]["Execution"];
            /** SUPERSEDED, QUEUED or PARALLEL, as it was when it started */
            executionMode?: string;
            /** The version of the pipeline that it runs */
            pipelineVersion?: number;
            /** In the order of the pipeline */
            stages: components["schemas"]["ExecutionStage"][];
            variables: components["schemas"]["ExecutionVariable"][];
            relations: components["schemas"]["ExecutionRelation"][];
            /** Images that are known to have come out of it */
            imageDigests: string[];
            problems: components["schemas"]["Problem"][];
        };
        /** What one source action picked up in two executions */
        SourceChange: {
            sourceAction?: string;
            from?: components["schemas"]["Revision"];
            to?: components["schemas"]["Revision"];
            changed: boolean;
            commits?: components["schemas"]["CommitRange"];
        };
        /** The commits that the newer of two revisions has and the older has not, as their own host tells; missing where that is not known. */
        CommitRange: {
            /** Newest first */
            items: components["schemas"]["Revision"][];
            /** How many there are, where that is told */
            total?: number;
            /** Whether these are all of them */
            complete: boolean;
        };
        ExecutionComparison: {
            pipelineId: string;
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            from: components["schemas"]["Execution"];
            to: components["schemas"]["Execution"];
            /**
             * `backward` when `to` started before `from`
             * One of these words.
             */
            direction: "forward" | "backward";
            sources: components["schemas"]["SourceChange"][];
            /** What the newer of the two has and the older has not, newest first */
            revisions: components["schemas"]["Revision"][];
            /** The executions after the older one, up to and with the newer; newest first */
            between: components["schemas"]["Execution"][];
            fromImages: string[];
            toImages: string[];
            /** False when the two lie too far apart, so that `between` and `revisions` have a gap */
            complete: boolean;
            problems: components["schemas"]["Problem"][];
        };
        /** One of these words. */
        Severity: "critical" | "high" | "medium" | "low" | "informational" | "undefined";
        LifecycleRule: {
            priority: number;
            /** What it expires, in words */
            summary: string;
            /** What its author wrote */
            description?: string;
        };
        /** How a repository is set up. What could not be read is missing; a repository without a lifecycle policy has one without rules. */
        ImageRepository: {
            /** Account, region and name, with slashes between them */
            id: string;
            name: string;
            accountId: string;
            region: string;
            arn?: string;
            uri?: string;
            createdAt?: components["schemas"]["Timestamp"];
            tagMutability?: {
                rawValue: string;
                /** Whether a tag stays on its image, but for the exceptions */
                isImmutable: boolean;
                /** Patterns of those tags for which it is the other way round */
                exceptions: string[];
            };
            scanning?: {
                /**
                 * Missing when the registry did not tell
                 * One of these words.
                 */
                kind?: "basic" | "enhanced";
                /** One of these words. */
                frequency: "onPush" | "continuous" | "manual" | "unknown";
                rawFrequency: string;
                /** Patterns of the registry's rule that says so; empty when the repository's own setting does */
                filters: string[];
            };
            lifecycle?: {
                /** In the order in which they are applied */
                rules: components["schemas"]["LifecycleRule"][];
            };
            encryption?: {
                /** e.g. AES256, KMS */
                type: string;
                /** The ARN of the key */
                key?: string;
            };
            consoleUrl?: string;
        };
        ImageList: {
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            repositories: components["schemas"]["ImageRepository"][];
            items: components["schemas"]["Image"][];
            totalItems: number;
            /** False when older images were left out */
            isComplete: boolean;
            nextCursor?: string;
            problems: components["schemas"]["Problem"][];
        };
        ImageDetail: {
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            image: components["schemas"]["Image"];
            repository: components["schemas"]["ImageRepository"];
            /** What production runs of the same repository; missing when it runs nothing else */
            baseline?: {
                digest: string;
                repositoryId: string;
                environmentId: string;
            };
            problems: components["schemas"]["Problem"][];
        };
        VulnerablePackage: {
            name: string;
            version?: string;
            /** Missing when there is no fix or none is known */
            fixedInVersion?: string;
            /** e.g. OS, NPM */
            manager?: string;
            filePath?: string;
        };
        ImageFinding: {
            /** Unique among the findings of one image */
            id: string;
            /** The vulnerability, e.g. CVE-2024-6119 */
            name: string;
            title?: string;
            description?: string;
            severity: components["schemas"]["Severity"];
            rawSeverity: string;
            /** From 0 to 10 */
            score?: number;
            packages: components["schemas"]["VulnerablePackage"][];
            /**
             * Basic scans do not tell whether there is a fix; `partial` is one for some of the packages
             * One of these words.
             */
            fix: "available" | "partial" | "none" | "unknown";
            remediation?: string;
            /** Missing when the scan does not tell */
            exploitAvailable?: boolean;
            firstObservedAt?: components["schemas"]["Timestamp"];
            url?: string;
        };
        ImageFindingList: {
            observedAt: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            scan: components["schemas"]["Scan"];
            items: components["schemas"]["ImageFinding"][];
            /** How many findings the filters let through */
            totalItems: number;
            /** False when there are more findings than are read */
            isComplete: boolean;
            nextCursor?: string;
        };
        VulnerabilityChange: {
            name: string;
            title?: string;
            severity: components["schemas"]["Severity"];
            packages: components["schemas"]["VulnerablePackage"][];
            /** One of these words. */
            fix: "available" | "partial" | "none" | "unknown";
            url?: string;
        };
        VulnerabilityChanges: {
            counts: components["schemas"]["SeverityCounts"];
            /** The most severe first; at most 200 */
            items: components["schemas"]["VulnerabilityChange"][];
        };
        /** Vulnerabilities are compared by their name. `fixed`, `added` and `remaining` are there only when both scans have looked. */
        ImageComparison: {
            digest: string;
            otherDigest: string;
            observedAt: components["schemas"]["Timestamp"];
            scan: components["schemas"]["Scan"];
            otherScan: components["schemas"]["Scan"];
            /** Why the difference may not be the image's own doing: the scans are of different kinds, were made more than a day apart, or have more findings than are read. */
            caveats: ("differentKinds" | "differentTimes" | "incomplete")[];
            fixed?: components["schemas"]["VulnerabilityChanges"];
            added?: components["schemas"]["VulnerabilityChanges"];
            remaining?: components["schemas"]["SeverityCounts"];
        };
        /** A stage with what a strip needs, and no more */
        StageSummary: {
            name: string;
            kind: components["schemas"]["StageKind"];
            status: components["schemas"]["Status"];
            rawStatus: string;
            transition: components["schemas"]["Transition"];
            /** The one that holds it up, or that somebody let an execution past */
            condition?: components["schemas"]["StageCondition"];
            updatedAt?: components["schemas"]["Timestamp"];
            executionId?: string;
            revision?: components["schemas"]["Revision"];
            /** The traffic of the deployment under way in this stage */
            traffic?: components["schemas"]["TrafficShare"][];
        };
        PipelineSummary: {
            id: string;
            name: string;
            status: components["schemas"]["Status"];
            accountId: string;
            region: string;
            updatedAt?: components["schemas"]["Timestamp"];
            stages: components["schemas"]["StageSummary"][];
        };
        ServiceSummary: {
            entityRef: string;
            name: string;
            title?: string;
            description?: string;
            /** An entity reference */
            owner?: string;
            /** An entity reference */
            system?: string;
            attention: components["schemas"]["Attention"];
            /** Missing while the first read is under way */
            observedAt?: components["schemas"]["Timestamp"];
            providerTime?: components["schemas"]["Timestamp"];
            /** When anything in its pipelines last moved */
            changedAt?: components["schemas"]["Timestamp"];
            pipelines: components["schemas"]["PipelineSummary"][];
            problems: components["schemas"]["Problem"][];
        };
        ServiceList: {
            items: components["schemas"]["ServiceSummary"][];
            totalItems: number;
            nextCursor?: string;
        };
        /**
         * What a person can do to a release
         * One of these words.
         */
        OperationName: "start-pipeline" | "retry-stage" | "stop-execution" | "roll-back-stage" | "close-transition" | "open-transition" | "override-condition" | "approve" | "reject" | "continue-deployment" | "stop-deployment" | "roll-back-deployment" | "redeploy" | "force-deployment" | "set-desired-count" | "start-scan";
        /** What an operation is for, by ids of the release view: the pipeline alone, or with the stage, the action and the execution in it; the environment alone, or with the deployment to it; or the image with its repository. Take it from the offer. */
        OperationTarget: {
            pipelineId?: string;
            stageName?: string;
            actionName?: string;
            executionId?: string;
            /** One of these words. */
            condition?: "entry" | "success";
            environmentId?: string;
            deploymentId?: string;
            /** Account, region and name, with slashes between them */
            repositoryId?: string;
            imageDigest?: string;
        };
        /** What the caller saw of the target. Take it from the offer; it is compared word by word with what AWS tells when the operation is carried out. */
        OperationState: {
            [key: string]: string;
        };
        /** Which revision a source action is to pick up */
        SourceChoice: {
            actionName: string;
            /** A commit hash; an object version; or an image digest */
            revisionId: string;
        };
        VariableValue: {
            name: string;
            value: string;
        };
        /** What the caller chose. Each operation takes its own part: `start-pipeline` takes `sources` and `variables`; `retry-stage` takes `retry`; `stop-execution` takes `abandon` and `reason`; `roll-back-stage` needs `toExecutionId`; `close-transition` needs `reason`; `redeploy` needs `toDeploymentId`; `set-desired-count` needs `desiredCount`. The rest take nothing. */
        OperationInput: {
            /** Source actions that are left out pick up what is newest */
            sources?: components["schemas"]["SourceChoice"][];
            /** Kept nowhere but with AWS; records tell their names */
            variables?: components["schemas"]["VariableValue"][];
            /**
             * Run again what failed, which is the default, or all actions of the stage
             * One of these words.
             */
            retry?: "failedActions" | "allActions";
            /** Do not wait until running actions end. It can leave work half done. The default is to wait. */
            abandon?: boolean;
            /** AWS takes letters, digits, spaces and `!@().*?-` only; at most 200 characters when stopping */
            reason?: string;
            /** The execution whose revisions the stage goes back to */
            toExecutionId?: string;
            /** The deployment whose revision is deployed again */
            toDeploymentId?: string;
            /** How many tasks are to run */
            desiredCount?: number;
        };
        OperationRequest: {
            /**
             * Format: uuid
             * Made by the client for each thing that a person does, and kept when it is sent again
             */
            requestId: string;
            target: components["schemas"]["OperationTarget"];
            expected: components["schemas"]["OperationState"];
            input?: components["schemas"]["OperationInput"];
            /** Why; kept in the record and the audit log. Line breaks are fine; other control characters, also those that turn the direction of text, are not. */
            comment?: string;
            /**
             * Format: uuid
             * The id of the operation by somebody else which this one confirms
             */
            confirms?: string;
        };
        /** What came of it, by ids of the provider */
        OperationResult: {
            /** The execution that was started, retried, stopped or decided on */
            executionId?: string;
            /** The deployment that was started, continued or stopped, or that rolls it back */
            deploymentId?: string;
        };
        /** One operation that a person started from the portal */
        OperationRecord: {
            /** The `requestId` of the request */
            id: string;
            entityRef: string;
            operation: components["schemas"]["OperationName"];
            /** `running`; `waiting` for a second person until `expiresAt`; `succeeded` when the provider has taken it; `failed` when it refused; `unknown` when nobody could find out; `stopped` when nobody confirmed it. */
            status: components["schemas"]["Status"];
            target: components["schemas"]["OperationTarget"];
            expected: components["schemas"]["OperationState"];
            input?: components["schemas"]["OperationInput"];
            variableNames?: string[];
            comment?: string;
            /** The entity ref of the user */
            requestedBy: string;
            /**
             * Which way the person took: `http`, as the pages of the portal do, or `action`, an action of the registry, and so perhaps a tool of an agent that acts on the person's behalf. Missing in records of older versions.
             * One of these words.
             */
            via?: "http" | "action";
            requestedAt: components["schemas"]["Timestamp"];
            endedAt?: components["schemas"]["Timestamp"];
            expiresAt?: components["schemas"]["Timestamp"];
            /** The operation that this one confirmed */
            confirms?: string;
            /** The operation that confirmed this one */
            confirmedBy?: string;
            /** Why it failed */
            reason?: string;
            result?: components["schemas"]["OperationResult"];
        };
        OperationList: {
            items: components["schemas"]["OperationRecord"][];
            nextCursor?: string;
        };
        /** What stands against an operation */
        OperationRefusal: {
            /**
             * `permission` (`permission` names it); `binding` (`tag` is missing on `resource`); `ownChange` (the caller wrote what is to be approved, or nobody can tell who did); `movedOn` (`current` is the state now, and `record` what somebody did last); `underWay` (`record` is what somebody else does at the moment); `frozen` (until `until`); `impossible` (the state forbids it); `secondPerson` (the confirmation does not fit); `refused` (AWS said no); `failed` (AWS failed, and nothing was done); `outcomeUnknown` (AWS did not answer, and nobody could find out); `disabled`.
             * One of these words.
             */
            reason: "permission" | "binding" | "ownChange" | "movedOn" | "underWay" | "frozen" | "impossible" | "secondPerson" | "refused" | "failed" | "outcomeUnknown" | "disabled";
            permission?: string;
            tag?: string;
            /** The ARN of the AWS resource */
            resource?: string;
            current?: components["schemas"]["OperationState"];
            record?: components["schemas"]["OperationRecord"];
            until?: components["schemas"]["Timestamp"];
        };
        /** A source action, and what it can be told to pick up */
        SourceOption: {
            actionName: string;
            provider: string;
            /** Whether its provider takes a revision; the newest is taken otherwise */
            isChoosable: boolean;
            current?: components["schemas"]["Revision"];
        };
        /** A variable that the pipeline declares; its default is not told */
        VariableOption: {
            name: string;
            description?: string;
            isRequired: boolean;
        };
        /** An operation that the caller may start, at one object of the release view */
        OperationOffer: {
            operation: components["schemas"]["OperationName"];
            permission: string;
            target: components["schemas"]["OperationTarget"];
            expected: components["schemas"]["OperationState"];
            /** Of what is done to a pipeline */
            pipelineName?: string;
            /** The revisions that it is about */
            revisions: components["schemas"]["Revision"][];
            /** Environments that it changes, lets changes into, or keeps them from; point into `environments` */
            environmentIds: string[];
            /** Whether it changes production, or lets a change into it with nothing in between */
            isProduction: boolean;
            isPossible: boolean;
            /** Why it is not possible now */
            reason?: string;
            /**
             * What kind of thing stands in the way
             * One of these words.
             */
            obstacle?: "state" | "frozen" | "ownChange" | "underWay";
            /** When a freeze ends that stands in the way */
            until?: components["schemas"]["Timestamp"];
            /** Whether it ends or undoes something that is going on */
            isDestructive: boolean;
            /** Whether to ask for the name of the service before it is sent: in production, whatever is chosen, nothing brings back what it ends */
            needsTypedConfirmation: boolean;
            /** Whether it waits for somebody else to confirm it */
            needsSecondPerson: boolean;
            /** What somebody else started, and this offer confirms when its id is sent as `confirms` */
            awaits?: components["schemas"]["OperationRecord"];
            /** What can be chosen in `input` */
            choices?: {
                sources?: components["schemas"]["SourceOption"][];
                variables?: components["schemas"]["VariableOption"][];
                /** What `toExecutionId` can be, newest first */
                executions?: components["schemas"]["Execution"][];
                /** The execution stops already; only `abandon` is left */
                mustAbandon?: boolean;
                /** What `toDeploymentId` can be, newest first */
                deployments?: components["schemas"]["Deployment"][];
                /** How many tasks are to run now */
                desiredCount?: number;
            };
        };
        OperationOfferList: {
            entityRef: string;
            /** The revision of the view that was looked at */
            revision: string;
            /** Whether this portal can act at all */
            isEnabled: boolean;
            /** A window in which production does not change */
            freeze?: {
                reason: string;
                until: components["schemas"]["Timestamp"];
            };
            items: components["schemas"]["OperationOffer"][];
        };
    };
    responses: {
        /** What went wrong, where, and what to do */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        Kind: string;
        Namespace: string;
        Name: string;
        /** An id of the release view's `environments`; an ARN has to be encoded */
        EnvironmentId: string;
        /** An id of the release view's `deployments`, or that of an older one to the same place */
        DeploymentId: string;
        /** An id of the release view's `pipelines` */
        PipelineId: string;
        ImageDigest: string;
        /** The id of the image's repository: account, region and name, with slashes between them. Needed only where more than one repository has an image with this digest. */
        RepositoryId: string;
        /** An id of the release view's `builds`, or an older one of the same project; its `:` may be encoded */
        BuildId: string;
        /** The ARN of the stack, percent-encoded */
        StackId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/** Generated from the OpenAPI document. @public */
export type $defs = Record<string, never>;
/** Generated from the OpenAPI document. @public */
export interface operations {
    getRelease: {
        parameters: {
            query?: never;
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The release view */
            200: {
                headers: {
                    ETag?: string;
                    /** When the view was read from its providers */
                    "Last-Modified"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseView"];
                };
            };
            /** The view still has the revision that the request named */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getEnvironment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `environments`; an ARN has to be encoded */
                environmentId: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The environment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    compareEnvironments: {
        parameters: {
            query: {
                /** The id of the other environment */
                with: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `environments`; an ARN has to be encoded */
                environmentId: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentDiff"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getTaskLog: {
        parameters: {
            query?: {
                /** One of the task's containers; its first essential one when left out */
                container?: string;
                /** From `nextToken` of the part before, of the same container; the log goes on after that part */
                token?: string;
                /** Where to begin when there is no token */
                from?: "head" | "tail";
                /** How many log events to read at most; an event may hold several lines */
                limit?: number;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `environments`; an ARN has to be encoded */
                environmentId: components["parameters"]["EnvironmentId"];
                /** An id of the environment's `tasks` or `stoppedTasks` */
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Lines in the order of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPart"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getEnvironmentMetrics: {
        parameters: {
            query?: {
                /** On the provider's clock; needs `to` */
                from?: components["schemas"]["Timestamp"];
                /** At most 7 days after `from`; what lies in the future is left out */
                to?: components["schemas"]["Timestamp"];
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `environments`; an ARN has to be encoded */
                environmentId: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentMetrics"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getEnvironmentAlarms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `environments`; an ARN has to be encoded */
                environmentId: components["parameters"]["EnvironmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The alarms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentAlarms"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listDeployments: {
        parameters: {
            query: {
                /** An id of the release view's `environments` */
                environmentId: string;
                limit?: number;
                /** From `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of deployments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `deployments`, or that of an older one to the same place */
                deploymentId: components["parameters"]["DeploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getDeploymentAlarms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `deployments`, or that of an older one to the same place */
                deploymentId: components["parameters"]["DeploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The alarms */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentAlarms"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listExecutions: {
        parameters: {
            query: {
                /** An id of the release view's `pipelines` */
                pipelineId: components["parameters"]["PipelineId"];
                limit?: number;
                /** From `nextCursor` of the page before */
                cursor?: string;
                status?: components["schemas"]["Status"];
                /** The provider's own word, e.g. StartPipelineExecution */
                trigger?: string;
                /** Part of the name of an author of its revisions; case does not matter */
                author?: string;
                /** Part of an id, a message, a repository or a branch of its revisions, or of its own id; case does not matter */
                search?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of executions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    compareExecutions: {
        parameters: {
            query: {
                /** An id of the release view's `pipelines` */
                pipelineId: components["parameters"]["PipelineId"];
                /** The id of an execution */
                from: string;
                /** The id of another execution */
                to: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What lies between the two */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionComparison"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExecution: {
        parameters: {
            query: {
                /** An id of the release view's `pipelines` */
                pipelineId: components["parameters"]["PipelineId"];
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The execution */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listImages: {
        parameters: {
            query?: {
                /** Only images of the repository with this id */
                repository?: string;
                limit?: number;
                /** From `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of images */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getImage: {
        parameters: {
            query?: {
                /** The id of the image's repository: account, region and name, with slashes between them. Needed only where more than one repository has an image with this digest. */
                repository?: components["parameters"]["RepositoryId"];
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                digest: components["parameters"]["ImageDigest"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The image */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listImageFindings: {
        parameters: {
            query?: {
                /** The id of the image's repository: account, region and name, with slashes between them. Needed only where more than one repository has an image with this digest. */
                repository?: components["parameters"]["RepositoryId"];
                severity?: components["schemas"]["Severity"][];
                /** Only those that have a fix, or only those that are not known to have one */
                fixable?: boolean;
                /** Part of a name, title or package; case does not matter */
                search?: string;
                orderBy?: "severity" | "package";
                /** `desc` puts the most severe first */
                order?: "asc" | "desc";
                limit?: number;
                /** From `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                digest: components["parameters"]["ImageDigest"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of findings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageFindingList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    compareImages: {
        parameters: {
            query: {
                /** The id of the image's repository: account, region and name, with slashes between them. Needed only where more than one repository has an image with this digest. */
                repository?: components["parameters"]["RepositoryId"];
                /** The digest of the other image */
                with: string;
                /** The id of the other image's repository */
                withRepository?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                digest: components["parameters"]["ImageDigest"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The comparison */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageComparison"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getBuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `builds`, or an older one of the same project; its `:` may be encoded */
                buildId: components["parameters"]["BuildId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The build */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuildDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getBuildLog: {
        parameters: {
            query?: {
                /** From `nextToken` of the part before, of the same build; the log goes on after that part */
                token?: string;
                /** Where to begin when there is no token */
                from?: "head" | "tail";
                /** How many log events to read at most; an event may hold several lines */
                limit?: number;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** An id of the release view's `builds`, or an older one of the same project; its `:` may be encoded */
                buildId: components["parameters"]["BuildId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Lines in the order of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPart"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listOffers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The offers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationOfferList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listOperations: {
        parameters: {
            query?: {
                limit?: number;
                /** From `nextCursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of operations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    performOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                operation: components["schemas"]["OperationName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequest"];
            };
        };
        responses: {
            /** It was done, now or by an earlier request with the same `requestId` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationRecord"];
                };
            };
            /** It waits for a second person, who confirms it with `confirms` */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationRecord"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getStack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** The ARN of the stack, percent-encoded */
                stackId: components["parameters"]["StackId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The stack */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listStackEvents: {
        parameters: {
            query?: {
                /** From `nextCursor` of the page before, of the same stack */
                cursor?: string;
            };
            header?: never;
            path: {
                kind: components["parameters"]["Kind"];
                namespace: components["parameters"]["Namespace"];
                name: components["parameters"]["Name"];
                /** The ARN of the stack, percent-encoded */
                stackId: components["parameters"]["StackId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackEventList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                limit?: number;
                /** From `nextCursor` of the page before */
                cursor?: string;
                /** Part of a name, title, owner or system; case does not matter */
                search?: string;
                /** Only services whose release needs this attention */
                attention?: components["schemas"]["Attention"];
                orderBy?: "name" | "attention" | "changedAt" | "owner";
                order?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One page of services */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
