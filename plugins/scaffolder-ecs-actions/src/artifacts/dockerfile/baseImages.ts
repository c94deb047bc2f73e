import type { Language, ServiceSpec } from '../../service/ServiceSpec';

/** What the two stages of an image begin with. */
export interface BaseImages {
  build: string;
  runtime: string;
}

/** Docker's official images, from AWS's public registry, which does not count pulls from within AWS. */
const OFFICIAL = 'public.ecr.aws/docker/library';
const LAMBDA = 'public.ecr.aws/lambda';

const services: Record<Language, BaseImages> = {
  node: {
    build: `${OFFICIAL}/node:22.21-bookworm-slim`,
    runtime: `${OFFICIAL}/node:22.21-bookworm-slim`,
  },
  python: {
    build: `${OFFICIAL}/python:3.13-slim-bookworm`,
    runtime: `${OFFICIAL}/python:3.13-slim-bookworm`,
  },
  go: {
    build: `${OFFICIAL}/golang:1.24-alpine3.22`,
    runtime: `${OFFICIAL}/alpine:3.22`,
  },
  java: {
    build: `${OFFICIAL}/maven:3.9-amazoncorretto-21-alpine`,
    runtime: `${OFFICIAL}/amazoncorretto:21-alpine3.22`,
  },
};

const functions: Record<Language, BaseImages> = {
  node: { build: services.node.build, runtime: `${LAMBDA}/nodejs:22` },
  python: { build: services.python.build, runtime: `${LAMBDA}/python:3.13` },
  go: { build: services.go.build, runtime: `${LAMBDA}/provided:al2023` },
  java: { build: services.java.build, runtime: `${LAMBDA}/java:21` },
};

/** Images by version. Whoever wants the same bytes each time names them by digest. */
export function baseImages({
  kind,
  language,
}: Pick<ServiceSpec, 'kind' | 'language'>): BaseImages {
  return (kind === 'function' ? functions : services)[language];
}
