export { useDetail, type UseDetail } from './useDetail';
export { useNow } from './useNow';
export { useServices, type UseServices } from './useServices';
export { useRelease, type UseRelease } from './useRelease';
