export { useNow } from './useNow';
export { useRelease, type UseRelease } from './useRelease';
