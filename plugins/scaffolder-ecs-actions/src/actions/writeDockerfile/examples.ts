import { stepExample } from '../stepExample';

const example = stepExample.bind(undefined, 'ecs:dockerfile:write');

export const examples = [
  example('A web service in Node.js', { name: 'orders' }),
  example('A web service in Python that answers on another port', {
    name: 'orders',
    language: 'python',
    port: 3000,
    healthPath: '/healthz',
  }),
  example('A worker in Go upon a base image by its digest', {
    name: 'mailer',
    kind: 'worker',
    language: 'go',
    runtimeImage:
      'public.ecr.aws/docker/library/alpine@sha256:0a4eaa0eecf5f8c050e5bba433f58c052be7587ee8af3e8b3910ef9ab5fbe9f5',
  }),
  example('A Lambda function in Java', {
    name: 'thumbnails',
    kind: 'function',
    language: 'java',
  }),
  example('A base image for services in Node.js', {
    name: 'node-base',
    kind: 'base-image',
  }),
];
