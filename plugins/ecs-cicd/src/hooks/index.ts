export { useNow } from './useNow';
export { useServices, type UseServices } from './useServices';
export { useRelease, type UseRelease } from './useRelease';
