export { useBuild } from './useBuild';
export { useBuildLog } from './useBuildLog';
export { useCursorPages } from './useCursorPages';
export { useDetail, type UseDetail } from './useDetail';
export { useKept } from './useKept';
export { useNow } from './useNow';
export { useStack, useStackEvents } from './useStack';
export { useServices, type UseServices } from './useServices';
export { useRelease, type UseRelease } from './useRelease';
