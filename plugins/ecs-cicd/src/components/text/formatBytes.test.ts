import { formatBytes } from './formatBytes';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [84_213_760, '84 MB'],
  [1_260_000_000, '1.3 GB'],
  [4_200_000_000_000, '4,200 GB'],
])('%d bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
