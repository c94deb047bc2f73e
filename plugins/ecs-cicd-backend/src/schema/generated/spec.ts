// Generated from plugins/ecs-cicd-backend/src/schema/openapi.yaml by scripts/generate-api.mjs. Do not edit: run `yarn generate`.

export const spec = {
  "openapi": "3.0.3",
  "info": {
    "title": "ecs-cicd",
    "version": "1",
    "description": "Releases of catalog entities on their way to Amazon ECS.",
    "license": {
      "name": "Apache-2.0",
      "url": "https://www.apache.org/licenses/LICENSE-2.0.html"
    }
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "paths": {
    "/v1/entities/{kind}/{namespace}/{name}/release": {
      "get": {
        "operationId": "getRelease",
        "summary": "The release view of one entity",
        "description": "Where every change stands on its way from commit to production. Parts that could not be read are listed in `problems`; a view with problems is still a view. Answers with a weak ETag made of the view's `revision`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "If-None-Match",
            "in": "header",
            "required": false,
            "schema": {
              "type": "string"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The release view",
            "headers": {
              "ETag": {
                "schema": {
                  "type": "string"
                }
              },
              "Last-Modified": {
                "description": "When the view was read from its providers",
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseView"
                }
              }
            }
          },
          "304": {
            "description": "The view still has the revision that the request named"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}": {
      "get": {
        "operationId": "getEnvironment",
        "summary": "One environment of an entity in depth",
        "description": "What serves there and how it is doing, read when somebody asks. Parts that could not be read are listed in `problems`. No value of an environment variable and no address of a task is in the answer.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/EnvironmentId"
          }
        ],
        "responses": {
          "200": {
            "description": "The environment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EnvironmentDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/diff": {
      "get": {
        "operationId": "compareEnvironments",
        "summary": "What one environment runs differently from another of the same entity",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/EnvironmentId"
          },
          {
            "name": "with",
            "in": "query",
            "required": true,
            "description": "The id of the other environment",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 2048
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The differences",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EnvironmentDiff"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/tasks/{taskId}/log": {
      "get": {
        "operationId": "getTaskLog",
        "summary": "A part of the runtime log of one container of a task",
        "description": "Of a task of the environment that runs or has stopped within the last hour. From the tail of what there is, or from its head; then on by `nextToken`, for as long as the container writes. The lines are the application's own: whoever may read the release reads them as they are, but for what looks like an AWS key.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/EnvironmentId"
          },
          {
            "name": "taskId",
            "in": "path",
            "required": true,
            "description": "An id of the environment's `tasks` or `stoppedTasks`",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 64,
              "pattern": "^[A-Za-z0-9-]+$"
            }
          },
          {
            "name": "container",
            "in": "query",
            "required": false,
            "description": "One of the task's containers; its first essential one when left out",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255
            }
          },
          {
            "name": "token",
            "in": "query",
            "required": false,
            "description": "From `nextToken` of the part before, of the same container; the log goes on after that part",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 2048,
              "pattern": "^[A-Za-z0-9_-]+$"
            }
          },
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "Where to begin when there is no token",
            "schema": {
              "type": "string",
              "enum": [
                "head",
                "tail"
              ],
              "default": "tail"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "description": "How many log events to read at most; an event may hold several lines",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 10000,
              "default": 1000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Lines in the order of the log",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LogPart"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/metrics": {
      "get": {
        "operationId": "getEnvironmentMetrics",
        "summary": "The few metrics of one environment that matter during a deployment",
        "description": "Without a range, from a little before the newest deployment to a little after it; when there is none of the last fortnight, the last three hours. The period follows from the range.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/EnvironmentId"
          },
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "On the provider's clock; needs `to`",
            "schema": {
              "$ref": "#/components/schemas/Timestamp"
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": false,
            "description": "At most 7 days after `from`; what lies in the future is left out",
            "schema": {
              "$ref": "#/components/schemas/Timestamp"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The metrics",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EnvironmentMetrics"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/environments/{environmentId}/alarms": {
      "get": {
        "operationId": "getEnvironmentAlarms",
        "summary": "The alarms that guard the deployments of one environment, and when they changed",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/EnvironmentId"
          }
        ],
        "responses": {
          "200": {
            "description": "The alarms",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EnvironmentAlarms"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/deployments": {
      "get": {
        "operationId": "listDeployments",
        "summary": "The deployments to one environment of an entity, newest first",
        "description": "All that the provider still knows, page by page. A deployment that only rolled another one back is told with that one, and is no item of its own.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "environmentId",
            "in": "query",
            "required": true,
            "description": "An id of the release view's `environments`",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 2048
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 50,
              "default": 20
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 4000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of deployments",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}": {
      "get": {
        "operationId": "getDeployment",
        "summary": "One deployment of an entity in depth",
        "description": "A deployment of the release view, or an older one to the same service or of the same deployment group. Where the requests come in and where they go, what it does and what is left of it. Parts that could not be read are listed in `problems`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/DeploymentId"
          }
        ],
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/deployments/{deploymentId}/alarms": {
      "get": {
        "operationId": "getDeploymentAlarms",
        "summary": "The alarms that are to stop one deployment, and when they changed",
        "description": "The alarms are as they are now. Their changes are the latest ones; of a deployment that is over, those up to an hour after its end, as long as CloudWatch remembers them.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/DeploymentId"
          }
        ],
        "responses": {
          "200": {
            "description": "The alarms",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentAlarms"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/executions": {
      "get": {
        "operationId": "listExecutions",
        "summary": "The history of one pipeline of an entity, newest first",
        "description": "All that the provider still knows, page by page. The provider does not filter, so a page of a filtered list is what was found in a bounded part of the history: it may be empty and still have a `nextCursor`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/PipelineId"
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100,
              "default": 50
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 4000
            }
          },
          {
            "name": "status",
            "in": "query",
            "required": false,
            "schema": {
              "$ref": "#/components/schemas/Status"
            }
          },
          {
            "name": "trigger",
            "in": "query",
            "required": false,
            "description": "The provider's own word, e.g. StartPipelineExecution",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "name": "author",
            "in": "query",
            "required": false,
            "description": "Part of the name of an author of its revisions; case does not matter",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "search",
            "in": "query",
            "required": false,
            "description": "Part of an id, a message, a repository or a branch of its revisions, or of its own id; case does not matter",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of executions",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ExecutionList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/executions/compare": {
      "get": {
        "operationId": "compareExecutions",
        "summary": "Which revisions and images lie between two executions of one pipeline",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/PipelineId"
          },
          {
            "name": "from",
            "in": "query",
            "required": true,
            "description": "The id of an execution",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "name": "to",
            "in": "query",
            "required": true,
            "description": "The id of another execution",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          }
        ],
        "responses": {
          "200": {
            "description": "What lies between the two",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ExecutionComparison"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/executions/{executionId}": {
      "get": {
        "operationId": "getExecution",
        "summary": "One execution of a pipeline with the timeline of its stages and actions",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "executionId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 200
            }
          },
          {
            "$ref": "#/components/parameters/PipelineId"
          }
        ],
        "responses": {
          "200": {
            "description": "The execution",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ExecutionDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/images": {
      "get": {
        "operationId": "listImages",
        "summary": "The images in the repositories of an entity's releases, newest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "repository",
            "in": "query",
            "required": false,
            "description": "Only images of the repository with this id",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 400
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100,
              "default": 25
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before",
            "schema": {
              "type": "string",
              "maxLength": 2000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of images",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImageList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/images/{digest}": {
      "get": {
        "operationId": "getImage",
        "summary": "One image of an entity's releases, and how its repository is set up",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/ImageDigest"
          },
          {
            "$ref": "#/components/parameters/RepositoryId"
          }
        ],
        "responses": {
          "200": {
            "description": "The image",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImageDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/images/{digest}/findings": {
      "get": {
        "operationId": "listImageFindings",
        "summary": "What the vulnerability scan of one image found",
        "description": "An empty list means nothing by itself: only a `scan` that is `complete` or `continuous`, and has counts, has looked.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/ImageDigest"
          },
          {
            "$ref": "#/components/parameters/RepositoryId"
          },
          {
            "name": "severity",
            "in": "query",
            "required": false,
            "schema": {
              "type": "array",
              "maxItems": 6,
              "items": {
                "$ref": "#/components/schemas/Severity"
              }
            }
          },
          {
            "name": "fixable",
            "in": "query",
            "required": false,
            "description": "Only those that have a fix, or only those that are not known to have one",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "search",
            "in": "query",
            "required": false,
            "description": "Part of a name, title or package; case does not matter",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "orderBy",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "severity",
                "package"
              ],
              "default": "severity"
            }
          },
          {
            "name": "order",
            "in": "query",
            "required": false,
            "description": "`desc` puts the most severe first",
            "schema": {
              "type": "string",
              "enum": [
                "asc",
                "desc"
              ],
              "default": "desc"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 200,
              "default": 50
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before",
            "schema": {
              "type": "string",
              "maxLength": 2000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of findings",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImageFindingList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/images/{digest}/compare": {
      "get": {
        "operationId": "compareImages",
        "summary": "Which vulnerabilities an image fixes and adds, compared with another of the same entity",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/ImageDigest"
          },
          {
            "$ref": "#/components/parameters/RepositoryId"
          },
          {
            "name": "with",
            "in": "query",
            "required": true,
            "description": "The digest of the other image",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "pattern": "^sha256:[0-9a-f]{64}$"
            }
          },
          {
            "name": "withRepository",
            "in": "query",
            "required": false,
            "description": "The id of the other image's repository",
            "allowReserved": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 400
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The comparison",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImageComparison"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}": {
      "get": {
        "operationId": "getBuild",
        "summary": "One build of an entity in depth",
        "description": "A build of the release view, or an older one of a project that its pipelines run. Parts that could not be read are listed in `problems`. No value of an environment variable is in the answer.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/BuildId"
          }
        ],
        "responses": {
          "200": {
            "description": "The build",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BuildDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/builds/{buildId}/log": {
      "get": {
        "operationId": "getBuildLog",
        "summary": "A part of the log of one build",
        "description": "Forward from its head, or from the tail at its end; then on from there by `nextToken`, for as long as the build writes. What looks like an AWS key is cut out.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/BuildId"
          },
          {
            "name": "token",
            "in": "query",
            "required": false,
            "description": "From `nextToken` of the part before, of the same build; the log goes on after that part",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 2048,
              "pattern": "^[A-Za-z0-9_-]+$"
            }
          },
          {
            "name": "from",
            "in": "query",
            "required": false,
            "description": "Where to begin when there is no token",
            "schema": {
              "type": "string",
              "enum": [
                "head",
                "tail"
              ],
              "default": "head"
            }
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "description": "How many log events to read at most; an event may hold several lines",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 10000,
              "default": 1000
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Lines in the order of the log",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LogPart"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/offers": {
      "get": {
        "operationId": "listOffers",
        "summary": "What the caller can do to the releases of an entity now",
        "description": "Every operation that the caller has the permission for, at every object of the release view that it is for. One that is not possible now says why. To act, send `target` and `expected` of the offer back as they are. Only for people: a service gets 403 unless it acts on behalf of one. Empty where operations are not enabled.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          }
        ],
        "responses": {
          "200": {
            "description": "The offers",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationOfferList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/operations": {
      "get": {
        "operationId": "listOperations",
        "summary": "What people did to the releases of an entity through the portal, newest first",
        "description": "Refused requests are not among them; those are in the audit log alone.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100,
              "default": 20
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 400
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of operations",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/operations/{operation}": {
      "post": {
        "operationId": "performOperation",
        "summary": "Do something to the releases of an entity, once",
        "description": "Carries out an operation if the caller may, if the AWS resource names the entity back, and if everything still is as the caller saw it. The same `requestId` does it once however often it is sent, and gets the same record; send a request whose answer was lost again with its `requestId`. Refusals say in `error.details` what stands against it: 403 a permission, a binding or the separation of duties; 404 a target that is not of this entity's releases; 409 what has moved on, what is frozen, what somebody else does at the moment, or what AWS refused; 502 and 503 what AWS failed at. Nothing has been done in any of these cases unless `error.details.reason` is `outcomeUnknown`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "name": "operation",
            "in": "path",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/OperationName"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OperationRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "It was done, now or by an earlier request with the same `requestId`",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationRecord"
                }
              }
            }
          },
          "202": {
            "description": "It waits for a second person, who confirms it with `confirms`",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OperationRecord"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/stacks/{stackId}": {
      "get": {
        "operationId": "getStack",
        "summary": "One CloudFormation stack of an entity in depth",
        "description": "A stack that an action of the release view's pipelines changes. Parts that could not be read are listed in `problems`. No value of a parameter is in the answer, nor of an output whose name speaks of a secret.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/StackId"
          }
        ],
        "responses": {
          "200": {
            "description": "The stack",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StackDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/entities/{kind}/{namespace}/{name}/stacks/{stackId}/events": {
      "get": {
        "operationId": "listStackEvents",
        "summary": "What happened to one CloudFormation stack",
        "description": "Newest first, a page at a time. CloudFormation keeps them for ninety days.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Kind"
          },
          {
            "$ref": "#/components/parameters/Namespace"
          },
          {
            "$ref": "#/components/parameters/Name"
          },
          {
            "$ref": "#/components/parameters/StackId"
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before, of the same stack",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 4096,
              "pattern": "^[A-Za-z0-9_-]+$"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of events",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StackEventList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/v1/services": {
      "get": {
        "operationId": "listServices",
        "summary": "Every service with releases that the caller may see",
        "parameters": [
          {
            "name": "limit",
            "in": "query",
            "required": false,
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 100,
              "default": 20
            }
          },
          {
            "name": "cursor",
            "in": "query",
            "required": false,
            "description": "From `nextCursor` of the page before",
            "schema": {
              "type": "string",
              "maxLength": 2000
            }
          },
          {
            "name": "search",
            "in": "query",
            "required": false,
            "description": "Part of a name, title, owner or system; case does not matter",
            "schema": {
              "type": "string",
              "maxLength": 200
            }
          },
          {
            "name": "attention",
            "in": "query",
            "required": false,
            "description": "Only services whose release needs this attention",
            "schema": {
              "$ref": "#/components/schemas/Attention"
            }
          },
          {
            "name": "orderBy",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "name",
                "attention",
                "changedAt",
                "owner"
              ],
              "default": "name"
            }
          },
          {
            "name": "order",
            "in": "query",
            "required": false,
            "schema": {
              "type": "string",
              "enum": [
                "asc",
                "desc"
              ],
              "default": "asc"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "One page of services",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "parameters": {
      "Kind": {
        "name": "kind",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "Namespace": {
        "name": "namespace",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "Name": {
        "name": "name",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 63
        }
      },
      "EnvironmentId": {
        "name": "environmentId",
        "in": "path",
        "required": true,
        "description": "An id of the release view's `environments`; an ARN has to be encoded",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2048
        }
      },
      "DeploymentId": {
        "name": "deploymentId",
        "in": "path",
        "required": true,
        "description": "An id of the release view's `deployments`, or that of an older one to the same place",
        "schema": {
          "type": "string",
          "pattern": "^[A-Za-z0-9_-]{1,128}$"
        }
      },
      "PipelineId": {
        "name": "pipelineId",
        "in": "query",
        "required": true,
        "description": "An id of the release view's `pipelines`",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 2048
        }
      },
      "ImageDigest": {
        "name": "digest",
        "in": "path",
        "required": true,
        "schema": {
          "type": "string",
          "pattern": "^sha256:[0-9a-f]{64}$"
        }
      },
      "RepositoryId": {
        "name": "repository",
        "in": "query",
        "required": false,
        "description": "The id of the image's repository: account, region and name, with slashes between them. Needed only where more than one repository has an image with this digest.\n",
        "allowReserved": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 400
        }
      },
      "BuildId": {
        "name": "buildId",
        "in": "path",
        "required": true,
        "description": "An id of the release view's `builds`, or an older one of the same project; its `:` may be encoded",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 400
        }
      },
      "StackId": {
        "name": "stackId",
        "in": "path",
        "required": true,
        "description": "The ARN of the stack, percent-encoded",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024
        }
      }
    },
    "responses": {
      "Error": {
        "description": "What went wrong, where, and what to do",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorResponse"
            }
          }
        }
      }
    },
    "schemas": {
      "ErrorResponse": {
        "type": "object",
        "required": [
          "error",
          "response"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "details": {
                "$ref": "#/components/schemas/OperationRefusal"
              }
            }
          },
          "request": {
            "type": "object",
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "required": [
              "statusCode"
            ],
            "properties": {
              "statusCode": {
                "type": "integer"
              }
            }
          }
        }
      },
      "Timestamp": {
        "type": "string",
        "description": "ISO 8601, UTC",
        "format": "date-time"
      },
      "Status": {
        "type": "string",
        "description": "Progress, on one axis for every provider. `waiting` waits for a person; `pending` for its turn.",
        "enum": [
          "pending",
          "running",
          "waiting",
          "succeeded",
          "failed",
          "stopped",
          "superseded",
          "skipped",
          "unknown"
        ]
      },
      "Health": {
        "type": "string",
        "enum": [
          "healthy",
          "degraded",
          "unhealthy",
          "unknown"
        ]
      },
      "StageKind": {
        "type": "string",
        "enum": [
          "source",
          "build",
          "test",
          "production",
          "other"
        ]
      },
      "ActionCategory": {
        "type": "string",
        "enum": [
          "source",
          "build",
          "test",
          "approval",
          "deploy",
          "invoke",
          "other"
        ]
      },
      "Attention": {
        "type": "string",
        "description": "The one thing to know about a service at a glance, most urgent first: `failed`, `blocked` (a closed transition), `waiting` (for a person), `running`, `unknown` (could not be read, or not read yet), `settled`.\n",
        "enum": [
          "failed",
          "blocked",
          "waiting",
          "running",
          "unknown",
          "settled"
        ]
      },
      "Location": {
        "type": "object",
        "description": "Where a resource lives, and where to look at it in the provider's own console",
        "required": [
          "accountId",
          "region"
        ],
        "properties": {
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "arn": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "Revision": {
        "type": "object",
        "description": "What a source action picked up",
        "required": [
          "kind",
          "id",
          "shortId"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "commit",
              "object",
              "image",
              "other"
            ]
          },
          "id": {
            "type": "string",
            "description": "Commit hash; object version; or image digest"
          },
          "shortId": {
            "type": "string",
            "description": "The id as people write it, e.g. seven characters of a hash"
          },
          "sourceAction": {
            "type": "string"
          },
          "host": {
            "type": "string",
            "description": "Where the repository is, e.g. github.com; missing where that is AWS, or not told"
          },
          "repository": {
            "type": "string",
            "description": "With its organisation or groups; a bucket, for an object"
          },
          "branch": {
            "type": "string",
            "description": "A tag, for an image"
          },
          "objectKey": {
            "type": "string",
            "description": "Where an object is in its bucket"
          },
          "madeBy": {
            "type": "object",
            "description": "The execution of another pipeline of the same view that made an image",
            "required": [
              "pipelineId",
              "executionId"
            ],
            "properties": {
              "pipelineId": {
                "type": "string"
              },
              "executionId": {
                "type": "string"
              }
            }
          },
          "eTag": {
            "type": "string",
            "description": "What the content of an object is told by"
          },
          "message": {
            "type": "string",
            "description": "First line of the commit message"
          },
          "author": {
            "type": "string"
          },
          "authorDigest": {
            "type": "string",
            "description": "Tells authors apart without their e-mail address: the start of its SHA-256"
          },
          "committedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "url": {
            "type": "string"
          }
        }
      },
      "Trigger": {
        "type": "object",
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "string",
            "description": "The provider's own word, e.g. CloudWatchEvent, StartPipelineExecution"
          },
          "detail": {
            "type": "string"
          }
        }
      },
      "Execution": {
        "type": "object",
        "required": [
          "id",
          "pipelineId",
          "status",
          "rawStatus",
          "revisions"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "pipelineId": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "enum": [
              "standard",
              "rollback"
            ]
          },
          "restores": {
            "type": "string",
            "description": "The execution whose revisions a rollback brings back"
          },
          "trigger": {
            "$ref": "#/components/schemas/Trigger"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "revisions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "Transition": {
        "type": "object",
        "description": "The door in front of a stage",
        "required": [
          "enabled"
        ],
        "properties": {
          "enabled": {
            "type": "boolean"
          },
          "reason": {
            "type": "string"
          },
          "changedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "changedBy": {
            "type": "string"
          }
        }
      },
      "Approval": {
        "type": "object",
        "description": "A manual approval that waits for a person",
        "required": [
          "id",
          "waitingSince"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Tells this approval from every other; nothing can be decided with it alone"
          },
          "waitingSince": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "comment": {
            "type": "string",
            "description": "What the pipeline asks the approver to look at"
          },
          "reviewUrl": {
            "type": "string"
          }
        }
      },
      "Action": {
        "type": "object",
        "required": [
          "name",
          "category",
          "provider",
          "status",
          "rawStatus"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "category": {
            "$ref": "#/components/schemas/ActionCategory"
          },
          "provider": {
            "type": "string",
            "description": "e.g. CodeCommit, CodeBuild, CodeDeployToECS, ECS, Manual"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "error": {
            "$ref": "#/components/schemas/ActionError"
          },
          "runOrder": {
            "type": "integer"
          },
          "executionId": {
            "type": "string",
            "description": "The pipeline execution that this state belongs to"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "externalExecutionId": {
            "type": "string"
          },
          "buildId": {
            "type": "string",
            "description": "Points into `builds`"
          },
          "deploymentId": {
            "type": "string",
            "description": "Points into `deployments`"
          },
          "environmentId": {
            "type": "string",
            "description": "Points into `environments`"
          },
          "approval": {
            "$ref": "#/components/schemas/Approval"
          },
          "revision": {
            "$ref": "#/components/schemas/Revision"
          },
          "stack": {
            "description": "The CloudFormation stack that it changes",
            "allOf": [
              {
                "$ref": "#/components/schemas/StackSummary"
              }
            ]
          },
          "changeSet": {
            "$ref": "#/components/schemas/ChangeSetReference"
          },
          "consoleUrl": {
            "type": "string"
          },
          "accountId": {
            "type": "string",
            "description": "Where the action runs, if not in the pipeline's own account"
          },
          "region": {
            "type": "string"
          }
        }
      },
      "StackSummary": {
        "type": "object",
        "description": "A CloudFormation stack as it stands now",
        "required": [
          "id",
          "name",
          "status",
          "rawStatus",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Its ARN"
          },
          "name": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string",
            "description": "e.g. UPDATE_ROLLBACK_COMPLETE"
          },
          "reason": {
            "type": "string"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "drift": {
            "$ref": "#/components/schemas/StackDrift"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "StackDrift": {
        "type": "object",
        "description": "What the latest drift detection found; nobody has looked when the state is notChecked",
        "required": [
          "state",
          "rawState"
        ],
        "properties": {
          "state": {
            "type": "string",
            "enum": [
              "inSync",
              "drifted",
              "notChecked",
              "unknown"
            ]
          },
          "rawState": {
            "type": "string"
          },
          "checkedAt": {
            "$ref": "#/components/schemas/Timestamp"
          }
        }
      },
      "ChangeSetReference": {
        "type": "object",
        "description": "The change set that an action makes or executes",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "id": {
            "type": "string",
            "description": "Its ARN, once the action has run"
          }
        }
      },
      "Stage": {
        "type": "object",
        "required": [
          "name",
          "kind",
          "status",
          "rawStatus",
          "transition",
          "actions",
          "inbound"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/StageKind"
          },
          "isProduction": {
            "type": "boolean",
            "description": "Whether freezes and separation of duties hold for it. An entity's annotation may say so, and cannot deny it; only the portal's config can. Where it is missing, `kind` tells.\n"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "execution": {
            "$ref": "#/components/schemas/Execution"
          },
          "inbound": {
            "type": "array",
            "description": "Executions that stand at the door of this stage",
            "items": {
              "$ref": "#/components/schemas/Execution"
            }
          },
          "transition": {
            "$ref": "#/components/schemas/Transition"
          },
          "conditions": {
            "type": "array",
            "description": "What it is entered and left by, as its latest execution has met it; missing when it has none",
            "items": {
              "$ref": "#/components/schemas/StageCondition"
            }
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "actions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Action"
            }
          }
        }
      },
      "ActionError": {
        "type": "object",
        "required": [
          "message"
        ],
        "properties": {
          "code": {
            "type": "string"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "StageCondition": {
        "type": "object",
        "description": "Rules that are checked before an execution enters a stage, after it has gone well, or after it has failed. One that somebody let an execution past is `skipped`.\n",
        "required": [
          "kind",
          "status",
          "rawStatus",
          "rules"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "entry",
              "success",
              "failure"
            ]
          },
          "status": {
            "description": "`pending` where no execution has come to it",
            "allOf": [
              {
                "$ref": "#/components/schemas/Status"
              }
            ]
          },
          "rawStatus": {
            "type": "string"
          },
          "result": {
            "type": "string",
            "description": "What it brings about, in the provider's words: FAIL, ROLLBACK, RETRY, SKIP"
          },
          "summary": {
            "type": "string"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "rules": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StageRule"
            }
          }
        }
      },
      "StageRule": {
        "type": "object",
        "required": [
          "name",
          "provider",
          "status",
          "rawStatus"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "provider": {
            "type": "string",
            "description": "E.g. CloudWatchAlarm, DeploymentWindow"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "error": {
            "$ref": "#/components/schemas/ActionError"
          },
          "actor": {
            "type": "string",
            "description": "Who ended it"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "Pipeline": {
        "type": "object",
        "required": [
          "id",
          "name",
          "provider",
          "accountId",
          "region",
          "status",
          "stages",
          "executions"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The ARN where the provider has one"
          },
          "name": {
            "type": "string"
          },
          "provider": {
            "type": "string",
            "enum": [
              "codepipeline",
              "github-actions",
              "jenkins",
              "spinnaker"
            ]
          },
          "type": {
            "type": "string",
            "description": "V1 or V2"
          },
          "executionMode": {
            "type": "string",
            "description": "SUPERSEDED, QUEUED or PARALLEL"
          },
          "variables": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VariableOption"
            }
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "stages": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Stage"
            }
          },
          "executions": {
            "type": "array",
            "description": "The latest executions, newest first",
            "items": {
              "$ref": "#/components/schemas/Execution"
            }
          }
        }
      },
      "BuildPhase": {
        "type": "object",
        "required": [
          "name",
          "status",
          "rawStatus"
        ],
        "properties": {
          "name": {
            "type": "string",
            "description": "e.g. PRE_BUILD"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "durationSeconds": {
            "type": "number"
          },
          "message": {
            "type": "string",
            "description": "Why the phase failed"
          }
        }
      },
      "Build": {
        "type": "object",
        "required": [
          "id",
          "provider",
          "projectName",
          "status",
          "rawStatus",
          "phases",
          "imageDigests",
          "logTail",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "provider": {
            "type": "string",
            "enum": [
              "codebuild"
            ]
          },
          "projectName": {
            "type": "string"
          },
          "number": {
            "type": "integer"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "currentPhase": {
            "type": "string"
          },
          "phases": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BuildPhase"
            }
          },
          "executionId": {
            "type": "string"
          },
          "sourceVersion": {
            "type": "string"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "imageDigests": {
            "type": "array",
            "description": "Images that this build is known to have pushed",
            "items": {
              "type": "string"
            }
          },
          "logTail": {
            "type": "array",
            "description": "The last lines of the log of a build that failed",
            "items": {
              "type": "string"
            }
          },
          "logUrl": {
            "type": "string"
          },
          "arn": {
            "type": "string"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "DeploymentStrategy": {
        "type": "object",
        "required": [
          "kind"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "rolling",
              "blueGreen",
              "canary",
              "linear",
              "allAtOnce",
              "unknown"
            ]
          },
          "configName": {
            "type": "string"
          },
          "stepPercent": {
            "type": "number",
            "description": "Share of traffic moved by the first step (canary) or by each (linear)"
          },
          "stepMinutes": {
            "type": "number",
            "description": "Minutes between two steps"
          }
        }
      },
      "LifecycleEvent": {
        "type": "object",
        "required": [
          "name",
          "status",
          "rawStatus"
        ],
        "properties": {
          "name": {
            "type": "string",
            "description": "e.g. AfterAllowTestTraffic"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "TrafficShare": {
        "type": "object",
        "description": "One set of tasks behind the production listener, or one version behind an alias, and its share of the traffic",
        "required": [
          "label",
          "weight",
          "imageDigests"
        ],
        "properties": {
          "label": {
            "type": "string",
            "enum": [
              "blue",
              "green",
              "primary"
            ]
          },
          "weight": {
            "type": "number",
            "minimum": 0,
            "maximum": 100,
            "description": "Percent"
          },
          "taskDefinitionArn": {
            "type": "string"
          },
          "functionVersionArn": {
            "type": "string",
            "description": "Behind an alias of a function: the version that gets this share of the calls"
          },
          "targetGroup": {
            "type": "string"
          },
          "imageDigests": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "desiredCount": {
            "type": "integer"
          },
          "runningCount": {
            "type": "integer"
          },
          "pendingCount": {
            "type": "integer"
          },
          "revisions": {
            "type": "array",
            "description": "The change that these tasks carry, where it is known",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          }
        }
      },
      "Alarm": {
        "type": "object",
        "required": [
          "name",
          "state",
          "rawState"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "ok",
              "alarm",
              "insufficientData",
              "unknown"
            ]
          },
          "rawState": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "arn": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "Deployment": {
        "type": "object",
        "required": [
          "id",
          "provider",
          "status",
          "rawStatus",
          "strategy",
          "traffic",
          "lifecycleEvents",
          "alarms",
          "imageDigests",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "provider": {
            "type": "string",
            "enum": [
              "codedeploy",
              "ecs"
            ]
          },
          "environmentId": {
            "type": "string"
          },
          "executionId": {
            "type": "string"
          },
          "applicationName": {
            "type": "string"
          },
          "groupName": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "reason": {
            "type": "string",
            "description": "Why it failed or stopped, in the provider's words"
          },
          "creator": {
            "type": "string",
            "description": "user, autoscaling, codeDeployRollback…"
          },
          "strategy": {
            "$ref": "#/components/schemas/DeploymentStrategy"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "completedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "nextShiftAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "bake": {
            "type": "object",
            "description": "The wait at full traffic during which a rollback is quick",
            "required": [
              "startedAt"
            ],
            "properties": {
              "startedAt": {
                "$ref": "#/components/schemas/Timestamp"
              },
              "endsAt": {
                "$ref": "#/components/schemas/Timestamp"
              }
            }
          },
          "taskDefinitionArn": {
            "type": "string"
          },
          "functionVersionArn": {
            "type": "string",
            "description": "The version of a function that it brings"
          },
          "imageDigests": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "traffic": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TrafficShare"
            }
          },
          "lifecycleEvents": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LifecycleEvent"
            }
          },
          "alarms": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Alarm"
            }
          },
          "pause": {
            "type": "object",
            "description": "A hook that holds the deployment until a person continues it",
            "required": [
              "hookId"
            ],
            "properties": {
              "hookId": {
                "type": "string"
              },
              "expiresAt": {
                "$ref": "#/components/schemas/Timestamp"
              },
              "onTimeout": {
                "type": "string",
                "enum": [
                  "continue",
                  "rollBack"
                ]
              }
            }
          },
          "circuitBreaker": {
            "type": "object",
            "description": "Counts the new tasks that fail, and gives up when there are too many",
            "required": [
              "tripped",
              "failures"
            ],
            "properties": {
              "tripped": {
                "type": "boolean"
              },
              "failures": {
                "type": "integer"
              },
              "threshold": {
                "type": "integer"
              }
            }
          },
          "rollback": {
            "type": "object",
            "description": "The way back, where the deployment itself goes it",
            "properties": {
              "startedAt": {
                "$ref": "#/components/schemas/Timestamp"
              },
              "taskDefinitionArn": {
                "type": "string",
                "description": "What serves again"
              }
            }
          },
          "rollsBack": {
            "type": "string",
            "description": "The deployment that this one rolled back"
          },
          "rolledBackBy": {
            "type": "string",
            "description": "The deployment that rolled this one back"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "TargetHealth": {
        "type": "object",
        "required": [
          "healthy",
          "unhealthy",
          "other"
        ],
        "properties": {
          "healthy": {
            "type": "integer"
          },
          "unhealthy": {
            "type": "integer"
          },
          "other": {
            "type": "integer",
            "description": "initial, draining, unused, unavailable"
          }
        }
      },
      "EnvironmentLag": {
        "type": "object",
        "description": "What an earlier environment runs that this one does not",
        "required": [
          "environmentId",
          "count",
          "executions"
        ],
        "properties": {
          "environmentId": {
            "type": "string",
            "description": "The environment that is ahead"
          },
          "count": {
            "type": "integer"
          },
          "executions": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/Execution"
            }
          }
        }
      },
      "Environment": {
        "type": "object",
        "required": [
          "id",
          "name",
          "kind",
          "provider",
          "health",
          "running",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/StageKind"
          },
          "isProduction": {
            "type": "boolean",
            "description": "Whether freezes and separation of duties hold for it: whether any stage that deploys here is production, or, where no stage does, whether its name does not tell that it is a test. Where it is missing, `kind` tells.\n"
          },
          "provider": {
            "type": "string",
            "enum": [
              "ecs",
              "lambda"
            ]
          },
          "clusterName": {
            "type": "string"
          },
          "serviceName": {
            "type": "string"
          },
          "functionName": {
            "type": "string"
          },
          "aliasName": {
            "type": "string"
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "healthReason": {
            "type": "string"
          },
          "desiredCount": {
            "type": "integer"
          },
          "runningCount": {
            "type": "integer"
          },
          "pendingCount": {
            "type": "integer"
          },
          "launchType": {
            "type": "string"
          },
          "running": {
            "type": "array",
            "description": "What serves here now; two entries while traffic shifts",
            "items": {
              "$ref": "#/components/schemas/TrafficShare"
            }
          },
          "targetHealth": {
            "$ref": "#/components/schemas/TargetHealth"
          },
          "executionId": {
            "type": "string",
            "description": "The execution whose change serves most of the traffic"
          },
          "deploymentId": {
            "type": "string",
            "description": "The deployment under way, or the latest; points into `deployments`"
          },
          "lag": {
            "$ref": "#/components/schemas/EnvironmentLag"
          },
          "arn": {
            "type": "string"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "SeverityCounts": {
        "type": "object",
        "required": [
          "critical",
          "high",
          "medium",
          "low",
          "informational",
          "undefined"
        ],
        "properties": {
          "critical": {
            "type": "integer"
          },
          "high": {
            "type": "integer"
          },
          "medium": {
            "type": "integer"
          },
          "low": {
            "type": "integer"
          },
          "informational": {
            "type": "integer"
          },
          "undefined": {
            "type": "integer"
          }
        }
      },
      "Scan": {
        "type": "object",
        "description": "The vulnerability scan of one image. Only `complete` and `continuous` carry counts; every other status means that nothing is known, never that the image is clean.\n",
        "required": [
          "status",
          "rawStatus"
        ],
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "missing",
              "pending",
              "running",
              "complete",
              "continuous",
              "failed",
              "unsupported",
              "expired",
              "unknown"
            ]
          },
          "rawStatus": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "basic",
              "enhanced"
            ]
          },
          "reason": {
            "type": "string"
          },
          "completedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "counts": {
            "$ref": "#/components/schemas/SeverityCounts"
          }
        }
      },
      "Image": {
        "type": "object",
        "required": [
          "digest",
          "repositoryName",
          "tags",
          "scan",
          "accountId",
          "region",
          "environmentIds"
        ],
        "properties": {
          "digest": {
            "type": "string"
          },
          "repositoryName": {
            "type": "string"
          },
          "uri": {
            "type": "string"
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "tagMutability": {
            "type": "string",
            "description": "The provider's own word, e.g. IMMUTABLE"
          },
          "pushedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "sizeBytes": {
            "type": "integer"
          },
          "scan": {
            "$ref": "#/components/schemas/Scan"
          },
          "executionId": {
            "type": "string"
          },
          "buildId": {
            "type": "string"
          },
          "environmentIds": {
            "type": "array",
            "description": "Where it runs now",
            "items": {
              "type": "string"
            }
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "Release": {
        "type": "object",
        "description": "One change's whole way. Every id points into the list of its kind in the same view.",
        "required": [
          "executionId",
          "pipelineId",
          "status",
          "revisions",
          "buildIds",
          "imageDigests",
          "deploymentIds",
          "reach"
        ],
        "properties": {
          "executionId": {
            "type": "string"
          },
          "pipelineId": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "revisions": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          },
          "stageName": {
            "type": "string",
            "description": "The furthest stage that it has reached"
          },
          "buildIds": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "imageDigests": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "deploymentIds": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "reach": {
            "type": "array",
            "description": "The tasks that run it now and the share of traffic that they get",
            "items": {
              "type": "object",
              "required": [
                "environmentId",
                "weight"
              ],
              "properties": {
                "environmentId": {
                  "type": "string"
                },
                "weight": {
                  "type": "number"
                },
                "runningCount": {
                  "type": "integer"
                },
                "taskDefinitionArn": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Problem": {
        "type": "object",
        "description": "Something that could not be read",
        "required": [
          "code",
          "message",
          "part"
        ],
        "properties": {
          "code": {
            "type": "string",
            "enum": [
              "notFound",
              "denied",
              "throttled",
              "unreachable",
              "invalid",
              "unavailable",
              "unknown"
            ]
          },
          "part": {
            "type": "string",
            "enum": [
              "annotation",
              "pipeline",
              "execution",
              "build",
              "deployment",
              "environment",
              "image",
              "scan",
              "alarm",
              "revision",
              "stack"
            ]
          },
          "message": {
            "type": "string",
            "description": "What could not be read"
          },
          "hint": {
            "type": "string",
            "description": "What to do about it"
          },
          "iamAction": {
            "type": "string",
            "description": "The missing permission, e.g. codepipeline:GetPipelineState"
          },
          "resource": {
            "type": "string",
            "description": "The ARN or name that was asked for"
          },
          "operation": {
            "type": "string",
            "description": "e.g. codepipeline:GetPipelineState"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "requestId": {
            "type": "string"
          }
        }
      },
      "ReleaseView": {
        "type": "object",
        "required": [
          "entityRef",
          "observedAt",
          "revision",
          "pipelines",
          "builds",
          "environments",
          "deployments",
          "images",
          "releases",
          "problems"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "observedAt": {
            "description": "When the view was read, on the portal's clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`. All other times are on that clock, so an age is counted from here.\n",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "revision": {
            "type": "string",
            "description": "A hash of everything here but the two times above"
          },
          "pipelines": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Pipeline"
            }
          },
          "builds": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Build"
            }
          },
          "environments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Environment"
            }
          },
          "deployments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Deployment"
            }
          },
          "images": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Image"
            }
          },
          "releases": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/Release"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "CapacityShare": {
        "type": "object",
        "required": [
          "provider"
        ],
        "properties": {
          "provider": {
            "type": "string",
            "description": "e.g. FARGATE_SPOT"
          },
          "base": {
            "type": "integer"
          },
          "weight": {
            "type": "integer"
          }
        }
      },
      "ServiceSettings": {
        "type": "object",
        "description": "How a service is set up, and how many of its tasks run",
        "required": [
          "rawStatus",
          "capacity",
          "controller",
          "strategy"
        ],
        "properties": {
          "rawStatus": {
            "type": "string",
            "description": "e.g. ACTIVE, DRAINING"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "desiredCount": {
            "type": "integer"
          },
          "runningCount": {
            "type": "integer"
          },
          "pendingCount": {
            "type": "integer"
          },
          "launchType": {
            "type": "string"
          },
          "capacity": {
            "type": "array",
            "description": "The capacity provider strategy; empty where a launch type is set instead",
            "items": {
              "$ref": "#/components/schemas/CapacityShare"
            }
          },
          "platformVersion": {
            "type": "string"
          },
          "platformFamily": {
            "type": "string"
          },
          "schedulingStrategy": {
            "type": "string"
          },
          "controller": {
            "type": "string",
            "description": "Who deploys: ECS, CODE_DEPLOY or EXTERNAL"
          },
          "strategy": {
            "$ref": "#/components/schemas/DeploymentStrategy"
          },
          "bakeMinutes": {
            "type": "integer"
          },
          "minimumHealthyPercent": {
            "type": "integer"
          },
          "maximumPercent": {
            "type": "integer"
          },
          "circuitBreaker": {
            "type": "object",
            "required": [
              "enabled",
              "rollback"
            ],
            "properties": {
              "enabled": {
                "type": "boolean"
              },
              "rollback": {
                "type": "boolean"
              }
            }
          },
          "alarmRollback": {
            "type": "object",
            "required": [
              "enabled",
              "rollback"
            ],
            "properties": {
              "enabled": {
                "type": "boolean"
              },
              "rollback": {
                "type": "boolean"
              }
            }
          },
          "healthCheckGraceSeconds": {
            "type": "integer"
          },
          "executeCommand": {
            "type": "boolean"
          },
          "publicIp": {
            "type": "boolean"
          },
          "zoneRebalancing": {
            "type": "boolean"
          }
        }
      },
      "ClusterSummary": {
        "type": "object",
        "required": [
          "name",
          "rawStatus",
          "capacityProviders"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "rawStatus": {
            "type": "string"
          },
          "runningTasks": {
            "type": "integer",
            "description": "Of all services"
          },
          "pendingTasks": {
            "type": "integer"
          },
          "activeServices": {
            "type": "integer"
          },
          "capacityProviders": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "containerInsights": {
            "type": "string",
            "description": "enabled, enhanced or disabled"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "TaskContainer": {
        "type": "object",
        "required": [
          "name",
          "rawStatus",
          "health"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "image": {
            "type": "string",
            "description": "As the task definition names it"
          },
          "imageDigest": {
            "type": "string"
          },
          "rawStatus": {
            "type": "string"
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "exitCode": {
            "type": "integer"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "EnvironmentTask": {
        "type": "object",
        "required": [
          "id",
          "rawStatus",
          "desiredStatus",
          "health",
          "containers"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "rawStatus": {
            "type": "string",
            "description": "e.g. PENDING, RUNNING, STOPPED"
          },
          "desiredStatus": {
            "type": "string"
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "taskDefinitionArn": {
            "type": "string"
          },
          "startedBy": {
            "type": "string",
            "description": "The deployment or task set that asked for it"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "stoppedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "stopCode": {
            "type": "string",
            "description": "e.g. EssentialContainerExited"
          },
          "stoppedReason": {
            "type": "string"
          },
          "failed": {
            "type": "boolean",
            "description": "It stopped although nobody asked it to"
          },
          "availabilityZone": {
            "type": "string"
          },
          "capacity": {
            "type": "string",
            "description": "Its capacity provider or launch type"
          },
          "platformVersion": {
            "type": "string"
          },
          "containers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TaskContainer"
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "ServiceEvent": {
        "type": "object",
        "required": [
          "id",
          "at",
          "message"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "TargetState": {
        "type": "object",
        "required": [
          "health",
          "rawState"
        ],
        "properties": {
          "taskId": {
            "type": "string",
            "description": "Missing where no known task has the target's address"
          },
          "port": {
            "type": "integer"
          },
          "availabilityZone": {
            "type": "string"
          },
          "health": {
            "type": "string",
            "enum": [
              "healthy",
              "unhealthy",
              "other"
            ]
          },
          "rawState": {
            "type": "string"
          },
          "reason": {
            "type": "string",
            "description": "The provider's code, e.g. Target.ResponseCodeMismatch"
          },
          "description": {
            "type": "string"
          }
        }
      },
      "TargetGroupHealth": {
        "type": "object",
        "required": [
          "arn",
          "name",
          "health",
          "targets"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "health": {
            "$ref": "#/components/schemas/TargetHealth"
          },
          "targets": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TargetState"
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "ScalingPolicy": {
        "type": "object",
        "required": [
          "name",
          "type"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "description": "e.g. TargetTrackingScaling"
          },
          "metric": {
            "type": "string",
            "description": "What it follows, e.g. ECSServiceAverageCPUUtilization"
          },
          "targetValue": {
            "type": "number"
          },
          "alarmNames": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "Scaling": {
        "type": "object",
        "description": "The range in which auto scaling moves the number of tasks",
        "required": [
          "minimum",
          "maximum",
          "suspended",
          "policies"
        ],
        "properties": {
          "minimum": {
            "type": "integer"
          },
          "maximum": {
            "type": "integer"
          },
          "suspended": {
            "type": "boolean",
            "description": "Scaling in or out is suspended"
          },
          "policies": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ScalingPolicy"
            }
          }
        }
      },
      "SecretReference": {
        "type": "object",
        "description": "Where a secret comes from; never what it is",
        "required": [
          "name",
          "store",
          "reference"
        ],
        "properties": {
          "name": {
            "type": "string",
            "description": "The variable that holds it"
          },
          "store": {
            "type": "string",
            "enum": [
              "parameterStore",
              "secretsManager",
              "other"
            ]
          },
          "reference": {
            "type": "string",
            "description": "Its name in the store"
          }
        }
      },
      "ContainerHealthCheck": {
        "type": "object",
        "required": [
          "command"
        ],
        "properties": {
          "command": {
            "type": "string"
          },
          "intervalSeconds": {
            "type": "integer"
          },
          "timeoutSeconds": {
            "type": "integer"
          },
          "retries": {
            "type": "integer"
          },
          "startPeriodSeconds": {
            "type": "integer"
          }
        }
      },
      "ContainerDefinition": {
        "type": "object",
        "required": [
          "name",
          "image",
          "essential",
          "ports",
          "environmentNames",
          "secrets"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "image": {
            "type": "string"
          },
          "essential": {
            "type": "boolean"
          },
          "cpu": {
            "type": "integer"
          },
          "memory": {
            "type": "integer"
          },
          "memoryReservation": {
            "type": "integer"
          },
          "ports": {
            "type": "array",
            "items": {
              "type": "string",
              "description": "e.g. 8080/tcp"
            }
          },
          "environmentNames": {
            "type": "array",
            "description": "Names only; values stay in AWS",
            "items": {
              "type": "string"
            }
          },
          "secrets": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SecretReference"
            }
          },
          "healthCheck": {
            "$ref": "#/components/schemas/ContainerHealthCheck"
          },
          "logDriver": {
            "type": "string"
          },
          "logGroup": {
            "type": "string"
          },
          "user": {
            "type": "string"
          },
          "readonlyRootFilesystem": {
            "type": "boolean"
          },
          "privileged": {
            "type": "boolean"
          }
        }
      },
      "TaskDefinition": {
        "type": "object",
        "required": [
          "arn",
          "family",
          "revision",
          "containers"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "family": {
            "type": "string"
          },
          "revision": {
            "type": "integer"
          },
          "weight": {
            "type": "number",
            "description": "The share of traffic that its tasks serve; percent"
          },
          "cpu": {
            "type": "string",
            "description": "In CPU units"
          },
          "memory": {
            "type": "string",
            "description": "In MiB"
          },
          "networkMode": {
            "type": "string"
          },
          "cpuArchitecture": {
            "type": "string"
          },
          "operatingSystem": {
            "type": "string"
          },
          "executionRole": {
            "type": "string",
            "description": "What ECS acts as when it starts a task"
          },
          "taskRole": {
            "type": "string",
            "description": "What the application acts as"
          },
          "registeredAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "containers": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ContainerDefinition"
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "BuildSource": {
        "type": "object",
        "description": "What a build was made from",
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "string",
            "description": "The provider's own word, e.g. CODEPIPELINE, GITHUB"
          },
          "location": {
            "type": "string",
            "description": "Without anything to log in with"
          },
          "url": {
            "type": "string"
          },
          "version": {
            "type": "string",
            "description": "As it was asked for, e.g. a branch"
          },
          "resolvedVersion": {
            "type": "string",
            "description": "What that was, e.g. a commit"
          }
        }
      },
      "BuildEnvironment": {
        "type": "object",
        "description": "What a build ran on",
        "required": [
          "image"
        ],
        "properties": {
          "image": {
            "type": "string"
          },
          "type": {
            "type": "string",
            "description": "e.g. LINUX_CONTAINER"
          },
          "computeType": {
            "type": "string",
            "description": "e.g. BUILD_GENERAL1_SMALL"
          },
          "privileged": {
            "type": "boolean"
          }
        }
      },
      "BuildVariable": {
        "type": "object",
        "description": "An environment variable by its name, and where its value comes from; never the value",
        "required": [
          "name",
          "origin"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "origin": {
            "type": "string",
            "enum": [
              "plaintext",
              "parameterStore",
              "secretsManager",
              "unknown"
            ]
          }
        }
      },
      "ExportedVariable": {
        "type": "object",
        "description": "What a build hands on to the actions after it",
        "required": [
          "name",
          "redacted"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "value": {
            "type": "string"
          },
          "redacted": {
            "type": "boolean",
            "description": "Whether there is a value that is not shown, because it may be a secret"
          }
        }
      },
      "TestCase": {
        "type": "object",
        "required": [
          "name",
          "status",
          "rawStatus"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "suite": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "durationSeconds": {
            "type": "number"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "BuildReport": {
        "type": "object",
        "description": "What a build's tests, or the coverage of its code, came to",
        "required": [
          "id",
          "name",
          "kind",
          "status",
          "rawStatus",
          "testCases"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "test",
              "coverage",
              "unknown"
            ]
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "durationSeconds": {
            "type": "number"
          },
          "counts": {
            "type": "object",
            "required": [
              "total",
              "succeeded",
              "failed",
              "errors",
              "skipped",
              "unknown"
            ],
            "properties": {
              "total": {
                "type": "integer"
              },
              "succeeded": {
                "type": "integer"
              },
              "failed": {
                "type": "integer"
              },
              "errors": {
                "type": "integer"
              },
              "skipped": {
                "type": "integer"
              },
              "unknown": {
                "type": "integer"
              }
            }
          },
          "coverage": {
            "type": "object",
            "properties": {
              "linePercent": {
                "type": "number"
              },
              "branchPercent": {
                "type": "number"
              }
            }
          },
          "testCases": {
            "type": "array",
            "description": "What went wrong first; no more than a person reads",
            "items": {
              "$ref": "#/components/schemas/TestCase"
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "BuildDetail": {
        "type": "object",
        "required": [
          "build",
          "observedAt",
          "environmentVariables",
          "exportedVariables",
          "reports",
          "problems"
        ],
        "properties": {
          "build": {
            "$ref": "#/components/schemas/Build"
          },
          "observedAt": {
            "description": "When it was read, on the portal's clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "initiator": {
            "type": "string",
            "description": "Who or what started it, e.g. codepipeline/payments"
          },
          "source": {
            "$ref": "#/components/schemas/BuildSource"
          },
          "environment": {
            "$ref": "#/components/schemas/BuildEnvironment"
          },
          "timeoutMinutes": {
            "type": "integer"
          },
          "environmentVariables": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BuildVariable"
            }
          },
          "exportedVariables": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ExportedVariable"
            }
          },
          "reports": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BuildReport"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "LogLine": {
        "type": "object",
        "required": [
          "time",
          "message"
        ],
        "properties": {
          "time": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "LogPart": {
        "type": "object",
        "description": "A part of a log, and where it goes on",
        "required": [
          "lines",
          "complete"
        ],
        "properties": {
          "lines": {
            "type": "array",
            "description": "None at the end of what there is so far",
            "items": {
              "$ref": "#/components/schemas/LogLine"
            }
          },
          "nextToken": {
            "type": "string",
            "description": "Where to go on; missing where nothing can follow"
          },
          "complete": {
            "type": "boolean",
            "description": "Whether what writes the log is over and these are its last lines"
          },
          "reason": {
            "type": "string",
            "description": "Why there is no log to read, where that will not change"
          }
        }
      },
      "StackResourceChange": {
        "type": "object",
        "description": "What a change set does to one resource",
        "required": [
          "action",
          "rawAction",
          "logicalId",
          "resourceType",
          "scope",
          "causes"
        ],
        "properties": {
          "action": {
            "type": "string",
            "enum": [
              "add",
              "modify",
              "remove",
              "import",
              "dynamic",
              "unknown"
            ]
          },
          "rawAction": {
            "type": "string"
          },
          "logicalId": {
            "type": "string"
          },
          "physicalId": {
            "type": "string"
          },
          "resourceType": {
            "type": "string",
            "description": "e.g. AWS::Lambda::Function"
          },
          "replacement": {
            "type": "string",
            "description": "Whether the resource is made anew; only for a modification",
            "enum": [
              "never",
              "always",
              "conditional",
              "unknown"
            ]
          },
          "scope": {
            "type": "array",
            "description": "Which parts of it change, in CloudFormation's words, e.g. Properties, Tags",
            "items": {
              "type": "string"
            }
          },
          "causes": {
            "type": "array",
            "description": "What the change comes from, e.g. a parameter or another resource; no values",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "StackChangeSet": {
        "type": "object",
        "required": [
          "id",
          "name",
          "status",
          "rawStatus",
          "rawExecutionStatus",
          "changes",
          "isComplete"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "status": {
            "description": "How far it has come, from being made to being executed",
            "allOf": [
              {
                "$ref": "#/components/schemas/Status"
              }
            ]
          },
          "rawStatus": {
            "type": "string",
            "description": "e.g. CREATE_COMPLETE"
          },
          "rawExecutionStatus": {
            "type": "string",
            "description": "e.g. EXECUTE_IN_PROGRESS"
          },
          "reason": {
            "type": "string"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "executionId": {
            "type": "string",
            "description": "The pipeline execution that it belongs to"
          },
          "changes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StackResourceChange"
            }
          },
          "isComplete": {
            "type": "boolean",
            "description": "False when there are more changes"
          }
        }
      },
      "StackOutput": {
        "type": "object",
        "required": [
          "key"
        ],
        "properties": {
          "key": {
            "type": "string"
          },
          "value": {
            "type": "string",
            "description": "Left out where the name speaks of a secret"
          },
          "description": {
            "type": "string"
          },
          "exportName": {
            "type": "string"
          }
        }
      },
      "StackDetail": {
        "type": "object",
        "required": [
          "stack",
          "observedAt",
          "changeSets",
          "outputs",
          "tags",
          "parameterNames",
          "problems"
        ],
        "properties": {
          "stack": {
            "$ref": "#/components/schemas/StackSummary"
          },
          "observedAt": {
            "description": "When it was read, on the portal's clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "description": {
            "type": "string"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "terminationProtection": {
            "type": "boolean"
          },
          "parameterNames": {
            "type": "array",
            "description": "Names alone; a value may be a secret",
            "items": {
              "type": "string"
            }
          },
          "changeSets": {
            "type": "array",
            "description": "Those that the release view's actions name, and the one executed last; newest first",
            "items": {
              "$ref": "#/components/schemas/StackChangeSet"
            }
          },
          "outputs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StackOutput"
            }
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "key",
                "value"
              ],
              "properties": {
                "key": {
                  "type": "string"
                },
                "value": {
                  "type": "string"
                }
              }
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "StackEvent": {
        "type": "object",
        "required": [
          "id",
          "logicalId",
          "resourceType",
          "status",
          "rawStatus",
          "isStack"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "logicalId": {
            "type": "string"
          },
          "physicalId": {
            "type": "string"
          },
          "resourceType": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "isStack": {
            "type": "boolean",
            "description": "Whether it tells of the stack itself rather than of a resource in it"
          }
        }
      },
      "StackEventList": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/StackEvent"
            }
          },
          "nextCursor": {
            "type": "string",
            "description": "Leads to older events; missing at the end"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          }
        }
      },
      "FunctionVersion": {
        "type": "object",
        "description": "A published version of a function, which never changes",
        "required": [
          "arn",
          "version",
          "weight"
        ],
        "properties": {
          "arn": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "weight": {
            "type": "number",
            "minimum": 0,
            "maximum": 100,
            "description": "Percent of the calls"
          },
          "description": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "description": "In AWS's words: Pending, Active, Inactive, Failed"
          },
          "stateReason": {
            "type": "string"
          },
          "publishedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "codeSha256": {
            "type": "string"
          },
          "codeBytes": {
            "type": "integer"
          },
          "runtime": {
            "type": "string"
          },
          "handler": {
            "type": "string"
          },
          "architecture": {
            "type": "string"
          },
          "packageType": {
            "type": "string"
          },
          "memoryMb": {
            "type": "integer"
          },
          "timeoutSeconds": {
            "type": "integer"
          }
        }
      },
      "FunctionSettings": {
        "type": "object",
        "description": "A function behind an alias; it holds no value of an environment variable",
        "required": [
          "functionName",
          "aliasName",
          "versions"
        ],
        "properties": {
          "functionName": {
            "type": "string"
          },
          "aliasName": {
            "type": "string"
          },
          "description": {
            "type": "string",
            "description": "Of the alias"
          },
          "versions": {
            "type": "array",
            "description": "Those that get calls; the one with most of them first",
            "items": {
              "$ref": "#/components/schemas/FunctionVersion"
            }
          },
          "reservedConcurrency": {
            "type": "integer",
            "description": "How many calls at once are kept for the function, and are its limit"
          },
          "provisionedConcurrency": {
            "type": "object",
            "description": "Instances that the alias keeps ready",
            "required": [
              "requested",
              "available",
              "rawStatus"
            ],
            "properties": {
              "requested": {
                "type": "integer"
              },
              "available": {
                "type": "integer"
              },
              "rawStatus": {
                "type": "string"
              }
            }
          }
        }
      },
      "EnvironmentDetail": {
        "type": "object",
        "required": [
          "environmentId",
          "observedAt",
          "tasks",
          "stoppedTasks",
          "events",
          "targetGroups",
          "taskDefinitions",
          "deployments",
          "problems"
        ],
        "properties": {
          "environmentId": {
            "type": "string"
          },
          "observedAt": {
            "description": "When it was read, on the portal's clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "service": {
            "description": "Where the environment is an ECS service",
            "allOf": [
              {
                "$ref": "#/components/schemas/ServiceSettings"
              }
            ]
          },
          "function": {
            "description": "Where the environment is an alias of a Lambda function",
            "allOf": [
              {
                "$ref": "#/components/schemas/FunctionSettings"
              }
            ]
          },
          "cluster": {
            "$ref": "#/components/schemas/ClusterSummary"
          },
          "tasks": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/EnvironmentTask"
            }
          },
          "stoppedTasks": {
            "type": "array",
            "description": "Newest first; the provider forgets them after an hour",
            "items": {
              "$ref": "#/components/schemas/EnvironmentTask"
            }
          },
          "events": {
            "type": "array",
            "description": "Newest first; the provider keeps the latest hundred",
            "items": {
              "$ref": "#/components/schemas/ServiceEvent"
            }
          },
          "targetGroups": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TargetGroupHealth"
            }
          },
          "scaling": {
            "$ref": "#/components/schemas/Scaling"
          },
          "taskDefinitions": {
            "type": "array",
            "description": "Of the tasks that serve; the one with most of the traffic first",
            "items": {
              "$ref": "#/components/schemas/TaskDefinition"
            }
          },
          "deployments": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/Deployment"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "Difference": {
        "type": "object",
        "description": "One setting in which two environments differ",
        "required": [
          "part",
          "setting",
          "change",
          "redacted",
          "byNameOnly"
        ],
        "properties": {
          "part": {
            "type": "string",
            "description": "`service`, `task definition`, or the name of a container"
          },
          "setting": {
            "type": "string",
            "description": "e.g. memory, secret DATABASE_URL"
          },
          "change": {
            "type": "string",
            "description": "Seen from the environment that was asked for",
            "enum": [
              "added",
              "removed",
              "changed"
            ]
          },
          "value": {
            "type": "string",
            "description": "Here; missing when redacted or not set"
          },
          "otherValue": {
            "type": "string",
            "description": "There; missing when redacted or not set"
          },
          "redacted": {
            "type": "boolean",
            "description": "The values are not told, only that they differ"
          },
          "byNameOnly": {
            "type": "boolean",
            "description": "The two would be the same, if the two environments had the same name, account and region"
          }
        }
      },
      "EnvironmentDiff": {
        "type": "object",
        "required": [
          "environmentId",
          "otherEnvironmentId",
          "observedAt",
          "differences",
          "compared"
        ],
        "properties": {
          "environmentId": {
            "type": "string"
          },
          "otherEnvironmentId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "taskDefinitionArn": {
            "type": "string"
          },
          "otherTaskDefinitionArn": {
            "type": "string"
          },
          "compared": {
            "type": "integer",
            "description": "How many settings were compared"
          },
          "differences": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Difference"
            }
          }
        }
      },
      "AlarmChange": {
        "type": "object",
        "required": [
          "at",
          "to",
          "rawTo"
        ],
        "properties": {
          "at": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "from": {
            "type": "string",
            "enum": [
              "ok",
              "alarm",
              "insufficientData",
              "unknown"
            ]
          },
          "to": {
            "type": "string",
            "enum": [
              "ok",
              "alarm",
              "insufficientData",
              "unknown"
            ]
          },
          "rawTo": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "WatchedAlarm": {
        "type": "object",
        "required": [
          "alarm",
          "changes"
        ],
        "properties": {
          "alarm": {
            "$ref": "#/components/schemas/Alarm"
          },
          "condition": {
            "type": "string",
            "description": "When it goes off, e.g. Sum of 5xx ≥ 1 for 2 of 2 periods of 60 s"
          },
          "changes": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/AlarmChange"
            }
          }
        }
      },
      "EnvironmentAlarms": {
        "type": "object",
        "required": [
          "environmentId",
          "observedAt",
          "alarms",
          "problems"
        ],
        "properties": {
          "environmentId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "alarms": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/WatchedAlarm"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "DeploymentAlarms": {
        "type": "object",
        "required": [
          "deploymentId",
          "observedAt",
          "alarms",
          "problems"
        ],
        "properties": {
          "deploymentId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "alarms": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/WatchedAlarm"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "DeploymentHook": {
        "type": "object",
        "description": "Whom a deployment asks, or waits for, before it goes on",
        "required": [
          "kind",
          "name"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "function",
              "pause",
              "unknown"
            ]
          },
          "name": {
            "type": "string",
            "description": "The name of the function that is asked"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "hookId": {
            "type": "string"
          },
          "expiresAt": {
            "description": "Until when it waits for an answer",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "onTimeout": {
            "type": "string",
            "enum": [
              "continue",
              "rollBack"
            ]
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "DeploymentStep": {
        "type": "object",
        "description": "One step of a deployment, whom it asks, and what went wrong",
        "required": [
          "event",
          "hooks"
        ],
        "properties": {
          "event": {
            "$ref": "#/components/schemas/LifecycleEvent"
          },
          "hooks": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeploymentHook"
            }
          },
          "diagnostics": {
            "type": "object",
            "description": "Of a step that failed",
            "properties": {
              "errorCode": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "script": {
                "type": "string",
                "description": "What was run"
              },
              "logTail": {
                "type": "string",
                "description": "The last lines that it wrote"
              }
            }
          }
        }
      },
      "DeploymentRoute": {
        "type": "object",
        "description": "Where requests come in, and how they are shared there",
        "required": [
          "purpose",
          "kind",
          "name",
          "conditions",
          "weights"
        ],
        "properties": {
          "purpose": {
            "type": "string",
            "enum": [
              "production",
              "test"
            ]
          },
          "kind": {
            "type": "string",
            "enum": [
              "listener",
              "alias"
            ]
          },
          "name": {
            "type": "string",
            "description": "Of the load balancer or of the alias"
          },
          "protocol": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "priority": {
            "type": "string",
            "description": "Of the rule, or `default`"
          },
          "conditions": {
            "type": "array",
            "description": "Which requests the rule takes, e.g. path /api/*; none when it takes all",
            "items": {
              "type": "string"
            }
          },
          "weights": {
            "type": "array",
            "description": "As they are set there now",
            "items": {
              "type": "object",
              "required": [
                "target",
                "weight"
              ],
              "properties": {
                "target": {
                  "type": "string",
                  "description": "The name of a target group or a version"
                },
                "weight": {
                  "type": "number",
                  "minimum": 0,
                  "maximum": 100,
                  "description": "Percent"
                },
                "label": {
                  "type": "string",
                  "enum": [
                    "blue",
                    "green"
                  ]
                }
              }
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "DeploymentSide": {
        "type": "object",
        "description": "What the requests go to, before or after the deployment",
        "required": [
          "kind",
          "share",
          "state"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "taskSet",
              "serviceRevision",
              "functionVersion"
            ]
          },
          "name": {
            "type": "string",
            "description": "As the provider calls it"
          },
          "state": {
            "type": "string",
            "description": "What it is to the deployment: it serves, it is being prepared, it waits to be taken away, or it is gone\n",
            "enum": [
              "serving",
              "starting",
              "leaving",
              "gone"
            ]
          },
          "share": {
            "$ref": "#/components/schemas/TrafficShare"
          },
          "testWeight": {
            "type": "number",
            "minimum": 0,
            "maximum": 100,
            "description": "Percent of the requests to the test listener"
          }
        }
      },
      "DeploymentWait": {
        "type": "object",
        "description": "What a deployment waits for, and until when",
        "required": [
          "kind"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "description": "`shift` for the next part of the traffic, `bake` at full traffic, `termination` before the old side goes, `ready` for somebody to let the traffic move, `pause` for somebody to continue a hook\n",
            "enum": [
              "shift",
              "bake",
              "termination",
              "ready",
              "pause"
            ]
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endsAt": {
            "description": "On the provider's clock; missing when it ends only by somebody's answer",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "toWeight": {
            "type": "number",
            "minimum": 0,
            "maximum": 100,
            "description": "Percent of the traffic that the new side has after the shift"
          },
          "stepsLeft": {
            "type": "integer",
            "description": "Shifts that are to come, this one included"
          },
          "onTimeout": {
            "type": "string",
            "enum": [
              "continue",
              "rollBack",
              "stop"
            ]
          }
        }
      },
      "DeploymentAlarm": {
        "type": "object",
        "required": [
          "alarm",
          "triggered"
        ],
        "properties": {
          "alarm": {
            "$ref": "#/components/schemas/Alarm"
          },
          "condition": {
            "type": "string",
            "description": "When it goes off"
          },
          "triggered": {
            "type": "boolean",
            "description": "Whether it ended this deployment"
          }
        }
      },
      "RelatedDeployment": {
        "type": "object",
        "required": [
          "relation",
          "id"
        ],
        "properties": {
          "relation": {
            "type": "string",
            "enum": [
              "rollsBack",
              "rolledBackBy"
            ]
          },
          "id": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "completedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "DeploymentDetail": {
        "type": "object",
        "required": [
          "deployment",
          "observedAt",
          "routes",
          "sides",
          "steps",
          "waits",
          "alarms",
          "rollsBackOn",
          "related",
          "problems"
        ],
        "properties": {
          "deployment": {
            "$ref": "#/components/schemas/Deployment"
          },
          "observedAt": {
            "description": "When it was read, on the portal's clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "target": {
            "type": "string",
            "description": "What it deploys to: cluster/service, or function:alias"
          },
          "reasonCode": {
            "type": "string",
            "description": "The provider's word, e.g. ALARM_ACTIVE"
          },
          "routes": {
            "type": "array",
            "description": "The production listener first; none where the provider has none or moves no traffic",
            "items": {
              "$ref": "#/components/schemas/DeploymentRoute"
            }
          },
          "sides": {
            "type": "array",
            "description": "What served before it first",
            "items": {
              "$ref": "#/components/schemas/DeploymentSide"
            }
          },
          "steps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeploymentStep"
            }
          },
          "waits": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeploymentWait"
            }
          },
          "alarms": {
            "type": "array",
            "description": "Those that are to stop it, as they are now",
            "items": {
              "$ref": "#/components/schemas/DeploymentAlarm"
            }
          },
          "rollsBackOn": {
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "failure",
                "alarm",
                "stop"
              ]
            }
          },
          "related": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RelatedDeployment"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "DeploymentListItem": {
        "type": "object",
        "required": [
          "deployment"
        ],
        "properties": {
          "deployment": {
            "$ref": "#/components/schemas/Deployment"
          },
          "rolledBackBy": {
            "$ref": "#/components/schemas/RelatedDeployment"
          }
        }
      },
      "DeploymentList": {
        "type": "object",
        "required": [
          "environmentId",
          "observedAt",
          "items",
          "problems"
        ],
        "properties": {
          "environmentId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "items": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/DeploymentListItem"
            }
          },
          "nextCursor": {
            "type": "string",
            "description": "Missing at the end of the history"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "MetricPoint": {
        "type": "object",
        "required": [
          "at",
          "value"
        ],
        "properties": {
          "at": {
            "description": "Where its period begins",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "value": {
            "type": "number"
          }
        }
      },
      "MetricThreshold": {
        "type": "object",
        "description": "The line at which an alarm on the same metric goes off",
        "required": [
          "alarmName",
          "state",
          "value",
          "comparable"
        ],
        "properties": {
          "alarmName": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "enum": [
              "ok",
              "alarm",
              "insufficientData",
              "unknown"
            ]
          },
          "comparison": {
            "type": "string",
            "enum": [
              "≥",
              ">",
              "<",
              "≤"
            ]
          },
          "value": {
            "type": "number",
            "description": "In the unit of the series"
          },
          "statistic": {
            "type": "string"
          },
          "periodSeconds": {
            "type": "integer"
          },
          "comparable": {
            "type": "boolean",
            "description": "Whether the points can be held against it; a sum of 5 minutes says nothing about one of 1 minute"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "MetricSeries": {
        "type": "object",
        "required": [
          "id",
          "metric",
          "statistic",
          "unit",
          "points",
          "thresholds"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Unique in its answer"
          },
          "metric": {
            "type": "string",
            "enum": [
              "cpu",
              "memory",
              "serverErrors",
              "healthyHosts",
              "unhealthyHosts",
              "responseTime",
              "requests"
            ]
          },
          "statistic": {
            "type": "string",
            "description": "The provider's word, e.g. p95"
          },
          "unit": {
            "type": "string",
            "enum": [
              "percent",
              "count",
              "seconds"
            ]
          },
          "targetGroup": {
            "type": "string",
            "description": "The target group that it is of; missing for what is of the service"
          },
          "points": {
            "type": "array",
            "description": "Oldest first. A period of which nothing was reported has no point. For `serverErrors` it means that no error was reported; for the others, that nothing is known.\n",
            "items": {
              "$ref": "#/components/schemas/MetricPoint"
            }
          },
          "partial": {
            "type": "boolean",
            "description": "There is more than was read"
          },
          "thresholds": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/MetricThreshold"
            }
          }
        }
      },
      "DeploymentMark": {
        "type": "object",
        "description": "A deployment in the range of the metrics, as far as the release view knows it",
        "required": [
          "id",
          "status",
          "rawStatus",
          "startedAt",
          "steps"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "rollsBack": {
            "type": "string",
            "description": "The deployment that this one rolled back"
          },
          "steps": {
            "type": "array",
            "description": "When traffic moved, by its strategy; oldest first",
            "items": {
              "type": "object",
              "required": [
                "at",
                "weight"
              ],
              "properties": {
                "at": {
                  "$ref": "#/components/schemas/Timestamp"
                },
                "weight": {
                  "type": "number",
                  "description": "The share of the new tasks from then on; percent"
                }
              }
            }
          }
        }
      },
      "EnvironmentMetrics": {
        "type": "object",
        "required": [
          "environmentId",
          "observedAt",
          "from",
          "to",
          "periodSeconds",
          "series",
          "deployments",
          "problems"
        ],
        "properties": {
          "environmentId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "from": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "to": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "periodSeconds": {
            "type": "integer"
          },
          "series": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/MetricSeries"
            }
          },
          "deployments": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/DeploymentMark"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "ExecutionList": {
        "type": "object",
        "required": [
          "pipelineId",
          "observedAt",
          "items",
          "examined",
          "problems"
        ],
        "properties": {
          "pipelineId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "items": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/Execution"
            }
          },
          "examined": {
            "type": "integer",
            "description": "How many executions were looked at for this page"
          },
          "examinedThrough": {
            "description": "When the oldest of them started",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "nextCursor": {
            "type": "string",
            "description": "Missing at the end of the history"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "ExecutionVariable": {
        "type": "object",
        "required": [
          "name",
          "redacted"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "value": {
            "type": "string",
            "description": "Missing when redacted"
          },
          "redacted": {
            "type": "boolean",
            "description": "Its name sounds like a secret, so its value is not told"
          }
        }
      },
      "ExecutionAction": {
        "type": "object",
        "description": "One run of an action within an execution; a retried action has several",
        "required": [
          "id",
          "name",
          "category",
          "provider",
          "status",
          "rawStatus",
          "attempt",
          "imageDigests",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "category": {
            "$ref": "#/components/schemas/ActionCategory"
          },
          "provider": {
            "type": "string",
            "description": "e.g. CodeCommit, CodeBuild, CodeDeployToECS, ECS, Manual"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "attempt": {
            "type": "integer",
            "minimum": 1
          },
          "summary": {
            "type": "string"
          },
          "error": {
            "$ref": "#/components/schemas/ActionError"
          },
          "actor": {
            "type": "string",
            "description": "Who approved, rejected or retried"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "externalExecutionId": {
            "type": "string"
          },
          "buildId": {
            "type": "string",
            "description": "May point into the release view's `builds`"
          },
          "deploymentId": {
            "type": "string",
            "description": "May point into the release view's `deployments`"
          },
          "stackId": {
            "type": "string",
            "description": "The stack that it changes; points to an action's `stack` in the release view"
          },
          "imageDigests": {
            "type": "array",
            "description": "Images among its outputs",
            "items": {
              "type": "string"
            }
          },
          "consoleUrl": {
            "type": "string"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          }
        }
      },
      "ExecutionStage": {
        "type": "object",
        "required": [
          "name",
          "kind",
          "status",
          "rawStatus",
          "actions"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/StageKind"
          },
          "status": {
            "description": "`pending` where the execution has not come, and will not come once it has ended",
            "allOf": [
              {
                "$ref": "#/components/schemas/Status"
              }
            ]
          },
          "rawStatus": {
            "type": "string",
            "description": "Empty where the provider tells it of actions only"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "rules": {
            "type": "array",
            "description": "What was checked, in the order in which that started; missing when nothing was",
            "items": {
              "$ref": "#/components/schemas/ExecutionRule"
            }
          },
          "actions": {
            "type": "array",
            "description": "In the order in which they started",
            "items": {
              "$ref": "#/components/schemas/ExecutionAction"
            }
          }
        }
      },
      "ExecutionRule": {
        "type": "object",
        "description": "One check of a rule of a condition",
        "required": [
          "id",
          "name",
          "provider",
          "status",
          "rawStatus"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "provider": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "entry",
              "success",
              "failure"
            ],
            "description": "Of the condition; missing when the pipeline has no such rule any more, or more than one"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "error": {
            "$ref": "#/components/schemas/ActionError"
          },
          "actor": {
            "type": "string",
            "description": "Who ended it"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "ExecutionRelation": {
        "type": "object",
        "description": "What another execution of the pipeline has to do with this one. Providers do not tell who superseded or replaced whom; it follows from the order of the executions, and is left out where that is not clear.\n",
        "required": [
          "kind",
          "execution"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "supersededBy",
              "supersedes",
              "restores",
              "restoredBy",
              "replaces",
              "replacedBy"
            ]
          },
          "execution": {
            "$ref": "#/components/schemas/Execution"
          }
        }
      },
      "ExecutionDetail": {
        "type": "object",
        "required": [
          "pipelineId",
          "observedAt",
          "execution",
          "stages",
          "variables",
          "relations",
          "imageDigests",
          "problems"
        ],
        "properties": {
          "pipelineId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "description": "The provider's clock at `observedAt`; all other times are on that clock",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "execution": {
            "$ref": "#/components/schemas/Execution"
          },
          "executionMode": {
            "type": "string",
            "description": "SUPERSEDED, QUEUED or PARALLEL, as it was when it started"
          },
          "pipelineVersion": {
            "type": "integer",
            "description": "The version of the pipeline that it runs"
          },
          "stages": {
            "type": "array",
            "description": "In the order of the pipeline",
            "items": {
              "$ref": "#/components/schemas/ExecutionStage"
            }
          },
          "variables": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ExecutionVariable"
            }
          },
          "relations": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ExecutionRelation"
            }
          },
          "imageDigests": {
            "type": "array",
            "description": "Images that are known to have come out of it",
            "items": {
              "type": "string"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "SourceChange": {
        "type": "object",
        "description": "What one source action picked up in two executions",
        "required": [
          "changed"
        ],
        "properties": {
          "sourceAction": {
            "type": "string"
          },
          "from": {
            "$ref": "#/components/schemas/Revision"
          },
          "to": {
            "$ref": "#/components/schemas/Revision"
          },
          "changed": {
            "type": "boolean"
          },
          "commits": {
            "$ref": "#/components/schemas/CommitRange"
          }
        }
      },
      "CommitRange": {
        "type": "object",
        "description": "The commits that the newer of two revisions has and the older has not, as their own host tells; missing where that is not known.\n",
        "required": [
          "items",
          "complete"
        ],
        "properties": {
          "items": {
            "type": "array",
            "description": "Newest first",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          },
          "total": {
            "type": "integer",
            "description": "How many there are, where that is told"
          },
          "complete": {
            "type": "boolean",
            "description": "Whether these are all of them"
          }
        }
      },
      "ExecutionComparison": {
        "type": "object",
        "required": [
          "pipelineId",
          "observedAt",
          "from",
          "to",
          "direction",
          "sources",
          "revisions",
          "between",
          "fromImages",
          "toImages",
          "complete",
          "problems"
        ],
        "properties": {
          "pipelineId": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "from": {
            "$ref": "#/components/schemas/Execution"
          },
          "to": {
            "$ref": "#/components/schemas/Execution"
          },
          "direction": {
            "type": "string",
            "enum": [
              "forward",
              "backward"
            ],
            "description": "`backward` when `to` started before `from`"
          },
          "sources": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SourceChange"
            }
          },
          "revisions": {
            "type": "array",
            "description": "What the newer of the two has and the older has not, newest first",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          },
          "between": {
            "type": "array",
            "description": "The executions after the older one, up to and with the newer; newest first",
            "items": {
              "$ref": "#/components/schemas/Execution"
            }
          },
          "fromImages": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "toImages": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "complete": {
            "type": "boolean",
            "description": "False when the two lie too far apart, so that `between` and `revisions` have a gap"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "Severity": {
        "type": "string",
        "enum": [
          "critical",
          "high",
          "medium",
          "low",
          "informational",
          "undefined"
        ]
      },
      "LifecycleRule": {
        "type": "object",
        "required": [
          "priority",
          "summary"
        ],
        "properties": {
          "priority": {
            "type": "integer"
          },
          "summary": {
            "type": "string",
            "description": "What it expires, in words"
          },
          "description": {
            "type": "string",
            "description": "What its author wrote"
          }
        }
      },
      "ImageRepository": {
        "type": "object",
        "description": "How a repository is set up. What could not be read is missing; a repository without a lifecycle policy has one without rules.\n",
        "required": [
          "id",
          "name",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Account, region and name, with slashes between them"
          },
          "name": {
            "type": "string"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "arn": {
            "type": "string"
          },
          "uri": {
            "type": "string"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "tagMutability": {
            "type": "object",
            "required": [
              "rawValue",
              "isImmutable",
              "exceptions"
            ],
            "properties": {
              "rawValue": {
                "type": "string"
              },
              "isImmutable": {
                "type": "boolean",
                "description": "Whether a tag stays on its image, but for the exceptions"
              },
              "exceptions": {
                "type": "array",
                "description": "Patterns of those tags for which it is the other way round",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "scanning": {
            "type": "object",
            "required": [
              "frequency",
              "rawFrequency",
              "filters"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "enum": [
                  "basic",
                  "enhanced"
                ],
                "description": "Missing when the registry did not tell"
              },
              "frequency": {
                "type": "string",
                "enum": [
                  "onPush",
                  "continuous",
                  "manual",
                  "unknown"
                ]
              },
              "rawFrequency": {
                "type": "string"
              },
              "filters": {
                "type": "array",
                "description": "Patterns of the registry's rule that says so; empty when the repository's own setting does",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "lifecycle": {
            "type": "object",
            "required": [
              "rules"
            ],
            "properties": {
              "rules": {
                "type": "array",
                "description": "In the order in which they are applied",
                "items": {
                  "$ref": "#/components/schemas/LifecycleRule"
                }
              }
            }
          },
          "encryption": {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "description": "e.g. AES256, KMS"
              },
              "key": {
                "type": "string",
                "description": "The ARN of the key"
              }
            }
          },
          "consoleUrl": {
            "type": "string"
          }
        }
      },
      "ImageList": {
        "type": "object",
        "required": [
          "observedAt",
          "repositories",
          "items",
          "totalItems",
          "isComplete",
          "problems"
        ],
        "properties": {
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "repositories": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ImageRepository"
            }
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Image"
            }
          },
          "totalItems": {
            "type": "integer"
          },
          "isComplete": {
            "type": "boolean",
            "description": "False when older images were left out"
          },
          "nextCursor": {
            "type": "string"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "ImageDetail": {
        "type": "object",
        "required": [
          "observedAt",
          "image",
          "repository",
          "problems"
        ],
        "properties": {
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "image": {
            "$ref": "#/components/schemas/Image"
          },
          "repository": {
            "$ref": "#/components/schemas/ImageRepository"
          },
          "baseline": {
            "type": "object",
            "description": "What production runs of the same repository; missing when it runs nothing else",
            "required": [
              "digest",
              "repositoryId",
              "environmentId"
            ],
            "properties": {
              "digest": {
                "type": "string"
              },
              "repositoryId": {
                "type": "string"
              },
              "environmentId": {
                "type": "string"
              }
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "VulnerablePackage": {
        "type": "object",
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "fixedInVersion": {
            "type": "string",
            "description": "Missing when there is no fix or none is known"
          },
          "manager": {
            "type": "string",
            "description": "e.g. OS, NPM"
          },
          "filePath": {
            "type": "string"
          }
        }
      },
      "ImageFinding": {
        "type": "object",
        "required": [
          "id",
          "name",
          "severity",
          "rawSeverity",
          "packages",
          "fix"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "Unique among the findings of one image"
          },
          "name": {
            "type": "string",
            "description": "The vulnerability, e.g. CVE-2024-6119"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "rawSeverity": {
            "type": "string"
          },
          "score": {
            "type": "number",
            "description": "From 0 to 10"
          },
          "packages": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VulnerablePackage"
            }
          },
          "fix": {
            "type": "string",
            "description": "Basic scans do not tell whether there is a fix; `partial` is one for some of the packages",
            "enum": [
              "available",
              "partial",
              "none",
              "unknown"
            ]
          },
          "remediation": {
            "type": "string"
          },
          "exploitAvailable": {
            "type": "boolean",
            "description": "Missing when the scan does not tell"
          },
          "firstObservedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "url": {
            "type": "string"
          }
        }
      },
      "ImageFindingList": {
        "type": "object",
        "required": [
          "observedAt",
          "scan",
          "items",
          "totalItems",
          "isComplete"
        ],
        "properties": {
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "scan": {
            "$ref": "#/components/schemas/Scan"
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ImageFinding"
            }
          },
          "totalItems": {
            "type": "integer",
            "description": "How many findings the filters let through"
          },
          "isComplete": {
            "type": "boolean",
            "description": "False when there are more findings than are read"
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "VulnerabilityChange": {
        "type": "object",
        "required": [
          "name",
          "severity",
          "packages",
          "fix"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "severity": {
            "$ref": "#/components/schemas/Severity"
          },
          "packages": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/VulnerablePackage"
            }
          },
          "fix": {
            "type": "string",
            "enum": [
              "available",
              "partial",
              "none",
              "unknown"
            ]
          },
          "url": {
            "type": "string"
          }
        }
      },
      "VulnerabilityChanges": {
        "type": "object",
        "required": [
          "counts",
          "items"
        ],
        "properties": {
          "counts": {
            "$ref": "#/components/schemas/SeverityCounts"
          },
          "items": {
            "type": "array",
            "description": "The most severe first; at most 200",
            "items": {
              "$ref": "#/components/schemas/VulnerabilityChange"
            }
          }
        }
      },
      "ImageComparison": {
        "type": "object",
        "description": "Vulnerabilities are compared by their name. `fixed`, `added` and `remaining` are there only when both scans have looked.\n",
        "required": [
          "digest",
          "otherDigest",
          "observedAt",
          "scan",
          "otherScan",
          "caveats"
        ],
        "properties": {
          "digest": {
            "type": "string"
          },
          "otherDigest": {
            "type": "string"
          },
          "observedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "scan": {
            "$ref": "#/components/schemas/Scan"
          },
          "otherScan": {
            "$ref": "#/components/schemas/Scan"
          },
          "caveats": {
            "type": "array",
            "description": "Why the difference may not be the image's own doing: the scans are of different kinds, were made more than a day apart, or have more findings than are read.\n",
            "items": {
              "type": "string",
              "enum": [
                "differentKinds",
                "differentTimes",
                "incomplete"
              ]
            }
          },
          "fixed": {
            "$ref": "#/components/schemas/VulnerabilityChanges"
          },
          "added": {
            "$ref": "#/components/schemas/VulnerabilityChanges"
          },
          "remaining": {
            "$ref": "#/components/schemas/SeverityCounts"
          }
        }
      },
      "StageSummary": {
        "type": "object",
        "description": "A stage with what a strip needs, and no more",
        "required": [
          "name",
          "kind",
          "status",
          "rawStatus",
          "transition"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "kind": {
            "$ref": "#/components/schemas/StageKind"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "rawStatus": {
            "type": "string"
          },
          "transition": {
            "$ref": "#/components/schemas/Transition"
          },
          "condition": {
            "description": "The one that holds it up, or that somebody let an execution past",
            "allOf": [
              {
                "$ref": "#/components/schemas/StageCondition"
              }
            ]
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "executionId": {
            "type": "string"
          },
          "revision": {
            "$ref": "#/components/schemas/Revision"
          },
          "traffic": {
            "type": "array",
            "description": "The traffic of the deployment under way in this stage",
            "items": {
              "$ref": "#/components/schemas/TrafficShare"
            }
          }
        }
      },
      "PipelineSummary": {
        "type": "object",
        "required": [
          "id",
          "name",
          "status",
          "stages",
          "accountId",
          "region"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/Status"
          },
          "accountId": {
            "type": "string"
          },
          "region": {
            "type": "string"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "stages": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StageSummary"
            }
          }
        }
      },
      "ServiceSummary": {
        "type": "object",
        "required": [
          "entityRef",
          "name",
          "attention",
          "pipelines",
          "problems"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "owner": {
            "type": "string",
            "description": "An entity reference"
          },
          "system": {
            "type": "string",
            "description": "An entity reference"
          },
          "attention": {
            "$ref": "#/components/schemas/Attention"
          },
          "observedAt": {
            "description": "Missing while the first read is under way",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "providerTime": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "changedAt": {
            "description": "When anything in its pipelines last moved",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "pipelines": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PipelineSummary"
            }
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "ServiceList": {
        "type": "object",
        "required": [
          "items",
          "totalItems"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ServiceSummary"
            }
          },
          "totalItems": {
            "type": "integer"
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "OperationName": {
        "type": "string",
        "description": "What a person can do to a release",
        "enum": [
          "start-pipeline",
          "retry-stage",
          "stop-execution",
          "roll-back-stage",
          "close-transition",
          "open-transition",
          "override-condition",
          "approve",
          "reject",
          "continue-deployment",
          "stop-deployment",
          "roll-back-deployment",
          "redeploy",
          "force-deployment",
          "set-desired-count",
          "start-scan"
        ]
      },
      "OperationTarget": {
        "type": "object",
        "description": "What an operation is for, by ids of the release view: the pipeline alone, or with the stage, the action and the execution in it; the environment alone, or with the deployment to it; or the image with its repository. Take it from the offer.\n",
        "additionalProperties": false,
        "properties": {
          "pipelineId": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2048
          },
          "stageName": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          },
          "actionName": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          },
          "executionId": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "condition": {
            "type": "string",
            "enum": [
              "entry",
              "success"
            ]
          },
          "environmentId": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2048
          },
          "deploymentId": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "repositoryId": {
            "type": "string",
            "description": "Account, region and name, with slashes between them",
            "minLength": 1,
            "maxLength": 400
          },
          "imageDigest": {
            "type": "string",
            "pattern": "^sha256:[0-9a-f]{64}$"
          }
        }
      },
      "OperationState": {
        "type": "object",
        "description": "What the caller saw of the target. Take it from the offer; it is compared word by word with what AWS tells when the operation is carried out.\n",
        "maxProperties": 10,
        "additionalProperties": {
          "type": "string",
          "maxLength": 400
        }
      },
      "SourceChoice": {
        "type": "object",
        "description": "Which revision a source action is to pick up",
        "required": [
          "actionName",
          "revisionId"
        ],
        "additionalProperties": false,
        "properties": {
          "actionName": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          },
          "revisionId": {
            "type": "string",
            "description": "A commit hash; an object version; or an image digest",
            "minLength": 1,
            "maxLength": 1500
          }
        }
      },
      "VariableValue": {
        "type": "object",
        "required": [
          "name",
          "value"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string",
            "pattern": "^[A-Za-z0-9@_-]{1,128}$"
          },
          "value": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000,
            "pattern": "^.*$"
          }
        }
      },
      "OperationInput": {
        "type": "object",
        "description": "What the caller chose. Each operation takes its own part: `start-pipeline` takes `sources` and `variables`; `retry-stage` takes `retry`; `stop-execution` takes `abandon` and `reason`; `roll-back-stage` needs `toExecutionId`; `close-transition` needs `reason`; `redeploy` needs `toDeploymentId`; `set-desired-count` needs `desiredCount`. The rest take nothing.\n",
        "additionalProperties": false,
        "properties": {
          "sources": {
            "type": "array",
            "description": "Source actions that are left out pick up what is newest",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/SourceChoice"
            }
          },
          "variables": {
            "type": "array",
            "description": "Kept nowhere but with AWS; records tell their names",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/VariableValue"
            }
          },
          "retry": {
            "type": "string",
            "description": "Run again what failed, which is the default, or all actions of the stage",
            "enum": [
              "failedActions",
              "allActions"
            ]
          },
          "abandon": {
            "type": "boolean",
            "description": "Do not wait until running actions end. It can leave work half done. The default is to wait."
          },
          "reason": {
            "type": "string",
            "description": "AWS takes letters, digits, spaces and `!@().*?-` only; at most 200 characters when stopping",
            "pattern": "^[a-zA-Z0-9!@ ().*?-]+$",
            "minLength": 1,
            "maxLength": 300
          },
          "toExecutionId": {
            "type": "string",
            "description": "The execution whose revisions the stage goes back to",
            "minLength": 1,
            "maxLength": 200
          },
          "toDeploymentId": {
            "type": "string",
            "description": "The deployment whose revision is deployed again",
            "minLength": 1,
            "maxLength": 128
          },
          "desiredCount": {
            "type": "integer",
            "description": "How many tasks are to run",
            "minimum": 0,
            "maximum": 5000
          }
        }
      },
      "OperationRequest": {
        "type": "object",
        "required": [
          "requestId",
          "target",
          "expected"
        ],
        "additionalProperties": false,
        "properties": {
          "requestId": {
            "type": "string",
            "description": "Made by the client for each thing that a person does, and kept when it is sent again",
            "format": "uuid",
            "maxLength": 36
          },
          "target": {
            "$ref": "#/components/schemas/OperationTarget"
          },
          "expected": {
            "$ref": "#/components/schemas/OperationState"
          },
          "input": {
            "$ref": "#/components/schemas/OperationInput"
          },
          "comment": {
            "type": "string",
            "description": "Why; kept in the record and the audit log. Line breaks are fine; other control characters, also those that turn the direction of text, are not.\n",
            "pattern": "^[^\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u2028-\\u202E\\u2066-\\u2069\\uD800-\\uDFFF]*$",
            "maxLength": 300
          },
          "confirms": {
            "type": "string",
            "description": "The id of the operation by somebody else which this one confirms",
            "format": "uuid",
            "maxLength": 36
          }
        }
      },
      "OperationResult": {
        "type": "object",
        "description": "What came of it, by ids of the provider",
        "properties": {
          "executionId": {
            "type": "string",
            "description": "The execution that was started, retried, stopped or decided on"
          },
          "deploymentId": {
            "type": "string",
            "description": "The deployment that was started, continued or stopped, or that rolls it back"
          }
        }
      },
      "OperationRecord": {
        "type": "object",
        "description": "One operation that a person started from the portal",
        "required": [
          "id",
          "entityRef",
          "operation",
          "status",
          "target",
          "expected",
          "requestedBy",
          "requestedAt"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "The `requestId` of the request"
          },
          "entityRef": {
            "type": "string"
          },
          "operation": {
            "$ref": "#/components/schemas/OperationName"
          },
          "status": {
            "description": "`running`; `waiting` for a second person until `expiresAt`; `succeeded` when the provider has taken it; `failed` when it refused; `unknown` when nobody could find out; `stopped` when nobody confirmed it.\n",
            "allOf": [
              {
                "$ref": "#/components/schemas/Status"
              }
            ]
          },
          "target": {
            "$ref": "#/components/schemas/OperationTarget"
          },
          "expected": {
            "$ref": "#/components/schemas/OperationState"
          },
          "input": {
            "$ref": "#/components/schemas/OperationInput"
          },
          "variableNames": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "comment": {
            "type": "string"
          },
          "requestedBy": {
            "type": "string",
            "description": "The entity ref of the user"
          },
          "via": {
            "type": "string",
            "description": "Which way the person took: `http`, as the pages of the portal do, or `action`, an action of the registry, and so perhaps a tool of an agent that acts on the person's behalf. Missing in records of older versions.\n",
            "enum": [
              "http",
              "action"
            ]
          },
          "requestedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/Timestamp"
          },
          "confirms": {
            "type": "string",
            "description": "The operation that this one confirmed"
          },
          "confirmedBy": {
            "type": "string",
            "description": "The operation that confirmed this one"
          },
          "reason": {
            "type": "string",
            "description": "Why it failed"
          },
          "result": {
            "$ref": "#/components/schemas/OperationResult"
          }
        }
      },
      "OperationList": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/OperationRecord"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "OperationRefusal": {
        "type": "object",
        "description": "What stands against an operation",
        "required": [
          "reason"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "description": "`permission` (`permission` names it); `binding` (`tag` is missing on `resource`); `ownChange` (the caller wrote what is to be approved, or nobody can tell who did); `movedOn` (`current` is the state now, and `record` what somebody did last); `underWay` (`record` is what somebody else does at the moment); `frozen` (until `until`); `impossible` (the state forbids it); `secondPerson` (the confirmation does not fit); `refused` (AWS said no); `failed` (AWS failed, and nothing was done); `outcomeUnknown` (AWS did not answer, and nobody could find out); `disabled`.\n",
            "enum": [
              "permission",
              "binding",
              "ownChange",
              "movedOn",
              "underWay",
              "frozen",
              "impossible",
              "secondPerson",
              "refused",
              "failed",
              "outcomeUnknown",
              "disabled"
            ]
          },
          "permission": {
            "type": "string"
          },
          "tag": {
            "type": "string"
          },
          "resource": {
            "type": "string",
            "description": "The ARN of the AWS resource"
          },
          "current": {
            "$ref": "#/components/schemas/OperationState"
          },
          "record": {
            "$ref": "#/components/schemas/OperationRecord"
          },
          "until": {
            "$ref": "#/components/schemas/Timestamp"
          }
        }
      },
      "SourceOption": {
        "type": "object",
        "description": "A source action, and what it can be told to pick up",
        "required": [
          "actionName",
          "provider",
          "isChoosable"
        ],
        "properties": {
          "actionName": {
            "type": "string"
          },
          "provider": {
            "type": "string"
          },
          "isChoosable": {
            "type": "boolean",
            "description": "Whether its provider takes a revision; the newest is taken otherwise"
          },
          "current": {
            "$ref": "#/components/schemas/Revision"
          }
        }
      },
      "VariableOption": {
        "type": "object",
        "description": "A variable that the pipeline declares; its default is not told",
        "required": [
          "name",
          "isRequired"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "isRequired": {
            "type": "boolean"
          }
        }
      },
      "OperationOffer": {
        "type": "object",
        "description": "An operation that the caller may start, at one object of the release view",
        "required": [
          "operation",
          "permission",
          "target",
          "expected",
          "revisions",
          "environmentIds",
          "isProduction",
          "isPossible",
          "isDestructive",
          "needsTypedConfirmation",
          "needsSecondPerson"
        ],
        "properties": {
          "operation": {
            "$ref": "#/components/schemas/OperationName"
          },
          "permission": {
            "type": "string"
          },
          "target": {
            "$ref": "#/components/schemas/OperationTarget"
          },
          "expected": {
            "$ref": "#/components/schemas/OperationState"
          },
          "pipelineName": {
            "type": "string",
            "description": "Of what is done to a pipeline"
          },
          "revisions": {
            "type": "array",
            "description": "The revisions that it is about",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          },
          "environmentIds": {
            "type": "array",
            "description": "Environments that it changes, lets changes into, or keeps them from; point into `environments`",
            "items": {
              "type": "string"
            }
          },
          "isProduction": {
            "type": "boolean",
            "description": "Whether it changes production, or lets a change into it with nothing in between"
          },
          "isPossible": {
            "type": "boolean"
          },
          "reason": {
            "type": "string",
            "description": "Why it is not possible now"
          },
          "obstacle": {
            "type": "string",
            "description": "What kind of thing stands in the way",
            "enum": [
              "state",
              "frozen",
              "ownChange",
              "underWay"
            ]
          },
          "until": {
            "description": "When a freeze ends that stands in the way",
            "allOf": [
              {
                "$ref": "#/components/schemas/Timestamp"
              }
            ]
          },
          "isDestructive": {
            "type": "boolean",
            "description": "Whether it ends or undoes something that is going on"
          },
          "needsTypedConfirmation": {
            "type": "boolean",
            "description": "Whether to ask for the name of the service before it is sent: in production, whatever is chosen, nothing brings back what it ends\n"
          },
          "needsSecondPerson": {
            "type": "boolean",
            "description": "Whether it waits for somebody else to confirm it"
          },
          "awaits": {
            "description": "What somebody else started, and this offer confirms when its id is sent as `confirms`",
            "allOf": [
              {
                "$ref": "#/components/schemas/OperationRecord"
              }
            ]
          },
          "choices": {
            "type": "object",
            "description": "What can be chosen in `input`",
            "properties": {
              "sources": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/SourceOption"
                }
              },
              "variables": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/VariableOption"
                }
              },
              "executions": {
                "type": "array",
                "description": "What `toExecutionId` can be, newest first",
                "items": {
                  "$ref": "#/components/schemas/Execution"
                }
              },
              "mustAbandon": {
                "type": "boolean",
                "description": "The execution stops already; only `abandon` is left"
              },
              "deployments": {
                "type": "array",
                "description": "What `toDeploymentId` can be, newest first",
                "items": {
                  "$ref": "#/components/schemas/Deployment"
                }
              },
              "desiredCount": {
                "type": "integer",
                "description": "How many tasks are to run now"
              }
            }
          }
        }
      },
      "OperationOfferList": {
        "type": "object",
        "required": [
          "entityRef",
          "revision",
          "isEnabled",
          "items"
        ],
        "properties": {
          "entityRef": {
            "type": "string"
          },
          "revision": {
            "type": "string",
            "description": "The revision of the view that was looked at"
          },
          "isEnabled": {
            "type": "boolean",
            "description": "Whether this portal can act at all"
          },
          "freeze": {
            "type": "object",
            "description": "A window in which production does not change",
            "required": [
              "reason",
              "until"
            ],
            "properties": {
              "reason": {
                "type": "string"
              },
              "until": {
                "$ref": "#/components/schemas/Timestamp"
              }
            }
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/OperationOffer"
            }
          }
        }
      }
    }
  }
} as const;
